import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('schema')
    .summary('the JSON Schema of scenario files, for editors')
    .description(
      'Prints the JSON Schema of scenario files. Editors complete and check with it: # yaml-language-server: $schema=FILE',
    )
    .action(async () => {
      const { scenarioJsonSchema } = await import('@skywitness/engine/service');
      process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    });
}

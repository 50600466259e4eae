import { Argument, type Command } from 'commander';

export function register(program: Command): void {
  program
    .command('schema')
    .addArgument(new Argument('[format]', 'of which files').choices(['scenario', 'case']).default('scenario'))
    .summary('the JSON Schema of scenario or case files, for editors')
    .description(
      'Prints the JSON Schema of scenario or case files. Editors complete and check with it: # yaml-language-server: $schema=FILE',
    )
    .action(async (format: 'scenario' | 'case') => {
      const { scenarioJsonSchema } = await import('@skywitness/engine/service');
      const { caseJsonSchema } = await import('@skywitness/engine/case');
      const schema = format === 'case' ? caseJsonSchema() : scenarioJsonSchema();
      process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
    });
}

import { SkywitnessError } from '@skywitness/engine/errors';
import type { Command } from 'commander';
import { percentOption } from '../output/option-value.ts';

interface ExplainOptions {
  readonly at: string;
  readonly time: string;
  readonly variant: string;
  readonly maxRejects: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('explain')
    .argument('<scenario>', 'a scenario file (YAML)')
    .requiredOption('--at <lat,lon>', 'where: degrees north and east, or the name of a point of the scenario')
    .requiredOption('--time <t>', 'when, UTC: 2022-09-26T12:00:00Z')
    .option('--variant <n>', 'which combination of the assumptions, from 0', '0')
    .option('--max-rejects <percent>', 'largest share of bad records in a file', '1')
    .option('--json', 'print as JSON')
    .summary('why was service possible or not, at one place and moment')
    .description('The ladder of one place and moment, rung by rung, with what would change the answer.')
    .action(runExplain);
}

async function runExplain(path: string, options: ExplainOptions): Promise<void> {
  const { resolveScenario } = await import('../sources/resolve-scenario.ts');
  const { withHypotheses } = await import('../sources/hypotheses.ts');
  const { explain } = await import('@skywitness/engine/service');
  const { parseInstant } = await import('@skywitness/engine/time');
  const { placeArgument } = await import('./place-argument.ts');
  const { requireHarmless, requireHarmlessRules } = await import('./do-no-harm.ts');
  const { explanationText } = await import('../output/explanation-text.ts');
  const { terminalWidth } = await import('../output/text-table.ts');
  if (!/^\d{1,6}$/.test(options.variant))
    throw new SkywitnessError(
      'OPTION_VALUE',
      `--variant ${options.variant} is impossible. Give a whole number from 0.`,
    );
  const instant = parseInstant(options.time);
  const resolution = await resolveScenario(path, {
    maxRejects: percentOption('--max-rejects', options.maxRejects),
    moment: instant,
  });
  const scenario = withHypotheses(resolution);
  const { name, position } = placeArgument(options.at, scenario);
  requireHarmless([position], instant, { tells: 'satellites' });
  requireHarmlessRules(resolution, [position], instant);
  const explanation = explain(scenario, position, instant, {
    variant: Number(options.variant),
    ...(name === undefined ? {} : { name }),
  });
  process.stdout.write(
    options.json === true ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation, terminalWidth()),
  );
}

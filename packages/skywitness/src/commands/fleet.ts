import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { percentOption, positiveWhole } from '../output/option-value.ts';

interface FleetAssessOptions {
  readonly resolution: string;
  readonly variant: string;
  readonly threads?: string;
  readonly maxRejects: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const fleet = program.command('fleet').summary('the terminals of an owner: counted, and sheet by sheet');
  fleet
    .command('assess')
    .argument('<scenario>', 'a scenario file (YAML) with terminals.fleet')
    .option('--resolution <n>', 'H3 resolution of the cells whose centres stand for the terminals in them', '5')
    .option('--variant <n>', 'which combination of the assumptions, from 0', '0')
    .option('--threads <n>', 'worker threads; the result does not depend on it')
    .option('--max-rejects <percent>', 'largest share of bad records in a file', '1')
    .option('--json', 'print as JSON')
    .summary('for whom was service possible, who was denied and by which gate, who was not covered')
    .description(
      'Counts a fleet by class and by the territories of the scenario, over time. No terminal is named, and identities leave this program in no form.',
    )
    .action(runFleetAssess);
}

async function runFleetAssess(path: string, options: FleetAssessOptions): Promise<void> {
  const { assessFleet } = await import('../run/fleet.ts');
  const { fleetText } = await import('../output/fleet-text.ts');
  const { interruptible, progressLine } = await import('../output/progress.ts');
  const { terminalWidth, wrapped } = await import('../output/text-table.ts');
  const { lastMomentOf, requireHarmless, requireHarmlessRules } = await import('./do-no-harm.ts');
  const progress = progressLine('counting');
  const { report, warnings } = await assessFleet(path, {
    resolution: Number(options.resolution),
    variant: Number(options.variant),
    maxRejects: percentOption('--max-rejects', options.maxRejects),
    threads: positiveWhole('--threads', options.threads ?? String(Math.min(8, availableParallelism()))),
    signal: interruptible(),
    onProgress: progress.update,
    check: (resolution, positions) => {
      const latest = lastMomentOf(resolution.scenario.grids);
      requireHarmless(positions, latest, { tells: 'shares' });
      requireHarmlessRules(resolution, positions, latest);
    },
  });
  progress.end();
  const width = terminalWidth();
  for (const { code, message } of warnings) process.stderr.write(wrapped(`warning ${code}: ${message}`, width));
  process.stdout.write(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : fleetText(report, width));
}

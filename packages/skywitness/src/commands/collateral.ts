import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { numbersOption, percentOption, positiveWhole } from '../output/option-value.ts';

interface CollateralOptions {
  readonly rule?: string;
  readonly line?: string;
  readonly beam?: string;
  readonly resolution?: string;
  readonly ground: string;
  readonly geojson?: string;
  readonly threads?: string;
  readonly maxRejects: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('collateral')
    .argument('<scenario>', 'a scenario file (YAML) with rules')
    .option('--rule <id>', 'which rule (default: the only one)')
    .option('--line <file>', 'the line against which it is judged, GeoJSON (default: the territory of the rule)')
    .option('--beam <degrees>', 'beam widths to try, such as 0,1.5,2.5 (default: 0 and those of the system)')
    .option('--resolution <n>', 'sizes of cell to try, H3, such as 4,5 (default: 5)')
    .option('--ground <n>', 'H3 resolution of the ground that is looked at', '6')
    .option('--geojson <file>', 'also write every cell and place with its fate, for the first treatment')
    .option('--threads <n>', 'worker threads; the result does not depend on it')
    .option('--max-rejects <percent>', 'largest share of bad records in a file', '1')
    .option('--json', 'print as JSON')
    .summary('what a restriction takes outside its line and leaves inside')
    .description(
      'For one rule of a scenario: the ground, places and people outside its line that lose service and inside that keep it, by mechanism, cell size, edge and beam width.',
    )
    .action(runCollateral);
}

async function runCollateral(path: string, options: CollateralOptions): Promise<void> {
  const { resolveScenario } = await import('../sources/resolve-scenario.ts');
  const { withHypotheses } = await import('../sources/hypotheses.ts');
  const { collateralQuestion } = await import('../sources/collateral-question.ts');
  const { collateralReport, collateralGeoJson } = await import('../run/collateral.ts');
  const { lastMomentOf, requireHarmless } = await import('./do-no-harm.ts');
  const { interruptible, progressLine } = await import('../output/progress.ts');
  const resolution = await resolveScenario(path, { maxRejects: percentOption('--max-rejects', options.maxRejects) });
  const scenario = withHypotheses(resolution);
  const question = await collateralQuestion(scenario, path, {
    ...(options.rule === undefined ? {} : { rule: options.rule }),
    ...(options.line === undefined ? {} : { line: options.line }),
    beamWidthsDeg: options.beam === undefined ? undefined : numbersOption('--beam', options.beam, [0, 20]),
    resolutions: numbersOption('--resolution', options.resolution ?? '5', [0, 9]),
    groundResolution: numbersOption('--ground', options.ground, [0, 9])[0] ?? 6,
  });
  const progress = progressLine('asking');
  const { report, answer } = await collateralReport(scenario, question, {
    threads: positiveWhole('--threads', options.threads ?? String(Math.min(8, availableParallelism()))),
    signal: interruptible(),
    onProgress: progress.update,
    check: (positions) => requireHarmless(positions, lastMomentOf(scenario.grids), { tells: 'edges' }),
  });
  progress.end();
  if (options.geojson !== undefined) {
    const { writeFileAtomic } = await import('../run/atomic-write.ts');
    await writeFileAtomic(options.geojson, `${JSON.stringify(collateralGeoJson(question, answer))}\n`);
  }
  const { collateralText } = await import('../output/collateral-text.ts');
  const { terminalWidth } = await import('../output/text-table.ts');
  process.stdout.write(
    options.json === true ? `${JSON.stringify(report, null, 2)}\n` : collateralText(report, terminalWidth()),
  );
}

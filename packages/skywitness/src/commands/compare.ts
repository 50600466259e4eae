import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('compare')
    .argument('<run-a>', 'a run folder that assess wrote')
    .argument('<run-b>', 'another, over the same places and time')
    .option('--json', 'print as JSON')
    .summary('who gains and who loses between two runs')
    .description(
      'Two runs over the same places and time, side by side: possible shares, states, and which cells gain or lose, with their area and the people in listed places.',
    )
    .action(runCompare);
}

async function runCompare(folderA: string, folderB: string, options: { json?: boolean }): Promise<void> {
  const { compareRuns } = await import('@skywitness/engine/service');
  const { readRun } = await import('../run/read-run.ts');
  const { loadPlaces } = await import('../sources/places.ts');
  const { comparisonText } = await import('../output/compare-text.ts');
  const { requireHarmless } = await import('./do-no-harm.ts');
  const { comparedRun, lastMomentOfRun, positionsOf } = await import('../run/compared-run.ts');
  const { terminalWidth, wrapped } = await import('../output/text-table.ts');
  let known: ReturnType<typeof loadPlaces>['places'] | undefined;
  const places = () => {
    known ??= loadPlaces().places;
    return known;
  };
  const runs = [await readRun(folderA), await readRun(folderB)] as const;
  const [a, b] = [comparedRun(runs[0], places), comparedRun(runs[1], places)];
  for (const run of [a, b]) requireHarmless(positionsOf(run), lastMomentOfRun(run), { tells: 'shares' });
  const comparison = compareRuns(a, b);
  for (const { code, message } of comparison.warnings)
    process.stderr.write(wrapped(`warning ${code}: ${message}`, terminalWidth()));
  process.stdout.write(
    options.json === true ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonText(comparison, terminalWidth()),
  );
}

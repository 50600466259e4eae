import type { ElementSummary } from '@skywitness/engine/orbit';
import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('elements')
    .argument('<file...>', 'element files: TLE, 3LE, OMM JSON or CSV, plain or .gz')
    .option('--json', 'print as JSON')
    .summary('what is in element files: counts, epochs, shells, rejects')
    .description(
      'What is in element files: counts, epochs, kinds of catalogue numbers, shells found, what counts as operational, rejects with reasons.',
    )
    .action(runElements);
}

async function runElements(paths: readonly string[], options: { json?: boolean }): Promise<void> {
  const { buildCatalogue, describeElements, readElements } = await import('@skywitness/engine/orbit');
  const { readFileBounded } = await import('../sources/read-bytes.ts');
  const files = [];
  for (const path of paths) files.push(readElements((await readFileBounded(path)).text(), path));
  const [first] = files;
  const summary =
    files.length === 1 && first !== undefined ? describeElements(first) : describeElements(buildCatalogue(files));
  process.stdout.write(options.json === true ? `${JSON.stringify(summary, null, 2)}\n` : await elementsText(summary));
}

/** A time cut to the second, for reading. */
function toSecond(time: string): string {
  return time.replace(/\.\d+Z$/, 'Z');
}

async function elementsText(summary: ElementSummary): Promise<string> {
  const { terminalWidth, textTable, wrapped } = await import('../output/text-table.ts');
  const width = terminalWidth();
  const { operational, catalogueNumbers, epochs, rejects } = summary;
  const counts = `${summary.records} records: ${summary.elementSets} element sets of ${summary.satellites} satellites, ${summary.duplicates} repeated, ${rejects.length} rejected`;
  const numbers = `catalogue numbers: ${catalogueNumbers.upToFiveDigits} of up to five digits, ${catalogueNumbers.sixDigits} of six (${catalogueNumbers.alpha5} as Alpha-5), ${catalogueNumbers.sevenToNineDigits} longer, ${catalogueNumbers.provisional} provisional; highest ${catalogueNumbers.highest}`;
  const dropped = Object.entries(operational.reasons)
    .filter(([reason, count]) => count > 0 && !['shell', 'plateau-in-time', 'designed'].includes(reason))
    .map(([reason, count]) => `${count} ${reason}`);
  return [
    summary.source === undefined ? '' : wrapped(`${summary.source} (${summary.format})`, width),
    wrapped(counts, width),
    epochs === undefined
      ? ''
      : wrapped(
          `epochs: first ${toSecond(epochs.first)}, 5 % before ${toSecond(epochs.fivePercent)}, median ${toSecond(epochs.median)}, last ${toSecond(epochs.last)}`,
          width,
        ),
    wrapped(numbers, width),
    wrapped(
      `operational: ${operational.kept} kept, ${operational.dropped} dropped${dropped.length === 0 ? '' : ` (${dropped.join(', ')})`}. ${operational.rule}`,
      width,
    ),
    '\nshells found\n',
    textTable(
      ['altitude km', 'inclination °', 'satellites', 'planes', 'per plane'].map(
        (header) => ({ header, align: 'right' }) as const,
      ),
      summary.shells.map((shell) => [
        shell.altitudeKm.toFixed(1),
        shell.inclinationDeg.toFixed(2),
        String(shell.satellites),
        String(shell.populatedPlanes),
        String(shell.satellitesPerPlane),
      ]),
    ),
    ...rejects.map(({ reason }) => wrapped(`rejected: ${reason}`, width)),
  ].join('');
}

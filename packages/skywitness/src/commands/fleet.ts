import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { numbersOption, percentOption, positiveWhole } from '../output/option-value.ts';

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
  fleet
    .command('sites')
    .argument('<file>', 'a list of sites (CSV with name, lat, lon and, if known, country)')
    .option('--scenario <file>', 'satellites, time and gateways (default: a designed constellation, yesterday)')
    .option('--out <dir>', 'folder of the sheets', 'sheets')
    .option('--cone <degrees>', 'full opening angle of the dishes', '110')
    .option('--threads <n>', 'worker threads; the result does not depend on it')
    .option('--max-rejects <percent>', 'largest share of bad records in a file', '1')
    .summary('one printable sheet for each site')
    .description(
      'One sheet a site, printable and without a network: how to set the dish, what must stay clear, the gaps to expect, the gateways it leans on, plan B, the status in the country.',
    )
    .action(runFleetSites);
}

interface FleetSitesOptions {
  readonly scenario?: string;
  readonly out: string;
  readonly cone: string;
  readonly threads?: string;
  readonly maxRejects: string;
}

async function runFleetSites(file: string, options: FleetSitesOptions): Promise<void> {
  const { readSiteList, sheetsScenario } = await import('../sources/site-list.ts');
  const { siteSheets } = await import('../run/site-sheets.ts');
  const { writeSheets } = await import('../run/write-sheets.ts');
  const { geodeticFromDegrees } = await import('@skywitness/engine/earth');
  const { interruptible, progressLine } = await import('../output/progress.ts');
  const { lastMomentOf, requireHarmless, requireHarmlessRules } = await import('./do-no-harm.ts');
  const maxRejects = percentOption('--max-rejects', options.maxRejects);
  const sites = await readSiteList(file, maxRejects);
  const resolution = await sheetsScenario(options.scenario, { maxRejects });
  const positions = sites.map(({ latitudeDeg, longitudeDeg }) => geodeticFromDegrees(latitudeDeg, longitudeDeg));
  const latest = lastMomentOf(resolution.scenario.grids);
  requireHarmless(positions, latest, { tells: 'shares' });
  requireHarmlessRules(resolution, positions, latest);
  const progress = progressLine('computing');
  const sheets = await siteSheets(resolution, sites, {
    coneDeg: numbersOption('--cone', options.cone, [10, 180])[0] ?? 110,
    threads: positiveWhole('--threads', options.threads ?? String(Math.min(8, availableParallelism()))),
    signal: interruptible(),
    onProgress: progress.update,
  });
  progress.end();
  await writeSheets(sheets, options.out);
  process.stdout.write(`${sheets.length} sheets: ${join(options.out, 'index.html')}\n`);
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

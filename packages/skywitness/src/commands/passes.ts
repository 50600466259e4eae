import { SkywitnessError } from '@skywitness/engine/errors';
import type { ResolvedScenario } from '@skywitness/engine/service';
import type { Admits, Pass, SetAt } from '@skywitness/engine/sky';
import type { Command } from 'commander';
import { percentOption } from '../output/option-value.ts';

export function register(program: Command): void {
  program
    .command('passes')
    .argument('<scenario>', 'a scenario file (YAML)')
    .requiredOption('--at <lat,lon>', 'where: degrees north and east, or the name of a point of the scenario')
    .option('--max-rejects <percent>', 'largest share of bad element records', '1')
    .option('--json', 'print as JSON')
    .summary('the satellites above the mask over time')
    .description('Every pass of every satellite above the elevation mask: rise, peak and set, with azimuths.')
    .action(runPasses);
}

async function runPasses(path: string, options: { at: string; maxRejects: string; json?: boolean }): Promise<void> {
  const { resolveScenario } = await import('../sources/resolve-scenario.ts');
  const { placeArgument } = await import('./place-argument.ts');
  const { insideView, isLimited, passesOver } = await import('@skywitness/engine/sky');
  const { userLimit } = await import('@skywitness/engine/service');
  const { scenario } = await resolveScenario(path, { maxRejects: percentOption('--max-rejects', options.maxRejects) });
  if (scenario.standIn) {
    throw new SkywitnessError(
      'PASSES_STAND_IN',
      'element sets that stand in for others say nothing about single passes. Take out standIn, or use assess for statistics.',
    );
  }
  const { position } = placeArgument(options.at, scenario);
  const [variant] = scenario.variants;
  if (variant === undefined) throw new RangeError('a scenario has at least one variant');
  const setAt = await setsOf(scenario, variant.select === 'operational');
  const limit = userLimit(scenario, variant);
  const admits: Admits = (angles, positionEcefKm) =>
    (limit.maxRangeKm === undefined
      ? angles.elevationRad >= limit.elevationMaskRad
      : angles.slantRangeKm <= limit.maxRangeKm) &&
    (!isLimited(scenario.terminal) || insideView(position, scenario.terminal, positionEcefKm));
  const passes = scenario.grids.flatMap((grid) =>
    passesOver(position, scenario.satellites.length, setAt, grid, admits),
  );
  const rows = await passRows(passes, scenario);
  process.stdout.write(
    options.json === true ? `${JSON.stringify(rows, null, 2)}\n` : await passTable(rows, scenario.designed),
  );
}

async function setsOf(scenario: ResolvedScenario, operationalOnly: boolean): Promise<SetAt> {
  const { elementAgeMicroseconds, nearestSet } = await import('@skywitness/engine/orbit');
  return (index, instant) => {
    const satellite = scenario.satellites[index];
    if (satellite === undefined) return undefined;
    const set = nearestSet(satellite, instant);
    if (Math.abs(elementAgeMicroseconds(set, instant)) > scenario.maxElementAgeMicroseconds) return undefined;
    return operationalOnly && satellite.operational[satellite.sets.indexOf(set)] !== true ? undefined : set;
  };
}

interface PassRow {
  readonly satellite: string;
  readonly catalogueNumber: number;
  readonly rise: string;
  readonly peak: string;
  readonly set: string;
  readonly riseAzimuthDeg: number;
  readonly peakElevationDeg: number;
  readonly peakAzimuthDeg: number;
  readonly peakRangeKm: number;
  readonly setAzimuthDeg: number;
}

async function passRows(passes: readonly Pass[], scenario: ResolvedScenario): Promise<PassRow[]> {
  const { DEG_PER_RAD } = await import('@skywitness/engine/constants');
  const { formatInstant } = await import('@skywitness/engine/time');
  const wholeSecond = (instant: number): string => formatInstant(Math.round(instant / 1e6) * 1e6);
  const tenth = (rad: number): number => Math.round(rad * DEG_PER_RAD * 10) / 10;
  return passes.map((pass) => ({
    satellite: scenario.satellites[pass.satellite]?.name ?? '',
    catalogueNumber: scenario.satellites[pass.satellite]?.catalogueNumber ?? 0,
    rise: wholeSecond(pass.rise),
    peak: wholeSecond(pass.peak),
    set: wholeSecond(pass.set),
    riseAzimuthDeg: tenth(pass.riseAzimuthRad),
    peakElevationDeg: tenth(pass.peakElevationRad),
    peakAzimuthDeg: tenth(pass.peakAzimuthRad),
    peakRangeKm: Math.round(pass.peakRangeKm),
    setAzimuthDeg: tenth(pass.setAzimuthRad),
  }));
}

async function passTable(rows: readonly PassRow[], designed: boolean): Promise<string> {
  const { textTable } = await import('../output/text-table.ts');
  const note = designed ? 'NOTE: designed constellation: these satellites are invented.\n' : '';
  const cells = rows.map((row) => [
    row.satellite,
    row.rise,
    row.peak.slice(11),
    row.set.slice(11),
    row.riseAzimuthDeg.toFixed(1),
    row.peakElevationDeg.toFixed(1),
    row.peakAzimuthDeg.toFixed(1),
    row.setAzimuthDeg.toFixed(1),
    String(row.peakRangeKm),
  ]);
  const right = (header: string) => ({ header, align: 'right' }) as const;
  const columns = [
    { header: 'satellite', align: 'left' } as const,
    { header: 'rise', align: 'left' } as const,
    right('peak'),
    right('set'),
    right('rise az °'),
    right('peak el °'),
    right('peak az °'),
    right('set az °'),
    right('range km'),
  ];
  return `${note}${textTable(columns, cells)}${rows.length} passes\n`;
}

import { degreesOf, type Geodetic } from '@skywitness/engine/earth';
import { SkywitnessError, type Warning } from '@skywitness/engine/errors';
import type { ResolvedScenario, Variant } from '@skywitness/engine/service';
import type { Admits, Pass, SetAt } from '@skywitness/engine/sky';
import type { Command } from 'commander';
import { percentOption } from '../output/option-value.ts';
import type { PassList } from '../output/pass-list.ts';

interface PassesOptions {
  readonly at: string;
  readonly maxRejects: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('passes')
    .argument('<scenario>', 'a scenario file (YAML)')
    .requiredOption('--at <lat,lon>', 'where: degrees north and east, or the name of a point of the scenario')
    .option('--max-rejects <percent>', 'largest share of bad records in a file', '1')
    .option('--json', 'print as JSON')
    .summary('the satellites above the mask over time')
    .description('Every pass of every satellite above the elevation mask: rise, peak and set, with azimuths.')
    .action(runPasses);
}

async function runPasses(path: string, options: PassesOptions): Promise<void> {
  const { resolveScenario } = await import('../sources/resolve-scenario.ts');
  const { placeArgument } = await import('./place-argument.ts');
  const { lastMomentOf, requireHarmless } = await import('./do-no-harm.ts');
  const { passListText, passRows, spansOf } = await import('../output/pass-list.ts');
  const { terminalWidth, wrapped } = await import('../output/text-table.ts');
  const { scenario, inputs } = await resolveScenario(path, {
    maxRejects: percentOption('--max-rejects', options.maxRejects),
  });
  if (scenario.standIn) throw standInError();
  const { name, position } = placeArgument(options.at, scenario);
  requireHarmless([position], lastMomentOf(scenario.grids), { tells: 'satellites' });
  const [variant] = scenario.variants;
  if (variant === undefined) throw new RangeError('a scenario has at least one variant');
  const { stamps, staleShare } = await standingOf(scenario, variant, position);
  const list: PassList = {
    schema: 'skywitness/passes/1',
    stamps,
    place: { ...(name === undefined ? {} : { name }), ...degreesOf(position) },
    grids: spansOf(scenario),
    inputs: inputs.map((input) => ({ name: input.name, sha256: input.sha256 })),
    staleShare,
    passes: staleShare === 1 ? [] : passRows(await passesAt(scenario, variant, position), scenario),
  };
  for (const { code, message } of staleWarnings(staleShare))
    process.stderr.write(wrapped(`warning ${code}: ${message}`, terminalWidth()));
  process.stdout.write(
    options.json === true ? `${JSON.stringify(list, null, 2)}\n` : passListText(list, terminalWidth()),
  );
}

function standInError(): SkywitnessError {
  return new SkywitnessError(
    'PASSES_STAND_IN',
    'element sets that stand in for others say nothing about single passes. Take out standIn, or use assess for statistics.',
  );
}

/** The stamps of the output, and for which share of the time the element sets are too old, by the rule of `assess`. */
async function standingOf(
  scenario: ResolvedScenario,
  variant: Variant,
  position: Geodetic,
): Promise<{ stamps: readonly string[]; staleShare: number }> {
  const { prepareSimulation, summarise, sweep, windowsOf } = await import('@skywitness/engine/service');
  const point = { name: 'point', kind: 'point', positions: [position], provenance: 'coordinates' } as const;
  const sky = { ...scenario, places: [point], variants: [variant], gateways: [], losses: [] };
  const simulation = prepareSimulation(sky);
  const result = sweep(simulation, windowsOf(simulation));
  const { stamps, variants } = summarise(simulation, result, { digest: '', engine: '' });
  return { stamps, staleShare: variants[0]?.places[0]?.states.stale ?? 0 };
}

function staleWarnings(staleShare: number): Warning[] {
  if (staleShare === 0 || staleShare === 1) return [];
  const message = `for ${(staleShare * 100).toFixed(1)} % of the time the element sets are too old, and passes are missing there. Give sets nearer in time, or a shorter time.`;
  return [{ code: 'ELEMENTS_STALE', message }];
}

async function passesAt(scenario: ResolvedScenario, variant: Variant, position: Geodetic): Promise<Pass[]> {
  const { insideView, isLimited, passesOver } = await import('@skywitness/engine/sky');
  const { userLimit } = await import('@skywitness/engine/service');
  const setAt = await setsOf(scenario, variant.select === 'operational');
  const limit = userLimit(scenario, variant);
  const admits: Admits = (angles, positionEcefKm) =>
    (limit.maxRangeKm === undefined
      ? angles.elevationRad >= limit.elevationMaskRad
      : angles.elevationRad >= 0 && angles.slantRangeKm <= limit.maxRangeKm) &&
    (!isLimited(scenario.terminal) || insideView(position, scenario.terminal, positionEcefKm));
  return scenario.grids.flatMap((grid) => passesOver(position, scenario.satellites.length, setAt, grid, admits));
}

async function setsOf(scenario: ResolvedScenario, operationalOnly: boolean): Promise<SetAt> {
  const { elementAgeMicroseconds, nearestSet } = await import('@skywitness/engine/orbit');
  return (index, instant) => {
    const satellite = scenario.satellites[index];
    if (satellite === undefined) return undefined;
    const set = nearestSet(satellite, instant);
    if (elementAgeMicroseconds(set, instant) > scenario.maxElementAgeMicroseconds) return undefined;
    return operationalOnly && satellite.operational[satellite.sets.indexOf(set)] !== true ? undefined : set;
  };
}

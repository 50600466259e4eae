import { SkywitnessError } from '@skywitness/engine/errors';
import type { ResolvedScenario, Route, RouteEnd, RouteSummary } from '@skywitness/engine/service';
import type { Command } from 'commander';
import { percentOption } from '../output/option-value.ts';
import type { Resolution } from '../sources/resolution.ts';

interface RouteCommandOptions {
  readonly from: string;
  readonly to: string;
  readonly direct?: boolean;
  readonly slots?: boolean;
  readonly variant: string;
  readonly latency?: string;
  readonly csv?: string;
  readonly contactPlan?: string;
  readonly maxRejects: string;
  readonly json?: boolean;
}

const END = 'a point of the scenario, LAT,LON, or the code of a point of presence';

export function register(program: Command): void {
  program
    .command('route')
    .argument('<scenario>', 'a scenario file (YAML)')
    .requiredOption('--from <place>', `where the route begins: ${END}`)
    .requiredOption('--to <place>', `where it ends: ${END}`)
    .option(
      '--direct',
      'from terminal to terminal by satellites alone; without it traffic goes through points of presence',
    )
    .option('--slots', 'one sample for each scheduling slot of 15 s, instead of the steps of the scenario')
    .option('--variant <n>', 'which combination of the assumptions, from 0', '0')
    .option('--latency <name>', 'add a latency model beside propagation: none, decomposition-2023, decomposition-2025')
    .option('--csv <file>', 'also write delay and path of each moment')
    .option('--contact-plan <file>', 'also write the links used as a contact plan')
    .option('--max-rejects <percent>', 'largest share of bad records in a file', '1')
    .option('--json', 'print as JSON')
    .summary('path and round-trip time over time between two places, or a place and a point of presence')
    .description('The path of least delay and its round-trip time over the time of a scenario, under one variant.')
    .action(runRoute);
}

async function runRoute(path: string, options: RouteCommandOptions): Promise<void> {
  const { resolveScenario } = await import('../sources/resolve-scenario.ts');
  const { routeOverTime, routeSummary } = await import('@skywitness/engine/service');
  const { latencyModel } = await import('@skywitness/engine/network');
  const { lastMomentOf, requireHarmless } = await import('./do-no-harm.ts');
  const { progressLine } = await import('../output/progress.ts');
  if (!/^\d{1,6}$/.test(options.variant))
    throw new SkywitnessError(
      'OPTION_VALUE',
      `--variant ${options.variant} is impossible. Give a whole number from 0.`,
    );
  const given = options.latency === undefined ? undefined : latencyModel(options.latency);
  const resolution = await resolveScenario(path, { maxRejects: percentOption('--max-rejects', options.maxRejects) });
  const { scenario } = resolution;
  const ends = [
    await routeEnd('--from', options.from, scenario),
    await routeEnd('--to', options.to, scenario),
  ] as const;
  const positions = ends.flatMap((end) => (end.kind === 'place' ? [end.position] : []));
  requireHarmless(positions, lastMomentOf(scenario.grids), { tells: 'satellites' });
  const progress = progressLine('routing');
  const route = routeOverTime(scenario, ends, {
    variant: Number(options.variant),
    direct: options.direct === true,
    slots: options.slots === true,
    onProgress: progress.update,
  });
  progress.end();
  const latency = given ?? latencyModel(scenario.latency);
  const summary = routeSummary(route, latency.parts.length === 0 ? {} : { latency });
  await writeTraces(route, summary, options);
  await printRoute(resolution, route, summary, options.json === true);
}

/** An end as typed: a point of the scenario before a point of presence of the same name, then coordinates. */
async function routeEnd(option: string, text: string, scenario: ResolvedScenario): Promise<RouteEnd> {
  const { placeArgument } = await import('./place-argument.ts');
  const wanted = text.trim().toLowerCase();
  const isPoint = scenario.places.some(({ kind, name }) => kind === 'point' && name.toLowerCase() === wanted);
  const point = isPoint
    ? undefined
    : scenario.pointsOfPresence.find(({ id, code, name }) =>
        [id, code, name].some((one) => one?.toLowerCase() === wanted),
      );
  if (point !== undefined) return { kind: 'point-of-presence', code: point.id };
  try {
    const { name, position } = placeArgument(text, scenario);
    return { kind: 'place', name: name ?? text.trim(), position };
  } catch (error) {
    if (!(error instanceof SkywitnessError && error.code === 'PLACE_ARGUMENT')) throw error;
    const points = scenario.places.filter(({ kind }) => kind === 'point').map(({ name }) => name);
    const codes = scenario.pointsOfPresence.map(({ code, id }) => code ?? id);
    throw new SkywitnessError(
      'PLACE_ARGUMENT',
      `${option} "${text}" is neither LATITUDE,LONGITUDE in degrees (44.6,33.52) nor a point of the scenario (${points.join('; ') || 'it has none'}) nor a point of presence (${codes.join(', ') || 'none is known'}).`,
    );
  }
}

async function writeTraces(
  route: Route,
  summary: RouteSummary,
  { csv, contactPlan }: RouteCommandOptions,
): Promise<void> {
  const { writeFileAtomic } = await import('../run/atomic-write.ts');
  const { routeCsv } = await import('../output/route-csv.ts');
  const { contactPlanText } = await import('../output/route-contact-plan.ts');
  if (csv !== undefined) await writeFileAtomic(csv, routeCsv(summary));
  if (contactPlan !== undefined) await writeFileAtomic(contactPlan, contactPlanText(route));
}

async function printRoute(
  { inputs, warnings }: Resolution,
  route: Route,
  summary: RouteSummary,
  asJson: boolean,
): Promise<void> {
  const { ENGINE } = await import('../run/engine-version.ts');
  const { routeText } = await import('../output/route-text.ts');
  const { terminalWidth, wrapped } = await import('../output/text-table.ts');
  const width = terminalWidth();
  for (const { code, message } of [...warnings, ...route.warnings])
    process.stderr.write(wrapped(`warning ${code}: ${message}`, width));
  const named = inputs.map(({ name, sha256 }) => ({ name, sha256 }));
  process.stdout.write(
    asJson
      ? `${JSON.stringify({ ...summary, engine: ENGINE, inputs: named, warnings: route.warnings }, null, 2)}\n`
      : routeText(summary, width),
  );
}

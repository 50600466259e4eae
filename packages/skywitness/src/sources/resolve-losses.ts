import { SkywitnessError, type Warning } from '@skywitness/engine/errors';
import type { Gateway } from '@skywitness/engine/ground';
import type { Loss, ResolvedSatellite, ScenarioFile } from '@skywitness/engine/service';
import { formatInstant, type Instant, instantOfStep, parseInstant, type TimeGrid } from '@skywitness/engine/time';
import type { LoadedScenario } from './loaded-scenario.ts';
import type { ResolutionLog } from './resolution.ts';
import { requireKnown } from './resolve-gateways.ts';
import { atScenarioPath } from './scenario-place.ts';

type LossFile = ScenarioFile['losses'][number];

/** What losses may name, and the time of the run. */
export interface LossContext {
  readonly gateways: readonly Gateway[];
  readonly satellites: readonly ResolvedSatellite[];
  readonly grids: readonly TimeGrid[];
}

interface LossSpan {
  readonly from: Instant;
  readonly until?: Instant;
}

/** Losses with the gateways and satellites that they name found; a name that several share loses all of them. */
export async function resolveLosses(
  scenario: LoadedScenario,
  { gateways, satellites, grids }: LossContext,
  log: ResolutionLog,
): Promise<Loss[]> {
  const losses = scenario.file.losses.map((loss, index) =>
    atScenarioPath(scenario, ['losses', index], () => {
      const span = spanOf(loss);
      if (!grids.some((grid) => touches(span, grid))) log.warnings.push(outside(loss, span));
      const kind = loss.gateway === undefined ? 'satellite' : 'gateway';
      return indicesOf(loss, gateways, satellites).map((found) => ({ kind, index: found, ...span }) as const);
    }),
  );
  return (await Promise.all(losses)).flat();
}

function touches({ from, until }: LossSpan, grid: TimeGrid): boolean {
  return from < instantOfStep(grid, grid.count) && (until === undefined || until > grid.start);
}

function outside({ gateway, satellite }: LossFile, { from, until }: LossSpan): Warning {
  const time = `from ${formatInstant(from)}${until === undefined ? '' : ` until ${formatInstant(until)}`}`;
  const message = `the loss of ${gateway ?? `satellite ${satellite}`} ${time} lies wholly outside the time of the run and changes nothing. Correct its times, or take it out.`;
  return { code: 'LOSS_OUTSIDE', message };
}

function spanOf({ from, until }: LossFile): LossSpan {
  const start = parseInstant(from);
  if (until === undefined) return { from: start };
  const end = parseInstant(until);
  if (end > start) return { from: start, until: end };
  throw new SkywitnessError(
    'TIME_ORDER',
    `the loss ends at ${formatInstant(end)}, not after it begins at ${formatInstant(start)}. Exchange them.`,
  );
}

function indicesOf(loss: LossFile, gateways: readonly Gateway[], satellites: readonly ResolvedSatellite[]): number[] {
  if (loss.gateway !== undefined) {
    requireKnown(
      loss.gateway,
      gateways.map(({ name }) => name),
    );
    return gateways.flatMap(({ name }, index) => (name === loss.gateway ? [index] : []));
  }
  const found = satellites.flatMap(({ name, catalogueNumber }, index) =>
    name === loss.satellite || catalogueNumber === loss.satellite ? [index] : [],
  );
  if (found.length > 0) return found;
  throw new SkywitnessError(
    'SATELLITE_UNKNOWN',
    `there is no satellite "${loss.satellite}" in the elements. Use a name or a catalogue number; skywitness elements lists what a file holds.`,
  );
}

import { dirname, resolve } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import { type FleetTerminal, generateFleet, readFleet } from '@skywitness/engine/ground';
import type { FleetPlanFile, FleetRegion } from '@skywitness/engine/service';
import { instantOfStep, type TimeGrid } from '@skywitness/engine/time';
import type { LoadedScenario } from './loaded-scenario.ts';
import { readFileBounded } from './read-bytes.ts';
import type { ResolutionLog } from './resolution.ts';
import { resolveTerritory, territoryLibrary } from './resolve-territory.ts';
import { saltedIdentity } from './terminal-identities.ts';

/**
 * The fleet of a scenario with its identities as the owner writes them: for this process only. Bad rows are counted in a warning.
 *
 * @throws SkywitnessError `FLEET_REJECTS` when more than the given share of the rows is bad.
 */
export async function fleetOf(
  { file, path }: LoadedScenario,
  { grids, maxRejects }: { readonly grids: readonly TimeGrid[]; readonly maxRejects: number },
  log: ResolutionLog,
): Promise<readonly FleetTerminal[]> {
  const { fleet } = file.terminals;
  if (fleet === undefined) return [];
  if (typeof fleet !== 'string') return generated(fleet, grids);
  const input = await readFileBounded(resolve(dirname(path), fleet));
  const { terminals, rejects } = readFleet(input.text(), fleet);
  const [first] = rejects;
  if (first === undefined) return terminals;
  const words = `${rejects.length} rows of ${fleet} are no terminals; the first, line ${first.line}, ${first.reason}`;
  if (rejects.length > maxRejects * (terminals.length + rejects.length))
    throw new SkywitnessError('FLEET_REJECTS', `${words}. Correct them, or raise --max-rejects.`, {
      place: { source: fleet, line: first.line },
    });
  log.warnings.push({ code: 'FLEET_REJECTS', message: `${words}. They were left out.` });
  return terminals;
}

function generated({ places, classes, moving, ...plan }: FleetPlanFile, grids: readonly TimeGrid[]): FleetTerminal[] {
  const [first] = grids;
  const last = grids[grids.length - 1];
  return generateFleet(
    {
      ...plan,
      places: places.map(({ lat, lon, radiusKm, share }) => ({ latitudeDeg: lat, longitudeDeg: lon, radiusKm, share })),
      classes: classes.map(({ class: name, share, purpose, demandMbps }) => ({
        class: name,
        share,
        ...(purpose === undefined ? {} : { purpose }),
        ...(demandMbps === undefined ? {} : { demandMbps }),
      })),
      ...(moving === undefined ? {} : { moving }),
    },
    first?.start ?? 0,
    last === undefined ? 0 : instantOfStep(last, last.count),
  );
}

/** A fleet as the engine may have it. */
export function saltedFleet(terminals: readonly FleetTerminal[]): FleetTerminal[] {
  return terminals.map((terminal) => ({ ...terminal, identity: saltedIdentity(terminal.identity) }));
}

/** The territories of a scenario by name, in its order, for counting by region. */
export async function regionsOf(scenario: LoadedScenario, log: ResolutionLog): Promise<FleetRegion[]> {
  const library = territoryLibrary(scenario, log);
  const regions: FleetRegion[] = [];
  for (const { name, territory } of scenario.file.where) {
    if (territory !== undefined) regions.push({ name, territory: await resolveTerritory(name, territory, library) });
  }
  return regions;
}

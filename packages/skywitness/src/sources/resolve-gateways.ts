import { dirname, isAbsolute, resolve } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import { builtinGateways, type Gateway, readGateways } from '@skywitness/engine/ground';
import type { GatewayMembership, ScenarioFile } from '@skywitness/engine/service';
import type { LoadedScenario } from './load-scenario.ts';
import { readFileBounded, sha256Hex } from './read-bytes.ts';
import { noteInput, type ResolutionLog } from './resolution.ts';
import { nearestWord } from './scenario-keys.ts';
import { atScenarioPath, type ScenarioPath } from './scenario-place.ts';

/** All gateways of all lists that a scenario mentions, and which list each belongs to. */
export interface ResolvedGateways {
  readonly gateways: readonly Gateway[];
  readonly memberships: readonly GatewayMembership[];
}

interface Entry {
  readonly gateway: Gateway;
  readonly lists: string[];
}

/** Reads every gateway list that the scenario or its assumptions name; `out` is taken from and `add` put into each. */
export async function resolveGateways(scenario: LoadedScenario, log: ResolutionLog): Promise<ResolvedGateways> {
  const { ground, assume, constellation } = scenario.file;
  const source = { system: constellation.system, folder: dirname(scenario.path), log };
  const lists = [...new Set([ground.gateways, ...(assume.gateways ?? [])])];
  const entries: Entry[] = [];
  for (const list of lists) {
    const at = assume.gateways?.includes(list)
      ? ['assume', 'gateways', assume.gateways.indexOf(list)]
      : ['ground', 'gateways'];
    const gateways = await atScenarioPath(scenario, at, () => readList(list, source));
    for (const gateway of gateways) addTo(entries, gateway, list);
  }
  for (const added of ground.add) entries.push({ gateway: addedGateway(added), lists: [...lists] });
  await requireNamed(scenario, entries);
  const kept = entries.filter(({ gateway }) => !ground.out.includes(gateway.name));
  return {
    gateways: kept.map(({ gateway }) => gateway),
    memberships: kept.map(({ gateway, lists: own }) => ({ name: gateway.name, lists: own })),
  };
}

async function requireNamed(scenario: LoadedScenario, entries: readonly Entry[]): Promise<void> {
  const { ground, assume } = scenario.file;
  const known = entries.map(({ gateway }) => gateway.name);
  const check = (at: ScenarioPath, names: readonly string[]): Promise<void> =>
    atScenarioPath(scenario, at, () => {
      for (const name of names) requireKnown(name, known);
    });
  await check(['ground', 'out'], ground.out);
  for (const [index, names] of (assume.gatewaysOut ?? []).entries())
    await check(['assume', 'gatewaysOut', index], names);
}

/** A gateway that two lists describe in the same way is one gateway. */
function addTo(entries: Entry[], gateway: Gateway, list: string): void {
  const same = entries.find((entry) => entry.gateway === gateway);
  if (same === undefined) entries.push({ gateway, lists: [list] });
  else same.lists.push(list);
}

async function readList(
  list: string,
  { system, folder, log }: { readonly system: string; readonly folder: string; readonly log: ResolutionLog },
): Promise<readonly Gateway[]> {
  if (list === 'none') return [];
  if (list === 'builtin' || list === 'builtin-possible') {
    const all = builtinGateways(system);
    noteInput(log, {
      role: 'gateways',
      name: `built-in gateways of ${system}`,
      sha256: sha256Hex(new TextEncoder().encode(JSON.stringify(all))),
      detail: `${all.length} sites at 0.1°, dated and sourced`,
    });
    return list === 'builtin' ? all.filter(({ status }) => status === 'live') : all.map(asPossible);
  }
  const format = formatOf(list);
  const input = await readFileBounded(isAbsolute(list) ? list : resolve(folder, list));
  const { gateways, rejects, warnings } = readGateways(input.text(), list, { format });
  if (gateways.length === 0 && rejects.length > 0)
    throw new SkywitnessError(
      'GATEWAYS_REJECTED',
      `no row of ${list} is a usable gateway. First: ${rejects[0]?.reason}`,
    );
  log.warnings.push(...warnings, ...rejects.map(({ reason }) => ({ code: 'GATEWAY_REJECTED', message: reason })));
  noteInput(log, { role: 'gateways', name: list, sha256: input.sha256, detail: `${gateways.length} gateways` });
  return gateways;
}

function formatOf(name: string): 'csv' | 'geojson' | 'json' {
  const plain = name.replace(/\.gz$/, '').toLowerCase();
  if (plain.endsWith('.geojson')) return 'geojson';
  if (plain.endsWith('.json')) return 'json';
  if (plain.endsWith('.csv')) return 'csv';
  throw new SkywitnessError(
    'GATEWAYS_FORMAT',
    `"${name}" is neither builtin, builtin-possible, none, nor a file that ends in .csv, .geojson or .json.`,
  );
}

/** A list that first shows a site says nothing about the time before: the wide reading counts it from `possibleFrom` on. */
function asPossible(gateway: Gateway): Gateway {
  return gateway.possibleFrom === undefined ? gateway : { ...gateway, from: gateway.possibleFrom };
}

function addedGateway({ name, lat, lon, country }: ScenarioFile['ground']['add'][number]): Gateway {
  return {
    id: `added-${name}`,
    name,
    country,
    latitudeDeg: lat,
    longitudeDeg: lon,
    positionUncertaintyKm: 0,
    basis: 'user',
    system: 'user',
    source: 'added by the scenario',
    status: 'live',
  };
}

/** @throws SkywitnessError `GATEWAY_UNKNOWN` */
export function requireKnown(name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const near = nearestWord(name, names);
  throw new SkywitnessError(
    'GATEWAY_UNKNOWN',
    `there is no gateway called "${name}" in the lists of the scenario.${near === undefined ? ' Use a name as it stands in the list.' : ` Did you mean "${near}"?`}`,
  );
}

import { isAbsolute, resolve } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import { builtinGateways, type Gateway, readGateways } from '@skywitness/engine/ground';
import type { GatewayMembership, ScenarioFile } from '@skywitness/engine/service';
import { readFileBounded, sha256Hex } from './read-bytes.ts';
import { noteInput, type ResolutionLog } from './resolution.ts';
import { nearestWord } from './scenario-keys.ts';

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
export async function resolveGateways(
  file: ScenarioFile,
  folder: string,
  log: ResolutionLog,
): Promise<ResolvedGateways> {
  const lists = [...new Set([file.ground.gateways, ...(file.assume.gateways ?? [])])];
  const entries: Entry[] = [];
  for (const list of lists) {
    for (const gateway of await readList(list, file.constellation.system, folder, log)) addTo(entries, gateway, list);
  }
  for (const added of file.ground.add) entries.push({ gateway: addedGateway(added), lists: [...lists] });
  const names = entries.map(({ gateway }) => gateway.name);
  for (const name of [...file.ground.out, ...(file.assume.gatewaysOut ?? []).flat()]) requireKnown(name, names);
  const kept = entries.filter(({ gateway }) => !file.ground.out.includes(gateway.name));
  return {
    gateways: kept.map(({ gateway }) => gateway),
    memberships: kept.map(({ gateway, lists: own }) => ({ name: gateway.name, lists: own })),
  };
}

/** A gateway that two lists describe in the same way is one gateway. */
function addTo(entries: Entry[], gateway: Gateway, list: string): void {
  const same = entries.find((entry) => entry.gateway === gateway);
  if (same === undefined) entries.push({ gateway, lists: [list] });
  else same.lists.push(list);
}

async function readList(list: string, system: string, folder: string, log: ResolutionLog): Promise<readonly Gateway[]> {
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
  const input = await readFileBounded(isAbsolute(list) ? list : resolve(folder, list));
  const { gateways, rejects, warnings } = readGateways(input.text(), list, { format: formatOf(list) });
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

import { dirname, resolve } from 'node:path';
import { SkywitnessError, type Warning } from '@skywitness/engine/errors';
import { builtinGateways, type Gateway, readGateways } from '@skywitness/engine/ground';
import type { GatewayMembership, ScenarioFile } from '@skywitness/engine/service';
import type { LoadedScenario } from './loaded-scenario.ts';
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

/** What reading a list needs beside its name. */
interface ListSource {
  readonly system: string;
  readonly folder: string;
  /** Largest share of bad rows, 0–1. */
  readonly maxRejects: number;
  readonly log: ResolutionLog;
}

/**
 * Reads every gateway list that the scenario or its assumptions name; `out` is taken from and `add` put into each. Sorted
 * by id, so that of two equally near gateways the first in the list is the one with the lower id.
 */
export async function resolveGateways(
  scenario: LoadedScenario,
  { maxRejects }: { readonly maxRejects: number },
  log: ResolutionLog,
): Promise<ResolvedGateways> {
  const { ground, assume, constellation } = scenario.file;
  const source = { system: constellation.system, folder: dirname(scenario.path), maxRejects, log };
  const lists = [...new Set([ground.gateways, ...(assume.gateways ?? [])])];
  const entries: Entry[] = [];
  for (const list of lists) {
    const at = assume.gateways?.includes(list)
      ? ['assume', 'gateways', assume.gateways.indexOf(list)]
      : ['ground', 'gateways'];
    const gateways = await atScenarioPath(scenario, at, () => readList(list, source));
    for (const gateway of gateways) addTo(entries, gateway, list);
  }
  for (const [index, added] of ground.add.entries()) {
    await atScenarioPath(scenario, ['ground', 'add', index], () => requireNew(added.name, entries));
    entries.push({ gateway: addedGateway(added), lists: [...lists] });
  }
  await requireNamed(scenario, entries);
  const kept = entries
    .filter(({ gateway }) => !ground.out.includes(gateway.name))
    .sort((a, b) => (a.gateway.id < b.gateway.id ? -1 : a.gateway.id > b.gateway.id ? 1 : 0));
  return {
    gateways: kept.map(({ gateway }) => gateway),
    memberships: kept.map(({ gateway, lists: own }) => ({ name: gateway.name, lists: own })),
  };
}

function requireNew(name: string, entries: readonly Entry[]): void {
  if (!entries.some(({ gateway }) => gateway.name === name)) return;
  throw new SkywitnessError(
    'GATEWAY_TWICE',
    `there is a gateway called "${name}" already, and gateways are addressed by name. Give the added one another name.`,
  );
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

async function readList(list: string, source: ListSource): Promise<readonly Gateway[]> {
  if (list === 'none') return [];
  return list === 'builtin' || list === 'builtin-possible' ? builtinList(list, source) : fileList(list, source);
}

function builtinList(list: 'builtin' | 'builtin-possible', { system, log }: ListSource): readonly Gateway[] {
  const all = builtinGateways(system);
  noteInput(log, {
    role: 'gateways',
    name: `built-in gateways of ${system}`,
    sha256: sha256Hex(new TextEncoder().encode(JSON.stringify(all))),
    detail: `${all.length} sites at 0.1°, dated and sourced`,
  });
  return list === 'builtin' ? all.filter(({ status }) => status === 'live') : all.map(asPossible);
}

/** The live gateways of a user's file; the others are counted in a warning. */
async function fileList(list: string, { folder, maxRejects, log }: ListSource): Promise<readonly Gateway[]> {
  const format = formatOf(list);
  const input = await readFileBounded(resolve(folder, list));
  const { gateways, rejects, warnings } = readGateways(input.text(), list, { format });
  const reasons = rejects.map(({ line, reason }) => `${placeOfRow(list, format, line)} ${reason}`);
  requireFewRejects(list, reasons, { rows: gateways.length + rejects.length, maxRejects });
  const live = gateways.filter(({ status }) => status === 'live');
  log.warnings.push(
    ...warnings,
    ...reasons.map((reason) => ({ code: 'GATEWAY_REJECTED', message: `${reason}. The row was left out.` })),
    ...notLive(list, gateways.length - live.length, gateways.length),
  );
  noteInput(log, { role: 'gateways', name: list, sha256: input.sha256, detail: `${live.length} live gateways` });
  return live;
}

function placeOfRow(list: string, format: 'csv' | 'geojson' | 'json', line: number): string {
  return format === 'csv' ? `${list}:${line}` : `${list}, entry ${line}`;
}

function requireFewRejects(
  list: string,
  reasons: readonly string[],
  { rows, maxRejects }: { readonly rows: number; readonly maxRejects: number },
): void {
  const [first] = reasons;
  if (first === undefined || (reasons.length < rows && reasons.length <= maxRejects * rows)) return;
  throw new SkywitnessError(
    'GATEWAYS_REJECTED',
    `${reasons.length} of ${rows} rows of ${list} are no usable gateways (limit ${maxRejects * 100} %). First: ${first}. Correct them, or raise the limit with --max-rejects.`,
  );
}

function notLive(list: string, count: number, total: number): Warning[] {
  if (count === 0) return [];
  const message = `${count} of ${total} gateways in ${list} are not live (planned, being built or of unknown state) and were left out. Give them the status live to count them.`;
  return [{ code: 'GATEWAYS_NOT_LIVE', message }];
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

function addedGateway({ name, lat, lon, country, antennas, band }: ScenarioFile['ground']['add'][number]): Gateway {
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
    ...(antennas === undefined ? {} : { antennas }),
    ...(band === undefined ? {} : { band }),
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

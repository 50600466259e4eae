import { degreesOf } from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { Site } from '@skywitness/engine/ground';
import { type PreparedSatellite, prepareCatalogue } from '@skywitness/engine/orbit';
import type { Rule } from '@skywitness/engine/rule';
import {
  type InputsJson,
  lasersMayCarry,
  lossName,
  prepareSimulation,
  type ResolvedPlace,
  type ResolvedScenario,
  scenarioFromJson,
  stampsOf,
} from '@skywitness/engine/service';
import { type Instant, instantOfStep, parseInstant } from '@skywitness/engine/time';
import type { EngineCalls, EntryOfRun, PlaceFacts, RuleFacts, RunFacts, SiteFacts } from './calls.ts';
import { settingOf } from './setting.ts';

/** A run in the worker: its scenario, and SGP4 records made once. */
export interface OpenedRun {
  readonly scenario: ResolvedScenario;
  readonly prepared: readonly PreparedSatellite[];
}

const opened = new Map<string, OpenedRun>();

/** @throws SkywitnessError `RUN_NOT_OPEN` */
export function runOf(digest: string): OpenedRun {
  const run = opened.get(digest);
  if (run !== undefined) return run;
  throw new SkywitnessError('RUN_NOT_OPEN', `the run ${digest.slice(0, 12)} was not opened. Load the page again.`);
}

/** Fetches the inputs of a run, checks them against the digest in its manifest, and says what the page needs to know. */
export async function openRun({ digest, base, sha256 }: EngineCalls['open']['ask']): Promise<RunFacts> {
  const response = await fetch(new URL(`api/runs/${digest}/inputs.json`, base));
  if (!response.ok)
    throw new SkywitnessError('RUN_LOAD', `the inputs of the run could not be loaded (${response.status}).`);
  const bytes = await response.arrayBuffer();
  await requireDigest(bytes, sha256);
  const scenario = scenarioFromJson(JSON.parse(new TextDecoder().decode(bytes)) as InputsJson);
  const prepared = prepareCatalogue(scenario.satellites);
  opened.set(digest, { scenario, prepared });
  return factsOf(scenario);
}

/** Browsers offer digests to pages from this machine and over HTTPS only; elsewhere the check is left out. */
async function requireDigest(bytes: ArrayBuffer, sha256: string): Promise<void> {
  if (crypto.subtle === undefined) return;
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(found, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== sha256)
    throw new SkywitnessError(
      'RUN_DAMAGED',
      'inputs.json has not the SHA-256 that the manifest names. Write the run again.',
    );
}

function factsOf(scenario: ResolvedScenario): RunFacts {
  const { title, system, designed, standIn, grids, satellites, gateways, pointsOfPresence, places, variants } =
    scenario;
  const spans = grids.map((grid) => ({
    start: grid.start,
    end: instantOfStep(grid, grid.count),
    stepMicroseconds: grid.stepMicroseconds,
  }));
  const counted = scenario.rules.filter((_, index) => variants.some(({ rules }) => rules.includes(index)));
  return {
    title,
    system,
    stamps: stampsOf(prepareSimulation({ ...scenario, satellites: [], places: [] }, { prepared: [] })),
    designed,
    standIn,
    spans,
    satellites: satellites.map(({ name, catalogueNumber }) => ({ name, catalogueNumber })),
    gateways: gateways.map(siteFacts),
    pointsOfPresence: pointsOfPresence.map(siteFacts),
    places: places.map(placeFacts),
    variants: variants.map(({ assume, hypothetical }, index) => ({
      assume,
      ...(hypothetical === undefined ? {} : { hypothetical }),
      setting: settingOf(scenario, index),
    })),
    hasRules: counted.length > 0,
    losses: scenario.losses.map((loss) => ({ name: lossName(scenario, loss), from: loss.from, until: endOf(loss) })),
    rules: counted.map(ruleFacts),
    lasersInService: spans.some(({ start }) => lasersMayCarry(scenario, 'plus-grid', start)),
    entries: scenario.rules.flatMap(entriesOf),
  };
}

function siteFacts({
  name,
  country,
  latitudeDeg,
  longitudeDeg,
  positionUncertaintyKm,
  source,
  from,
  until,
}: Site): SiteFacts {
  return {
    name,
    country,
    latitudeDeg,
    longitudeDeg,
    uncertaintyKm: positionUncertaintyKm,
    source,
    from: from === undefined ? Number.NEGATIVE_INFINITY : parseInstant(from),
    until: until === undefined ? Number.POSITIVE_INFINITY : parseInstant(until),
  };
}

function placeFacts({ name, kind, positions, cells, provenance }: ResolvedPlace): PlaceFacts {
  const middle = positions[Math.floor(positions.length / 2)];
  const at = middle === undefined ? { latitudeDeg: 0, longitudeDeg: 0 } : degreesOf(middle);
  return { name, kind, ...at, cells: cells?.cells ?? [], provenance };
}

function entriesOf({ id, restsOn, from, until, scope, legalBasis, mechanism, entries = [] }: Rule): EntryOfRun[] {
  const terms = { from, until, scope, legalBasis, mechanism, isEnded: entries.length > 1 };
  return entries.map((entry, place) => ({
    ...entry,
    rule: id,
    restsOn,
    terms,
    role: place === 0 ? 'rests on' : 'ended by',
  }));
}

function ruleFacts(rule: Rule): RuleFacts {
  const { id, scope, restsOn, from } = rule;
  return { id, scope, restsOn, from, until: endOf(rule) };
}

function endOf({ until }: { readonly until?: Instant }): Instant {
  return until ?? Number.POSITIVE_INFINITY;
}

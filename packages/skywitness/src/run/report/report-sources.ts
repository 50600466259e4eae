import type { Gateway } from '@skywitness/engine/ground';
import { latencyModel, terrestrialModel } from '@skywitness/engine/network';
import type { Json } from '@skywitness/engine/record';
import {
  type AssumedValue,
  assumptionName,
  degrees,
  describeAssumption,
  type Summary,
} from '@skywitness/engine/service';
import {
  type DatedFact,
  type GsoSeparation,
  isInForce,
  type SystemProfile,
  systemProfile,
} from '@skywitness/engine/system';
import type { Instant } from '@skywitness/engine/time';
import { atlasFile } from '../../sources/atlases.ts';
import type { Resolution, ResolvedInput, UsedDefault } from '../../sources/resolution.ts';
import { nameAndCode } from './country-names.ts';
import { capitalised } from './dials.ts';
import { MAP_VIEWS } from './map-layers.ts';
import { LAND_FILE } from './outlines.ts';
import type { ReportSource } from './report-data.ts';

/** What each row of "Values used" says about where a value comes from: assumed ones, defaults, gateways, lists that were read. */
export function reportSources(
  { scenario, defaults, inputs }: Resolution,
  summary: Summary,
  landed: readonly Gateway[],
): ReportSource[] {
  return [
    ...assumedRows(summary.variants, systemProfile(scenario.system), scenario.grids[0]?.start ?? 0),
    ...defaults.map(defaultRow),
    ...roundTripRows(summary.roundTrip),
    ...landed.map(gatewayRow),
    ...inputs.flatMap(inputRow),
    MAP_ROW,
  ];
}

/** The models behind round-trip times, where there are any. */
function roundTripRows({
  latencyModel: latency,
  terrestrialModel: ground,
  pointsOfPresence,
}: Summary['roundTrip']): ReportSource[] {
  if (pointsOfPresence.every(({ pointOfPresence }) => pointOfPresence === undefined)) return [];
  const models = [
    { what: 'Latency model of round-trip times', ...latencyModel(latency) },
    { what: 'Way over the ground, in round-trip times', ...terrestrialModel(ground) },
  ];
  return models.map(({ what, name, source, confidence }) => ({
    what,
    value: name,
    source: `${sentence(source)} Confidence ${confidence}.`,
  }));
}

/** What `mapLayers` draws from; it changes no figure. */
const MAP_ROW: ReportSource = {
  what: 'Land and borders of the map',
  value: 'Natural Earth at 1:50 million, thinned; drawing only',
  source: [LAND_FILE, ...MAP_VIEWS.map(atlasFile)].join(', '),
};

/** Assumptions whose values a profile may have a source for. */
const FACTS_OF: Readonly<Record<string, (profile: SystemProfile) => readonly DatedFact<number | GsoSeparation>[]>> = {
  gsoSeparationDeg: ({ gsoSeparationDeg, alternatives }) => [...gsoSeparationDeg, ...alternatives.gsoSeparationDeg],
  terminalMaskDeg: ({ userMinimumElevationDeg, alternatives }) => [
    ...userMinimumElevationDeg,
    ...alternatives.userMinimumElevationDeg,
  ],
  gatewayMaskDeg: ({ gatewayMinimumElevationDeg, alternatives }) => [
    ...gatewayMinimumElevationDeg,
    ...alternatives.gatewayMinimumElevationDeg,
  ],
};

function assumedRows(variants: Summary['variants'], profile: SystemProfile, start: Instant): ReportSource[] {
  const values = new Map(
    variants.flatMap(({ assume }) => Object.entries(assume).map((entry) => [JSON.stringify(entry), entry] as const)),
  );
  return [...values.values()].flatMap(([key, value]) => {
    const facts = FACTS_OF[key]?.(profile).filter((fact) => isInForce(fact, start));
    if (facts === undefined) return [];
    const source =
      sourceOfAssumed(facts, value) ??
      `the scenario; the profile of ${profile.name} names no source for it at that date`;
    return [{ what: `${capitalised(assumptionName(key))}, assumed`, value: describeAssumption(key, value), source }];
  });
}

/** The facts that give this very value; failing those, the ones that give its user end with another gateway end. */
function sourceOfAssumed(facts: readonly DatedFact<number | GsoSeparation>[], value: AssumedValue): string | undefined {
  const [user, gateway] = endsOf(value);
  const ofUser = facts.filter((fact) => endsOf(fact.value)[0] === user);
  const ofBoth = ofUser.filter((fact) => endsOf(fact.value)[1] === gateway);
  if (ofBoth.length > 0) return ofBoth.map(sourceOfFact).join(' Also: ');
  if (ofUser.length === 0) return undefined;
  const elsewhere = ofUser.map((fact) => `Gateway ${endsOf(fact.value)[1]}°: ${sourceOfFact(fact)}`);
  return `the scenario; the sources for user ${user}° have other angles at the gateway. ${elsewhere.join(' ')}`;
}

/** User and gateway; a single number means both. */
function endsOf(value: GsoSeparation | AssumedValue): readonly [user: unknown, gateway: unknown] {
  if (typeof value !== 'object') return [value, value];
  if ('userDeg' in value) return [value.userDeg, value.gatewayDeg];
  return 'user' in value ? [value.user, value.gateway] : [value, value];
}

function sourceOfFact({ source, confidence, from, note }: DatedFact<unknown>): string {
  return `${sentence(source)} Confidence ${confidence}, from ${from}.${note === undefined ? '' : ` ${note}`}`;
}

const DEFAULT_NAMES: Readonly<Record<string, string>> = {
  gsoSeparationDeg: assumptionName('gsoSeparationDeg'),
  'terminals.elevationMaskDeg': assumptionName('terminalMaskDeg'),
  'ground.elevationMaskDeg': assumptionName('gatewayMaskDeg'),
  operational: 'satellites that count as operational',
};

function defaultRow({ key, value, source }: UsedDefault): ReportSource {
  return { what: `${capitalised(DEFAULT_NAMES[key] ?? key)}, default`, value: defaultValue(key, value), source };
}

function defaultValue(key: string, value: Json): string {
  if (typeof value === 'number' && key.endsWith('Deg')) return degrees(value);
  if (typeof value === 'object' && value !== null && 'userDeg' in value) {
    return `user ${String(value.userDeg)}° / gateway ${String(value.gatewayDeg)}°`;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const BASIS_WORDS: Readonly<Record<Gateway['basis'], string>> = {
  opened: 'opened',
  licensed: 'licensed',
  'first-listed': 'first listed',
  user: 'from',
};

function gatewayRow(gateway: Gateway): ReportSource {
  const { name, country, latitudeDeg, longitudeDeg, positionUncertaintyKm, from, until, basis } = gateway;
  const dates = [from && `${BASIS_WORDS[basis]} ${from}`, until && `until ${until}`].filter(Boolean);
  const position = `${latitudeDeg}, ${longitudeDeg} ± ${positionUncertaintyKm} km`;
  const notes = [gateway.confidence && `Confidence ${gateway.confidence}.`, gateway.note && sentence(gateway.note)];
  return {
    what: `Gateway ${name}, ${nameAndCode(country)}`,
    value: [position, ...dates].join('; '),
    source: [sentence(gateway.source), ...notes].filter(Boolean).join(' '),
  };
}

const LISTS: Partial<Record<ResolvedInput['role'], string>> = {
  atlas: 'Outlines of territories',
  places: 'People in listed places',
};

function inputRow({ role, name, detail }: ResolvedInput): ReportSource[] {
  const what = LISTS[role];
  return what === undefined ? [] : [{ what, value: detail, source: name }];
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

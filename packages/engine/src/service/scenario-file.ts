import { z } from 'zod';
import { MICROSECONDS_PER_DAY } from '../constants.ts';
import { FEEDER_BANDS } from '../ground/index.ts';
import { type GroundedRule, type RuleFile, ruleFileSchema } from '../rule/index.ts';
import { SYSTEM_IDS } from '../system/index.ts';
import { DURATION_PATTERN, parseDuration } from './duration.ts';
import { fleetPlan } from './scenario-fleet.ts';
import { describeIssues, type ScenarioIssue } from './scenario-issue.ts';
import { antennas, isl, loss, network } from './scenario-network.ts';
import {
  demand,
  mbpsPerTerminal,
  percentOfTime,
  RADIO_RULES,
  radioAssumption,
  rainRateMmPerH,
  terminalCount,
  weather,
} from './scenario-radio.ts';
import {
  countryCode,
  duration,
  latitude,
  longitude,
  mask,
  separationAngle,
  sha256,
  type TerritoryShape,
  territory,
  text,
  time,
} from './scenario-terms.ts';

/** The scenario file (DESIGN §5) as one schema: types, validation and the published JSON Schema come from here. */

const shell = z
  .strictObject({
    altitudeKm: z.number().min(160).max(36_000),
    inclinationDeg: z.number().min(0).max(180),
    planes: z.int().min(1).max(1_000),
    satellitesPerPlane: z.int().min(1).max(1_000),
    pattern: z.enum(['delta', 'star']).optional(),
    phaseFactor: z.int().min(0).optional(),
    phaseDeg: z.number().optional(),
    raan0Deg: z.number().optional(),
    raanSpacingDeg: z.number().optional(),
  })
  .describe('A filed shell: planes × satellites at one altitude above 6378.137 km');

const elementSource = z.union(
  [text, z.strictObject({ url: z.url(), sha256 })],
  'name an element file, a cached group such as celestrak:starlink, or { url, sha256 }',
);

const elements = z
  .union([elementSource, z.array(elementSource).min(1)], 'name one element file or list several')
  .transform((sources) => (Array.isArray(sources) ? sources : [sources]))
  .describe('Element files (TLE or OMM, .gz too), cached groups, or { url, sha256 }');

const select = z.enum(['operational', 'all']);

/** Beyond this the satellites of today are tens of degrees from where old sets put them. */
const OLDEST_ELEMENTS = 10 * MICROSECONDS_PER_DAY;

const constellation = z
  .strictObject({
    elements: elements.optional(),
    shells: z.union([text, z.array(shell).min(1)], 'name a built-in constellation or list shells').optional(),
    system: z.enum(SYSTEM_IDS).default('starlink'),
    select: select.default('operational'),
    maxElementAge: duration.default('3d').describe('Older sets are stale; at most 10d'),
    standIn: z.boolean().default(false),
  })
  .refine((value) => (value.elements === undefined) !== (value.shells === undefined), {
    error: 'give either elements (real satellites) or shells (a designed constellation), not both and not neither',
  })
  .refine(
    ({ maxElementAge }) => !DURATION_PATTERN.test(maxElementAge) || parseDuration(maxElementAge) <= OLDEST_ELEMENTS,
    {
      path: ['maxElementAge'],
      error: 'at most 10d; for statistics on older sets write standIn: true, which stamps the result',
    },
  );

const span = z.strictObject({ start: time, end: time, step: duration.default('60s') });

const rule = ruleFileSchema(territory);

const place = z
  .strictObject({
    name: text,
    lat: latitude.optional(),
    lon: longitude.optional(),
    territory: territory.optional(),
    resolution: z.int().min(0).max(9).describe('H3 resolution of the cells, 5 unless said').optional(),
    terminals: terminalCount.optional(),
  })
  .refine((value) => (value.lat === undefined) === (value.lon === undefined), { error: 'give both lat and lon' })
  .refine((value) => (value.lat === undefined) !== (value.territory === undefined), {
    error: 'give either lat and lon (a point) or territory',
  })
  .refine((value) => value.resolution === undefined || value.territory !== undefined, {
    error: 'resolution belongs to a territory',
  });

const addedGateway = z.strictObject({
  name: text,
  lat: latitude,
  lon: longitude,
  country: countryCode,
  antennas: z.int().min(1).max(1_000).optional().describe('Satellites that it serves at once'),
  band: z.enum(FEEDER_BANDS).optional(),
});

const ground = z.strictObject({
  gateways: text
    .default('builtin')
    .describe('builtin, builtin-possible (unconfirmed and undated sites too), none, or a file (CSV, GeoJSON, JSON)'),
  elevationMaskDeg: mask.optional(),
  out: z.array(text).default([]).describe('Names of gateways that are left out'),
  add: z.array(addedGateway).default([]).describe('Gateways that are added'),
});

const terminals = z
  .strictObject({
    class: text
      .optional()
      .describe(
        'A terminal class of the system profile; recorded, its published cone is applied only as fieldOfViewDeg',
      ),
    elevationMaskDeg: mask.optional(),
    fieldOfViewDeg: z.number().gt(0).max(180).optional(),
    tiltDeg: z.number().min(0).max(90).optional(),
    boresightAzimuthDeg: z.number().min(0).max(360).optional(),
    identity: text.optional().describe('Known to rules with lists; salted when read, in no output'),
    fleet: z
      .union([text, fleetPlan], 'name a CSV file (id, lat, lon), or give a plan: seed, count, places, classes')
      .optional()
      .describe('Counted by skywitness fleet assess'),
    account: text.optional(),
    purpose: text.optional(),
    speedKmh: z.number().min(0).optional(),
    heightM: z.number().optional().describe('Above the ground'),
    horizon: z.array(z.tuple([z.number().min(0).max(360), z.number().min(0).max(90)])).optional(),
  })
  .refine(
    ({ fieldOfViewDeg, tiltDeg, boresightAzimuthDeg }) =>
      fieldOfViewDeg !== undefined || (tiltDeg === undefined && boresightAzimuthDeg === undefined),
    {
      error: 'tiltDeg and boresightAzimuthDeg turn the cone of fieldOfViewDeg: give that too',
    },
  );

const rules = z
  .union([text.describe('A YAML file with a list of rules'), z.array(rule)], 'list rules, or name a file that does')
  .default([])
  .describe(
    'Restrictions: each rests on a decision, which binds, or on a statement, which makes a variant if it were true, written out or as an entry of a record',
  );
const gsoSeparation = z.union(
  [separationAngle, z.strictObject({ user: separationAngle, gateway: separationAngle })],
  'write an angle from 0 to 90 degrees, or { user, gateway }',
);

const assume = z.strictObject({
  gsoSeparationDeg: z.array(gsoSeparation).min(1).optional(),
  terminalMaskDeg: z.array(mask).min(1).optional(),
  gatewayMaskDeg: z.array(mask).min(1).optional(),
  gatewaysOut: z.array(z.array(text)).min(1).optional(),
  gateways: z.array(text).min(1).optional(),
  isl: z.array(isl).min(1).optional(),
  rules: z
    .array(z.enum(['with', 'without']))
    .min(1)
    .optional(),
  antennas: z.array(antennas).min(1).optional(),
  select: z.array(select).min(1).optional(),
  radio: z.array(radioAssumption).min(1).optional(),
  percentOfTime: z.array(percentOfTime).min(1).optional(),
  rainRateMmPerH: z.array(rainRateMmPerH).min(1).optional(),
  mbpsPerTerminal: z.array(mbpsPerTerminal).min(1).optional(),
});

const scenario = z
  .strictObject({
    title: text,
    constellation,
    when: z.union([span, z.array(span).min(1)], 'give start, end and step, or a list of them'),
    where: z.array(place).min(1),
    ground: ground.prefault({}),
    terminals: terminals.prefault({}),
    network: network.prefault({}),
    rules,
    losses: z.array(loss).default([]),
    weather: weather.optional(),
    demand: demand.optional(),
    assume: assume.prefault({}),
  })
  .refine(
    (value) =>
      value.network.userMaxRangeKm === undefined ||
      (value.terminals.elevationMaskDeg === undefined && value.assume.terminalMaskDeg === undefined),
    {
      path: ['network', 'userMaxRangeKm'],
      error:
        'the range limit stands instead of the terminals’ elevation mask: take out terminals.elevationMaskDeg and assume.terminalMaskDeg',
    },
  )
  .superRefine((value, context) => {
    for (const { holds, path, error } of RADIO_RULES) {
      if (!holds(value)) context.addIssue({ code: 'custom', path: [...path], message: error });
    }
  });

/** A scenario file after validation, with the format's own defaults filled in. */
export type ScenarioFile = z.output<typeof scenario>;
export type PlaceFile = ScenarioFile['where'][number];
export type TerritoryFile = TerritoryShape;
export type ScenarioRule = RuleFile<TerritoryShape>;
/** A rule of a scenario with what it rests on at hand, be that written there or read from a record. */
export type GroundedScenarioRule = GroundedRule<TerritoryShape>;
export type SpanFile = z.output<typeof span>;

/** Checks a parsed document against the format. Nothing is read or resolved here. */
export function parseScenarioFile(document: unknown): { file: ScenarioFile } | { issues: ScenarioIssue[] } {
  const result = scenario.safeParse(document);
  if (result.success) return { file: result.data };
  return { issues: describeIssues(result.error.issues, document) };
}

/** Checks a list of rules from a file of their own. */
export function parseRuleList(document: unknown): { rules: readonly ScenarioRule[] } | { issues: ScenarioIssue[] } {
  const result = z.array(rule).safeParse(document);
  if (result.success) return { rules: result.data };
  return { issues: describeIssues(result.error.issues, document) };
}

/** The JSON Schema of the scenario file (draft 2020-12), for completion in editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return { title: 'Skywitness scenario', ...z.toJSONSchema(scenario, { io: 'input' }) };
}

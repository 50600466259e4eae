import { SkywitnessError } from '../errors.ts';
import type { Json } from '../record/index.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import type { Variant } from './variants.ts';

/** What a run was computed from, as JSON: the same scenario on another machine or in a browser, number for number. */
export interface InputsJson {
  readonly schema: 'skywitness/inputs/1';
  readonly scenario: Json;
}

/**
 * A resolved scenario as JSON from which `scenarioFromJson` makes an equal one. Typed arrays, sets, infinite numbers and the
 * negative zero, which JSON lacks, are marked; rows with the same keys are written as columns, so that 10,000 element
 * sets take 2 MB.
 *
 * @throws SkywitnessError `INPUTS_JSON` for a value that is no data (a function, a map).
 * @example
 * ```ts
 * import { inputsToJson } from '@skywitness/engine/service';
 * const scenario = { title: 'T', maxElementAgeMicroseconds: Number.POSITIVE_INFINITY } as never;
 * inputsToJson(scenario).scenario; // => { title: 'T', maxElementAgeMicroseconds: { $number: 'Infinity' } }
 * ```
 */
export function inputsToJson(scenario: ResolvedScenario): InputsJson {
  return { schema: 'skywitness/inputs/1', scenario: toJson(scenario) };
}

/** @throws SkywitnessError `INPUTS_JSON` for JSON of another schema, with marks of another version, or with parts missing. */
export function scenarioFromJson(inputs: InputsJson): ResolvedScenario {
  if (inputs?.schema !== 'skywitness/inputs/1') throw fault(`schema ${JSON.stringify(inputs?.schema ?? null)}`);
  const scenario = fromJson(inputs.scenario) as ResolvedScenario;
  requireKeys(scenario, SCENARIO_KEYS);
  for (const variant of scenario.variants) requireKeys(variant, VARIANT_KEYS);
  return scenario;
}

type RequiredKey<Thing> = { [Key in keyof Thing]-?: object extends Pick<Thing, Key> ? never : Key }[keyof Thing];

/** What a scenario cannot do without; a new part of it must be named here before this compiles. */
const SCENARIO_KEYS: Readonly<Record<RequiredKey<ResolvedScenario>, true>> = {
  title: true,
  system: true,
  satellites: true,
  designed: true,
  maxElementAgeMicroseconds: true,
  standIn: true,
  grids: true,
  places: true,
  gateways: true,
  pointsOfPresence: true,
  home: true,
  terrestrial: true,
  latency: true,
  policies: true,
  antennas: true,
  islLimits: true,
  terminal: true,
  losses: true,
  rules: true,
  terminalFacts: true,
  variants: true,
};
const VARIANT_KEYS: Readonly<Record<RequiredKey<Variant>, true>> = {
  assume: true,
  terminalMaskRad: true,
  gatewayMaskRad: true,
  gsoSeparationUserRad: true,
  gsoSeparationGatewayRad: true,
  gatewayInSet: true,
  select: true,
  isl: true,
  antennas: true,
  gates: true,
  radio: true,
  rules: true,
};

function requireKeys(thing: object, keys: Readonly<Record<string, true>>): void {
  const missing = Object.keys(keys).find((key) => !Object.hasOwn(thing, key));
  if (missing !== undefined) throw fault(`a scenario without ${missing}`);
}

const ARRAYS = { Float64Array, Int32Array, Uint8Array, Uint16Array, Uint32Array, Float32Array } as const;
type ArrayName = keyof typeof ARRAYS;

/** Numbers that JSON lacks, as the text of their mark. */
const MARKED_NUMBERS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

function toJson(value: unknown): Json {
  if (typeof value === 'number') return numberToJson(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return listToJson(value);
  if (ArrayBuffer.isView(value)) return typedToJson(value);
  if (value instanceof Set) return { $set: Array.from(value, toJson) };
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) return objectToJson(value);
  throw fault(`a value of type ${typeof value}`);
}

function numberToJson(value: number): Json {
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : { $number: Object.is(value, -0) ? '-0' : `${value}` };
}

function typedToJson(value: ArrayBufferView): Json {
  const name = (Object.keys(ARRAYS) as ArrayName[]).find((key) => value instanceof ARRAYS[key]);
  if (name === undefined) throw fault('an array of another type');
  return { $array: name, values: Array.from(value as Float64Array, numberToJson) };
}

function listToJson(list: readonly unknown[]): Json {
  const keys = sharedKeys(list);
  if (keys === undefined) return list.map(toJson);
  const rows = list as readonly Readonly<Record<string, unknown>>[];
  return { $rows: keys, columns: keys.map((key) => rows.map((row) => toJson(row[key]))) };
}

/** The keys of rows that all have the same ones in the same order; undefined where that would gain nothing. */
function sharedKeys(list: readonly unknown[]): string[] | undefined {
  if (list.length < 3 || !list.every(isPlain)) return undefined;
  const [first, ...others] = list.map(keysOf);
  const same = (keys: readonly string[]): boolean =>
    keys.length === first.length && keys.every((key, index) => key === first[index]);
  return first.length > 0 && others.every(same) ? first : undefined;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function keysOf(value: object): string[] {
  return Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== undefined);
}

function objectToJson(value: object): Json {
  const entries = keysOf(value).map((key) => [key, toJson((value as Record<string, unknown>)[key])] as const);
  return entries.some(([key]) => key.startsWith('$')) ? { $entries: entries } : Object.fromEntries(entries);
}

function fromJson(json: Json): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map(fromJson);
  const object = json as Readonly<Record<string, Json>>;
  const mark = Object.keys(object).find((key) => key.startsWith('$'));
  if (mark === undefined) return mapped(Object.entries(object));
  if (mark === '$number') return MARKED_NUMBERS[object.$number as string];
  if (mark === '$array')
    return typedFrom(object.$array as ArrayName, (object.values as Json[]).map(fromJson) as number[]);
  if (mark === '$set') return new Set((object.$set as Json[]).map(fromJson));
  if (mark === '$rows') return rowsFrom(object.$rows as string[], object.columns as Json[][]);
  if (mark === '$entries') return mapped(object.$entries as [string, Json][]);
  throw fault(`the mark ${mark}`);
}

function mapped(entries: readonly (readonly [string, Json])[]): object {
  return Object.fromEntries(entries.map(([key, value]) => [key, fromJson(value)]));
}

function typedFrom(name: ArrayName, values: readonly number[]): ArrayBufferView {
  if (!Object.hasOwn(ARRAYS, name)) throw fault(`an array of type ${name}`);
  return ARRAYS[name].from(values);
}

function rowsFrom(keys: readonly string[], columns: readonly (readonly Json[])[]): object[] {
  return columns[0].map((_, row) =>
    Object.fromEntries(keys.map((key, column) => [key, fromJson(columns[column][row])])),
  );
}

function fault(found: string): SkywitnessError {
  return new SkywitnessError(
    'INPUTS_JSON',
    `${found} is not what inputs of a run hold in this version. Write the run again with assess.`,
  );
}

import { MICROSECONDS_PER_SECOND } from '../constants.ts';
import { SkywitnessError, type Warning } from '../errors.ts';
import { formatInstant, type Instant } from '../time/index.ts';
import { policySentence } from './answers.ts';
import { type CellChanges, cellChanges } from './compare-cells.ts';
import { type PlaceState, STATES } from './gates.ts';
import type { PolicyNames } from './policies.ts';
import { answeredShare } from './robustness.ts';
import type { PlaceSummary } from './summary.ts';
import type { AssumedValue, Hypothesis } from './variants.ts';

/** What one run found: its summary, and the cells of its territories as flat arrays. */
export interface ComparedRun {
  readonly scenario: string;
  readonly digest: string;
  readonly engine: string;
  readonly stamps: readonly string[];
  /** The spans of time in order, the end not included. */
  readonly spans: readonly (readonly [start: Instant, end: Instant])[];
  /** Per span: time between samples, microseconds. */
  readonly stepsMicroseconds: readonly number[];
  readonly policies: PolicyNames;
  readonly variants: readonly ComparedVariant[];
}

export interface ComparedVariant {
  readonly assume: Readonly<Record<string, AssumedValue>>;
  readonly hypothetical?: Hypothesis;
  readonly places: readonly ComparedPlace[];
}

export interface ComparedPlace extends Pick<PlaceSummary, 'name' | 'kind' | 'possibleShare' | 'states' | 'rttMs'> {
  /** Coordinates of a point, or the cells of a territory in ascending order. */
  readonly where: readonly (string | number)[];
  /** Per cell: possible share of the time that could be answered; NaN where none could. Empty for a point. */
  readonly cellShares: Float64Array;
  readonly areasKm2: Float64Array;
  /** People in listed places. */
  readonly people: Float64Array;
}

/** One figure in both runs. `difference` is B − A; null where one of them gives no answer. */
export interface Pair {
  readonly a: number | null;
  readonly b: number | null;
  readonly difference: number | null;
}

/** The content of `skywitness compare --json`, schema `skywitness/compare/1`. Shares are fractions; B − A. */
export interface Comparison {
  readonly schema: 'skywitness/compare/1';
  readonly a: RunName;
  readonly b: RunName;
  readonly variants: readonly VariantComparison[];
  /** Assumptions that only one of the runs has; nothing is said about them. */
  readonly onlyInA: readonly ComparedVariant['assume'][];
  readonly onlyInB: readonly ComparedVariant['assume'][];
  readonly warnings: readonly Warning[];
}

export type RunName = Pick<ComparedRun, 'scenario' | 'digest' | 'engine' | 'stamps' | 'policies'>;

export interface VariantComparison {
  readonly assume: ComparedVariant['assume'];
  /** Of B where B is hypothetical: the statement taken as true there. */
  readonly hypothetical?: Hypothesis;
  readonly places: readonly PlaceComparison[];
}

export interface PlaceComparison {
  readonly name: string;
  readonly kind: ComparedPlace['kind'];
  /** Of the time that could be answered, weighted by area. */
  readonly possibleShare: Pair;
  /** The states whose share of all time differs. */
  readonly states: readonly (Pair & { readonly state: PlaceState })[];
  /** Of a territory. */
  readonly cells?: CellChanges;
  /** Medians, ms; where both runs have them. */
  readonly rttMs?: Pair;
}

/**
 * Who gains and who loses between two runs over the same places and times: variants with the same assumptions, place by
 * place. Nothing here is a cause: what differs between the scenarios is for the reader to see in their manifests.
 *
 * @throws SkywitnessError `COMPARE_TIME`, `COMPARE_PLACES` when the runs are not about the same times and places,
 *   `COMPARE_VARIANTS` when they have no variant in common.
 */
export function compareRuns(a: ComparedRun, b: ComparedRun): Comparison {
  requireSameTime(a, b);
  requireSamePlaces(a, b);
  const pairs = pairsOf(a, b);
  if (pairs.length === 0) throw variantsError(a, b);
  const matched = new Set(pairs.map(([own]) => keyOf(own)));
  const rest = (run: ComparedRun): ComparedVariant['assume'][] =>
    run.variants.filter((variant) => !matched.has(keyOf(variant))).map(({ assume }) => assume);
  return {
    schema: 'skywitness/compare/1',
    a: nameOf(a),
    b: nameOf(b),
    variants: pairs.map(([own, other]) => ({
      assume: own.assume,
      ...(other.hypothetical === undefined ? {} : { hypothetical: other.hypothetical }),
      places: own.places.map((place, index) => placeComparison(place, other.places[index])),
    })),
    onlyInA: rest(a),
    onlyInB: rest(b),
    warnings: warningsOf(a, b, pairs),
  };
}

/** Variants with the same assumptions; those of a hypothetical run B each against the facts of A, or against their own kind. */
function pairsOf(a: ComparedRun, b: ComparedRun): (readonly [ComparedVariant, ComparedVariant])[] {
  return b.variants.flatMap((other) => {
    const alike = a.variants.filter((variant) => keyOf(variant) === keyOf(other));
    const own = alike.find(({ hypothetical }) => hypothetical?.rule === other.hypothetical?.rule) ?? alike[0];
    return own === undefined ? [] : [[own, other] as const];
  });
}

function keyOf({ assume }: ComparedVariant): string {
  return JSON.stringify(Object.entries(assume).sort(([first], [second]) => (first < second ? -1 : 1)));
}

function nameOf({ scenario, digest, engine, stamps, policies }: ComparedRun): RunName {
  return { scenario, digest, engine, stamps, policies };
}

function requireSameTime(a: ComparedRun, b: ComparedRun): void {
  const words = ({ spans }: ComparedRun): string =>
    spans.map(([start, end]) => `${formatInstant(start)} to ${formatInstant(end)}`).join(', ');
  if (words(a) === words(b)) return;
  throw new SkywitnessError(
    'COMPARE_TIME',
    `the runs are about different times: A ${words(a)}; B ${words(b)}. Run both scenarios over the same time.`,
  );
}

function requireSamePlaces(a: ComparedRun, b: ComparedRun): void {
  const placesOf = ({ variants }: ComparedRun): readonly ComparedPlace[] => variants[0]?.places ?? [];
  const [inA, inB] = [placesOf(a), placesOf(b)];
  const names = (places: readonly ComparedPlace[]): string => places.map(({ name }) => name).join(', ');
  if (names(inA) !== names(inB))
    throw placesError(`the runs are about different places: A ${names(inA)}; B ${names(inB)}`);
  const moved = inA.find(({ kind, where }, index) => kind !== inB[index].kind || `${where}` !== `${inB[index].where}`);
  if (moved !== undefined) throw placesError(`${moved.name} is not the same place in both runs`);
}

function placesError(fault: string): SkywitnessError {
  return new SkywitnessError(
    'COMPARE_PLACES',
    `${fault}. Give both scenarios the same where, with the same outlines and resolutions and in the same order.`,
  );
}

function variantsError(a: ComparedRun, b: ComparedRun): SkywitnessError {
  const words = ({ variants }: ComparedRun): string => variants.map(({ assume }) => JSON.stringify(assume)).join(', ');
  return new SkywitnessError(
    'COMPARE_VARIANTS',
    `the runs have no variant in common: A assumes ${words(a)}; B assumes ${words(b)}. Give both scenarios the same assume.`,
  );
}

function placeComparison(a: ComparedPlace, b: ComparedPlace): PlaceComparison {
  const cells = a.kind === 'territory' ? { cells: cellChanges(a, b.cellShares) } : {};
  const rtt = a.rttMs === undefined || b.rttMs === undefined ? {} : { rttMs: pair(a.rttMs.median, b.rttMs.median) };
  return {
    name: a.name,
    kind: a.kind,
    possibleShare: pair(answerOf(a), answerOf(b)),
    states: statesThatDiffer(a, b),
    ...cells,
    ...rtt,
  };
}

/** Possible share of the time that could be answered; null where every element set was too old. */
function answerOf(place: ComparedPlace): number | null {
  return place.states.stale === 1 ? null : answeredShare(place);
}

function pair(a: number | null, b: number | null): Pair {
  return { a, b, difference: a === null || b === null ? null : Math.round((b - a) * 1e6) / 1e6 };
}

function statesThatDiffer(a: ComparedPlace, b: ComparedPlace): PlaceComparison['states'] {
  return STATES.map((state) => ({ state, ...pair(a.states[state] ?? 0, b.states[state] ?? 0) })).filter(
    ({ difference }) => difference !== 0,
  );
}

function warningsOf(
  a: ComparedRun,
  b: ComparedRun,
  pairs: readonly (readonly [ComparedVariant, ComparedVariant])[],
): Warning[] {
  const warnings: Warning[] = [];
  if (a.engine !== b.engine)
    warnings.push({
      code: 'COMPARE_ENGINE',
      message: `the runs come from different versions (A ${a.engine}, B ${b.engine}): a part of the difference may be the program's.`,
    });
  const steps = ({ stepsMicroseconds }: ComparedRun): string =>
    [...new Set(stepsMicroseconds)].map((step) => `${step / MICROSECONDS_PER_SECOND} s`).join(', ');
  if (`${a.stepsMicroseconds}` !== `${b.stepsMicroseconds}`)
    warnings.push({
      code: 'COMPARE_STEP',
      message: `the runs are sampled at different steps (A ${steps(a)}, B ${steps(b)}): a part of the difference is that of the samples.`,
    });
  if (JSON.stringify(a.policies) !== JSON.stringify(b.policies))
    warnings.push({
      code: 'COMPARE_POLICIES',
      message: `satellite and gateway are chosen by different rules (A: ${policySentence(a.policies)} B: ${policySentence(b.policies)}): round trips differ by that too; possible shares do not.`,
    });
  const stale = pairs.some(([own, other]) =>
    own.places.some(({ states }, index) => (states.stale ?? 0) !== (other.places[index].states.stale ?? 0)),
  );
  if (stale)
    warnings.push({
      code: 'COMPARE_STALE',
      message:
        'the runs are without an answer (stale elements) at different times, so that their shares are about different moments.',
    });
  return warnings;
}

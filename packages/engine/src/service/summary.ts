import type { GateId, PlaceState } from './gates.ts';
import type { PolicyNames } from './policies.ts';
import type { Reliance } from './reliance.ts';
import type { AssumedValue, Hypothesis } from './variants.ts';

/** The content of `summary.json` (DESIGN §6), schema `skywitness/summary/1`. Shares are fractions of area × time. */
export interface Summary {
  readonly schema: 'skywitness/summary/1';
  readonly scenario: string;
  readonly digest: string;
  readonly engine: string;
  /** Stamps that must stay beside every figure: designed constellation, stand-in elements. */
  readonly stamps: readonly string[];
  /** By which rules a satellite and its landing were chosen. */
  readonly policies: PolicyNames;
  readonly variants: readonly VariantSummary[];
  readonly robust: readonly Robustness[];
  readonly reliance: readonly Reliance[];
  /** What round-trip times are made of: propagation terminal → satellites → gateway → point of presence and back, and these. */
  readonly roundTrip: {
    readonly latencyModel: string;
    readonly terrestrialModel: string;
    readonly pointsOfPresence: readonly {
      readonly place: string;
      readonly pointOfPresence?: string;
      readonly basis?: 'given' | 'inferred';
    }[];
  };
}

export interface VariantSummary {
  readonly assume: Readonly<Record<string, AssumedValue>>;
  /** The statement that is taken as true here; absent in the factual variants. */
  readonly hypothetical?: Hypothesis;
  readonly places: readonly PlaceSummary[];
}

export interface PlaceSummary {
  readonly name: string;
  readonly kind: 'point' | 'territory';
  readonly cells: number;
  /** People in listed places inside the territory; not its inhabitants. */
  readonly population?: number;
  readonly steps: number;
  readonly possibleShare: number;
  /** Fractions by state; they sum to 1. */
  readonly states: Partial<Record<PlaceState, number>>;
  /** Where the scenario has several spans of time: the shares of each, in order. */
  readonly bySpan?: readonly SpanShare[];
  readonly notEvaluated: readonly GateId[];
  /** Satellites inside field of view and mask, over all cells and steps that are not stale. */
  readonly visible: { readonly min: number; readonly median: number; readonly max: number };
  /** Of the satellite that serves by the run's policies, over the possible area × time; absent where no point of presence is known, or nothing is possible. */
  readonly rttMs?: RttQuantiles | undefined;
  /** Of the quickest way home: no choice of satellite and gateway has a shorter one. */
  readonly leastRttMs?: RttQuantiles | undefined;
  readonly landings: readonly LandingShare[];
  /** What its terminals got of their demand; absent where none is stated. */
  readonly room?: RoomSummary;
}

/** Demand met at a place, over the time that could be answered. */
export interface RoomSummary {
  readonly terminals: number;
  /** Share of everything that was asked for. */
  readonly metShare: number;
  /** What a terminal gets: in the mean over time and terminals, and in the worst cell at its worst moment. */
  readonly mbpsPerTerminal: { readonly mean: number; readonly least: number };
}

/** Round-trip times, ms, by area × time and exact to 0.01 ms. */
export interface RttQuantiles {
  readonly min: number;
  readonly median: number;
  readonly p95: number;
}

/** One span of time of a scenario that has several. */
export interface SpanShare {
  readonly start: string;
  readonly end: string;
  readonly possibleShare: number;
  readonly staleShare: number;
}

/** Share of the possible area × time that lands at a gateway. */
export interface LandingShare {
  readonly gateway: string;
  readonly country: string;
  readonly share: number;
}

/** How far one assumption, all else equal, moves the answer of a place. */
export interface Robustness {
  readonly place: string;
  readonly assumption: string;
  /**
   * Smallest and largest possible share of the time that could be answered (stale time left out) over the values of this
   * assumption, at the setting of the others where it moves most.
   */
  readonly possibleShare: readonly [number, number];
  /** Whether the most frequent failing gate differs between values of this assumption. */
  readonly bindingGateChanges: boolean;
  /** Moves the possible share by at least one point or changes the most frequent failing gate. */
  readonly depends: boolean;
}

import type { GateId, PlaceState } from './gates.ts';
import type { PolicyNames } from './policies.ts';
import type { AssumedValue, Hypothesis } from './variants.ts';

/** The ladder of one place and moment, rung by rung, with what would change the answer. */
export interface Explanation {
  readonly schema: 'skywitness/explanation/1';
  readonly place: { readonly name?: string; readonly latitudeDeg: number; readonly longitudeDeg: number };
  readonly time: string;
  readonly stamps: readonly string[];
  readonly policies: PolicyNames;
  readonly assume: Readonly<Record<string, AssumedValue>>;
  /** The statement that is taken as true; absent where only facts count. */
  readonly hypothetical?: Hypothesis;
  readonly state: PlaceState;
  /** The answer in one neutral sentence. */
  readonly answer: string;
  readonly rungs: readonly Rung[];
  /** The satellite that would serve, when possible. */
  readonly serving?: ServingPath;
  /** Ages of the element sets in use, hours; absent for a designed constellation, which has none. */
  readonly elementAgeHours?: { readonly median: number; readonly max: number };
  /** The state under every other combination of the scenario's assumptions. */
  readonly otherVariants: readonly {
    readonly assume: Readonly<Record<string, AssumedValue>>;
    readonly hypothetical?: Hypothesis;
    readonly state: PlaceState;
  }[];
  /** Single changes that would make a place possible that is not. */
  readonly counterfactuals: readonly Counterfactual[];
}

/** One gate: what was asked, what was found, what was needed. */
export interface Rung {
  readonly gate: GateId;
  readonly question: string;
  readonly status: 'pass' | 'fail' | 'not-evaluated';
  /** Satellites that pass this gate and all before it; the threshold is 1. */
  readonly actual?: number;
  readonly threshold?: number;
  readonly sentence: string;
  /** The test behind the answer: formula, values and source. */
  readonly working?: {
    readonly formula: string;
    readonly values: Readonly<Record<string, number | string>>;
    readonly source: string;
  };
  /** Entries of records on which the rules rest that bind here. */
  readonly entries?: readonly { readonly origin: string; readonly index: number }[];
}

/** The way of traffic: terminal, satellite, over laser links or straight down to the gateway. */
export interface ServingPath {
  readonly satellite: string;
  readonly catalogueNumber: number;
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
  readonly slantRangeKm: number;
  readonly gsoSeparationDeg: number;
  /** Satellites between the serving one and the gateway; empty for a bent pipe. */
  readonly relays: readonly string[];
  readonly gateway: string;
  readonly country: string;
  /** Of the serving satellite at the gateway, for a bent pipe. */
  readonly gatewayElevationDeg?: number;
  /** From the serving satellite to the gateway through space. */
  readonly spaceKm: number;
  /** Where its traffic meets the internet; absent where none is known or asked for. */
  readonly pointOfPresence?: string;
  /** Age of the serving satellite's element set, hours; absent for a designed constellation. */
  readonly elementAgeHours?: number;
  /** How far it typically is from where a set of that age puts it, at the median; absent where nobody measured that. */
  readonly elementErrorKm?: number;
}

export interface Counterfactual {
  /** Completes the sentence "possible if …". */
  readonly change: string;
  readonly state: PlaceState;
}

import { HALF_PI, RAD_PER_DEG } from '../constants.ts';
import type { CellSet, Geodetic } from '../earth/index.ts';
import type { Gateway, PointOfPresence } from '../ground/index.ts';
import type {
  IslLimits,
  LandingPolicyName,
  LatencyModelName,
  ServingPolicyName,
  TerrestrialModelName,
} from '../network/index.ts';
import type { ElementSet } from '../orbit/index.ts';
import type { Rule, TerminalFacts } from '../rule/index.ts';
import type { LinkLimit, TerminalView } from '../sky/index.ts';
import type { AntennaCounts } from '../system/index.ts';
import type { Instant, TimeGrid } from '../time/index.ts';
import type { NoiseArea } from './raised-noise.ts';
import type { Variant } from './variants.ts';
import type { ScenarioDemand, ScenarioWeather } from './weather.ts';

/** Everything a run needs, with all inputs already read: the engine's whole input. */
export interface ResolvedScenario {
  readonly title: string;
  /** Id of the system profile whose dated defaults were used. */
  readonly system: string;
  readonly satellites: readonly ResolvedSatellite[];
  /** True when filed shells stand in for the satellites of the day. */
  readonly designed: boolean;
  /** Element sets older than this are stale; Infinity for designed constellations and stand-ins. */
  readonly maxElementAgeMicroseconds: number;
  /** True when sets beyond the age limit were let in for statistics: every output is stamped, and there is no per-pass output. */
  readonly standIn: boolean;
  readonly grids: readonly TimeGrid[];
  readonly places: readonly ResolvedPlace[];
  readonly gateways: readonly Gateway[];
  readonly pointsOfPresence: readonly PointOfPresence[];
  /** How the home point of presence of a place is found: by id or code, or the nearest of those documented or possible then. */
  readonly home: { readonly given?: string; readonly include: 'live' | 'possible' | 'none' };
  readonly terrestrial: TerrestrialModelName;
  readonly latency: LatencyModelName;
  /** Which satellite serves and where it lands, as far as the scenario states it; `runPolicies` says what holds otherwise. */
  readonly policies: { readonly serving?: ServingPolicyName; readonly landing?: LandingPolicyName };
  /** Antennas of gateways that no list counts, where a variant counts them. */
  readonly antennas: AntennaCounts;
  /** Range and grazing limits of laser links. */
  readonly islLimits: IslLimits;
  readonly terminal: TerminalView;
  /** Range limit that replaces the terminals' elevation mask, where a published model uses one. */
  readonly userMaxRangeKm?: number;
  readonly losses: readonly Loss[];
  readonly rules: readonly Rule[];
  /** What rules may ask of the terminals at the places. */
  readonly terminalFacts: TerminalFacts;
  /** Asked for where some variant evaluates `link-margin`, and `capacity`. */
  readonly weather?: ScenarioWeather;
  readonly demand?: ScenarioDemand;
  readonly variants: readonly Variant[];
}

/** One satellite with its element sets sorted by epoch, each marked operational or not. */
export interface ResolvedSatellite {
  readonly name: string;
  readonly catalogueNumber: number;
  readonly cosparId: string;
  readonly sets: readonly ElementSet[];
  readonly operational: readonly boolean[];
}

/** A named point, or a territory as a set of cells. */
export interface ResolvedPlace {
  readonly name: string;
  readonly kind: 'point' | 'territory';
  /** One position for a point; one per cell, in the order of `cells`, for a territory. */
  readonly positions: readonly Geodetic[];
  readonly cells?: CellSet;
  /** People in listed places inside, not inhabitants; absent where no list of places was given. */
  readonly population?: number;
  /** How the place was made: the view and date of a territory, or the coordinates as written. */
  readonly provenance: string;
}

/** Something that is out of service from one moment until another. */
export type Loss = LossSpan & LostThing;

export interface LossSpan {
  readonly from: Instant;
  /** Absent: until further notice. */
  readonly until?: Instant;
}

/** What a loss takes away; indices into the scenario's `gateways`, `satellites` and `pointsOfPresence`. */
export type LostThing =
  | { readonly kind: 'gateway' | 'satellite' | 'point-of-presence'; readonly index: number }
  /** Laser terminals alone: the satellites go on as bent pipes. */
  | { readonly kind: 'lasers'; readonly satellites: 'all' | readonly number[] }
  /**
   * Power of a region: what of the ground segment stands there; terminals are taken to have their own. Or a terrestrial cable:
   * the gateways and points of presence that hang on it.
   */
  | {
      readonly kind: 'power' | 'cable';
      /** The region, or the name of the cable. */
      readonly region: string;
      readonly gateways: readonly number[];
      readonly pointsOfPresence: readonly number[];
    }
  /** All satellites of one orbital plane, called after one of them. */
  | { readonly kind: 'plane'; readonly of: string; readonly satellites: readonly number[] }
  /** What steers the network: without it no gateway carries anything, whatever stands. */
  | { readonly kind: 'control-plane' }
  /** Not a thing but quiet: terminals hear more noise on a map, and links have less to spare. */
  | { readonly kind: 'noise'; readonly map: string; readonly areas: readonly NoiseArea[] };

/** The terminals' limit in a variant. */
export function userLimit(scenario: ResolvedScenario, variant: Variant): LinkLimit {
  return scenario.userMaxRangeKm === undefined
    ? { elevationMaskRad: variant.terminalMaskRad }
    : { elevationMaskRad: variant.terminalMaskRad, maxRangeKm: scenario.userMaxRangeKm };
}

/** A gateway's elevation mask in a variant: the assumed one where masks are assumed, else its own, else the scenario's. */
export function gatewayMaskRad(gateway: Gateway, variant: Variant): number {
  return gateway.elevationMaskDeg === undefined || variant.assume.gatewayMaskDeg !== undefined
    ? variant.gatewayMaskRad
    : gateway.elevationMaskDeg * RAD_PER_DEG;
}

/** The lowest mask of any gateway in any variant; 90° when there is no gateway. */
export function lowestGatewayMaskRad({ variants, gateways }: ResolvedScenario): number {
  let lowest = HALF_PI;
  for (const variant of variants) {
    for (const gateway of gateways) lowest = Math.min(lowest, gatewayMaskRad(gateway, variant));
  }
  return lowest;
}

import type { RadioAssumption, Weather } from '../radio/index.ts';
import type { GateId } from './gates.ts';

/** Laser links of a variant: none; the grid or the nearest neighbours of satellites that carry lasers; a grid of all satellites. */
export type IslKind = 'none' | 'plus-grid' | 'nearest' | 'force';

/**
 * How many satellites a gateway serves at once: any number, or as many as it has antennas, as listed; where no list counts
 * them, the least, the most frequent or the largest number of the system's profile.
 */
export type AntennaLimit = 'unlimited' | 'fewest' | 'typical' | 'most';

/** One value of an assumption as it is written in scenarios and summaries. */
export type AssumedValue = number | string | readonly string[] | { readonly user: number; readonly gateway: number };

/** The rule that a hypothetical variant adds to the facts, and whose word it rests on. */
export interface Hypothesis {
  readonly rule: string;
  readonly statement: string;
  readonly party: string;
}

/** One combination of the values of all assumptions, resolved to what the engine computes with. */
export interface Variant {
  /** The assumed values by key, in the order of the scenario; empty when nothing is assumed. */
  readonly assume: Readonly<Record<string, AssumedValue>>;
  readonly terminalMaskRad: number;
  readonly gatewayMaskRad: number;
  /** Smallest separation from the GSO arc at each end of the link; 0 asks for none. */
  readonly gsoSeparationUserRad: number;
  readonly gsoSeparationGatewayRad: number;
  /** Per gateway of the scenario: 1 when it belongs to the assumed set. */
  readonly gatewayInSet: Uint8Array;
  readonly select: 'operational' | 'all';
  readonly isl: IslKind;
  /** Indices of the scenario's rules that count here. */
  readonly rules: readonly number[];
  /** Set where a rule counts that rests on a statement: the variant tells what would hold if the statement were true. */
  readonly hypothetical?: Hypothesis;
  readonly antennas: AntennaLimit;
  /** Which end of what is not known of the radio links is taken. */
  readonly radio: RadioAssumption;
  /** The weather that links must close in; absent: nobody asks. */
  readonly weather?: Weather;
  /** What each terminal asks for; absent: nobody asks. */
  readonly mbpsPerTerminal?: number;
  /** The gates that are evaluated, in the order of the ladder. */
  readonly gates: readonly GateId[];
}

/**
 * Every combination of the assumptions' values, the last key varying fastest.
 *
 * @example
 * ```ts
 * import { combinations } from '@skywitness/engine/service';
 * combinations({ gsoSeparationDeg: [0, 18], gatewaysOut: [[], ['Muallim']] }).length; // => 4
 * ```
 */
export function combinations(
  assume: Readonly<Record<string, readonly AssumedValue[]>>,
): Record<string, AssumedValue>[] {
  let all: Record<string, AssumedValue>[] = [{}];
  for (const [key, values] of Object.entries(assume)) {
    all = all.flatMap((chosen) => values.map((value) => ({ ...chosen, [key]: value })));
  }
  return all;
}

/** An assumed value in words and figures: `18°`, `user 22° / gateway 18°`, `without Muallim`. */
export function describeAssumption(key: string, value: AssumedValue): string {
  if (typeof value === 'object' && 'user' in value) return `user ${value.user}° / gateway ${value.gateway}°`;
  if (key === 'gatewaysOut')
    return (value as readonly string[]).length === 0
      ? 'all gateways'
      : `without ${(value as readonly string[]).join(', ')}`;
  if (key === 'rules') return `${String(value)} the rules on record`;
  if (key === 'percentOfTime') return `${String(value)} % of the time`;
  if (key === 'rainRateMmPerH') return `${String(value)} mm/h`;
  if (key === 'mbpsPerTerminal') return `${String(value)} Mb/s`;
  return key.endsWith('Deg') ? `${String(value)}°` : String(value);
}

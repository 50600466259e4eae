import type { DatedFact } from './dated-fact.ts';
import type { ElementError } from './element-error.ts';
import type { RadioProfile } from './radio-profile.ts';

export type SystemId = 'starlink' | 'oneweb' | 'kuiper';

/** Least angle between a link and the visible geostationary arc, at each end. 0 means that no rule is applied. */
export interface GsoSeparation {
  readonly userDeg: number;
  readonly gatewayDeg: number;
}

/** Satellites that a gateway serves at once. */
export interface AntennaCounts {
  readonly fewest: number;
  readonly typical: number;
  readonly most: number;
}

/** A kind of dish as its maker describes it. */
export interface TerminalClass {
  readonly id: string;
  readonly name: string;
  /**
   * Full opening angle of the published cone. It is not a hard limit (a nearly flat dish has been served far outside
   * it), so nothing applies it by default: a scenario that wants it says `fieldOfViewDeg`.
   */
  readonly fieldOfViewDeg: readonly DatedFact<number>[];
}

/** The dated facts about one system. An empty list means that no source is known: a scenario must then give the value itself. */
export interface SystemProfile {
  readonly id: SystemId;
  readonly name: string;
  readonly operator: string;
  readonly userMinimumElevationDeg: readonly DatedFact<number>[];
  readonly gatewayMinimumElevationDeg: readonly DatedFact<number>[];
  readonly gsoSeparationDeg: readonly DatedFact<GsoSeparation>[];
  /** Whether traffic of users was carried over laser links between satellites. */
  readonly lasersInService: readonly DatedFact<boolean>[];
  /** Antennas of a gateway that no list counts: the least, the most frequent and the largest number of those that are counted. */
  readonly gatewayAntennas: readonly DatedFact<AntennaCounts>[];
  readonly slotSeconds: readonly DatedFact<number>[];
  /** Of public element sets by age, youngest first. */
  readonly elementErrorKm: readonly DatedFact<readonly ElementError[]>[];
  readonly terminalClasses: readonly TerminalClass[];
  /** Radio links; absent: too little is published to compute them. */
  readonly radio?: RadioProfile;
  /** Values that other sources give, for `assume`: beside the default, never averaged with it. */
  readonly alternatives: {
    readonly userMinimumElevationDeg: readonly DatedFact<number>[];
    readonly gatewayMinimumElevationDeg: readonly DatedFact<number>[];
    readonly gsoSeparationDeg: readonly DatedFact<GsoSeparation>[];
  };
  /** What else a reader should know about the state of the system. */
  readonly status: readonly DatedFact<string>[];
}

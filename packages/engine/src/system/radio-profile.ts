import type { DatedFact } from './dated-fact.ts';

/** A figure of which only the ends are known; `low` ≤ `high`. Which of them is the worse for a user depends on the figure. */
export interface Bracket {
  readonly low: number;
  readonly high: number;
}

/** Satellites of one build. Capacities are of one satellite. */
export interface SatelliteVersion {
  readonly id: string;
  readonly name: string;
  /** First launch of this build and first launch that is another, by international designator (`2021-082`). */
  readonly fromLaunch: string;
  readonly untilLaunch?: string;
  /** Only these launches within that span. */
  readonly only?: readonly string[];
  /** Power flux density that a user beam lays on the ground, dBW/m² in 4 kHz, whatever the elevation. */
  readonly userFluxDensityDbWPerM2: readonly DatedFact<Bracket>[];
  /** Beams towards users that shine at once. */
  readonly userBeams: readonly DatedFact<Bracket>[];
  readonly userDownlinkMbps: readonly DatedFact<Bracket>[];
  readonly userUplinkMbps: readonly DatedFact<Bracket>[];
}

/** What is known of a system's radio links. Every list holds dated facts; in pairs, the ends of what is not known. */
export interface RadioProfile {
  readonly userDownlinkBandGHz: readonly DatedFact<Bracket>[];
  readonly userUplinkBandGHz: readonly DatedFact<Bracket>[];
  readonly feederDownlinkBandGHz: readonly DatedFact<Bracket>[];
  readonly feederUplinkBandGHz: readonly DatedFact<Bracket>[];
  readonly userDownlinkChannelMHz: readonly DatedFact<number>[];
  readonly userDownlinkChannels: readonly DatedFact<number>[];
  readonly userUplinkChannelMHz: readonly DatedFact<number>[];
  readonly feederUplinkChannelMHz: readonly DatedFact<number>[];
  /** Share of a channel's width and time that carries data. */
  readonly userDownlinkUse: readonly DatedFact<number>[];
  readonly terminalFigureOfMeritDbPerK: readonly DatedFact<Bracket>[];
  readonly terminalNoiseK: readonly DatedFact<number>[];
  readonly terminalEirpDbW: readonly DatedFact<Bracket>[];
  /** Power of the cosine of the angle off the panel's axis by which it loses gain. */
  readonly terminalScanPower: readonly DatedFact<Bracket>[];
  readonly terminalDiameterM: readonly DatedFact<number>[];
  readonly satelliteUserFigureOfMeritDbPerK: readonly DatedFact<Bracket>[];
  readonly satelliteFeederFigureOfMeritDbPerK: readonly DatedFact<Bracket>[];
  readonly gatewayEirpDbW: readonly DatedFact<Bracket>[];
  readonly gatewayFigureOfMeritDbPerK: readonly DatedFact<Bracket>[];
  readonly gatewayNoiseK: readonly DatedFact<number>[];
  readonly gatewayDiameterM: readonly DatedFact<number>[];
  /** Power flux density of a feeder beam on the ground, dBW/m² in 1 MHz. */
  readonly feederFluxDensityDbWPerM2: readonly DatedFact<Bracket>[];
  /** Carrier over all interference of a feeder link, dB. */
  readonly feederInterferenceDb: readonly DatedFact<Bracket>[];
  /** Half-power width of a user beam. */
  readonly userBeamWidthDeg: readonly DatedFact<Bracket>[];
  /** Beams on one frequency that may shine on one cell at once. */
  readonly coFrequencyBeams: readonly DatedFact<Bracket>[];
  /** What one satellite exchanges with the ground over all its feeder links. */
  readonly feederMbps: readonly DatedFact<Bracket>[];
  readonly islMbps: readonly DatedFact<Bracket>[];
  readonly satelliteVersions: readonly SatelliteVersion[];
}

import type { DatedFact } from './dated-fact.ts';
import type { Bracket, SatelliteVersion } from './radio-profile.ts';

const REVIEW = '2027-03-31';
const XLAB = 'X-Lab, Pennsylvania State University, white paper 0.2 (18 July 2025)';
const SPEIDEL = 'U. Speidel, starlink mailing list, 28 January 2026';
/** v2-mini flew before the last v1.5; these launches are told by their size (see the facts on lasers). */
const EARLY_V2_LAUNCHES = ['2023-026', '2023-056', '2023-067', '2023-079', '2023-096', '2023-102'];

function between(low: number, high: number, from: string, source: string, note: string): readonly DatedFact<Bracket>[] {
  return [{ value: { low, high }, from, source, confidence: 'low', reviewBy: REVIEW, note }];
}

/** Figures that v1.0 and v1.5 share: the radio is the same, v1.5 adds lasers. */
const FIRST_GENERATION = {
  userFluxDensityDbWPerM2: between(
    -149,
    -146,
    '2019-11-11',
    `SAT-MOD-20200417-00037, technical attachment, from memory (−146); ${SPEIDEL}: two polarisations share it (−149)`,
    'At −146 the link closes with 16QAM and about 1 dB to spare, which is what is reported.',
  ),
  userBeams: between(
    8,
    48,
    '2019-11-11',
    'threads on the filings: three arrays, 8 beams in 2 polarisations each; 8 or 16 beams (Pekhterev 2021)',
    'What counts is how many shine at once.',
  ),
  userDownlinkMbps: between(
    17_000,
    23_000,
    '2019-11-11',
    'range that observers give',
    'SpaceX: about 17 Gb/s in 2020.',
  ),
  userUplinkMbps: between(
    1_200,
    6_700,
    '2019-11-11',
    `the share of uplink in downlink of v2-mini (${XLAB}) on 17 Gb/s (low); that of v2-mini itself (high)`,
    'Not published for this build.',
  ),
};

/** The order matters: the first that matches a launch holds, exceptions stand first. */
export const STARLINK_VERSIONS: readonly SatelliteVersion[] = [
  {
    id: 'v2-mini',
    name: 'v2-mini among launches of v1.5',
    fromLaunch: '2023-026',
    untilLaunch: '2023-105',
    only: EARLY_V2_LAUNCHES,
    ...secondGeneration(),
  },
  { id: 'v1', name: 'v1.0 and v1.5', fromLaunch: '2019-074', untilLaunch: '2023-105', ...FIRST_GENERATION },
  { id: 'v2-mini', name: 'v2-mini and later', fromLaunch: '2023-105', ...secondGeneration() },
];

function secondGeneration(): Omit<SatelliteVersion, 'id' | 'name' | 'fromLaunch'> {
  return {
    userFluxDensityDbWPerM2: between(
      -143,
      -140,
      '2023-02-27',
      `Radio Regulations, table 21-4, arrival above 25° (−140); ${SPEIDEL}: two polarisations share it (−143)`,
      'At −140 the link closes with 64QAM and about 1 dB to spare, which is what is reported.',
    ),
    userBeams: between(
      16,
      48,
      '2023-02-27',
      `${XLAB}: 16 beams of 6 Gb/s assumed (low); as the older build (high)`,
      'Not published.',
    ),
    userDownlinkMbps: between(80_000, 96_000, '2023-02-27', `${XLAB}: 96 Gb/s; others say 80`, 'Stated, not measured.'),
    userUplinkMbps: between(6_000, 6_700, '2023-02-27', `${XLAB}: 6.7 Gb/s`, 'The lower end is our assumption.'),
  };
}

import type { Confidence, DatedFact } from './dated-fact.ts';
import type { Bracket, RadioProfile } from './radio-profile.ts';
import { STARLINK_VERSIONS } from './starlink-versions.ts';

/** First operational satellites: radio facts hold from then, unless their source says another day. */
const FIRST_FLIGHT = '2019-11-11';
const REVIEW = '2027-03-31';
const FILINGS = 'frequency plan of the FCC filings';
const HUMPHREYS = 'Humphreys, Iannucci, Komodromos, Graff, IEEE TAES 2023: signal structure of the Ku-band downlink';
const DEL_PORTILLO = 'del Portillo, Cameron, Crawley, IAC-18-B2.1.7 (2018), gateway uplink';

function fact<T>(value: T, source: string, confidence: Confidence, note?: string): readonly DatedFact<T>[] {
  const bare = { value, from: FIRST_FLIGHT, source, confidence, reviewBy: REVIEW };
  return [note === undefined ? bare : { ...bare, note }];
}

function between(
  low: number,
  high: number,
  source: string,
  confidence: Confidence,
  note?: string,
): readonly DatedFact<Bracket>[] {
  return fact({ low, high }, source, confidence, note);
}

export const STARLINK_RADIO: RadioProfile = {
  userDownlinkBandGHz: between(10.7, 12.7, FILINGS, 'high'),
  userUplinkBandGHz: between(14, 14.5, FILINGS, 'high'),
  feederDownlinkBandGHz: between(
    17.8,
    19.3,
    FILINGS,
    'high',
    'The part from 19.7 GHz and the E band of later satellites are left out.',
  ),
  feederUplinkBandGHz: between(27.5, 30, FILINGS, 'high'),
  userDownlinkChannelMHz: fact(240, HUMPHREYS, 'high'),
  userDownlinkChannels: fact(8, HUMPHREYS, 'medium', 'Eight channels of 250 MHz spacing in 10.7–12.7 GHz.'),
  userUplinkChannelMHz: fact(62.5, 'Pekhterev, satmagazine 2021', 'medium'),
  feederUplinkChannelMHz: fact(500, DEL_PORTILLO, 'medium'),
  userDownlinkUse: fact(
    0.962,
    HUMPHREYS,
    'medium',
    'A guard of 32 samples to 1,024, four empty subcarriers of 1,024, and 302 of 303 intervals of a frame.',
  ),
  terminalFigureOfMeritDbPerK: between(
    8.5,
    9.5,
    'sheets of dishes, from memory',
    'low',
    '9 to 9.5 dB/K for standard dishes; half a decibel less for worn or wet ones is our assumption.',
  ),
  terminalNoiseK: fact(250, 'a low-noise receiver under a clear sky, our assumption', 'low'),
  terminalEirpDbW: between(
    33.2,
    41,
    'FCC licences of terminals: 1.37 W and 33.2 dBW (third mobile type); 4.06 W into an array of 48 cm (first type)',
    'medium',
    'The upper end is that power times the gain of the array at an efficiency of 0.6.',
  ),
  terminalScanPower: between(1.2, 1.5, 'textbook range for phased arrays', 'low'),
  terminalDiameterM: fact(0.48, 'FCC licence of the first terminal type: array of 48 cm', 'medium'),
  satelliteUserFigureOfMeritDbPerK: between(
    8.7,
    13.6,
    'Schedule S of the first filing for the user uplink, from memory (low); as for gateways (high)',
    'low',
  ),
  satelliteFeederFigureOfMeritDbPerK: between(
    10.6,
    13.6,
    `${DEL_PORTILLO}: 40.9 dBi at 535.9 K`,
    'medium',
    'Half of it as the lower end is our assumption.',
  ),
  gatewayEirpDbW: between(
    61,
    68.4,
    `${DEL_PORTILLO}: 68.4 dBW from a dish of 3.5 m`,
    'low',
    'The lower end is the same power from the dish of 1.5 m that was built; its licence was not read.',
  ),
  gatewayFigureOfMeritDbPerK: between(
    22.5,
    30,
    'dishes of 1.5 and 3.5 m at 18.5 GHz, efficiency 0.6, 280 K',
    'low',
    'Computed; no figure is published.',
  ),
  gatewayNoiseK: fact(280, 'as above, our assumption', 'low'),
  gatewayDiameterM: fact(1.5, 'gateway licences, from memory', 'low'),
  feederFluxDensityDbWPerM2: between(
    -120,
    -105,
    'Radio Regulations, table 21-4, 17.7–19.3 GHz, arrival above 25° (high)',
    'low',
    'No figure is published; 15 dB below the limit as the lower end is our assumption.',
  ),
  feederInterferenceDb: between(
    20.6,
    27,
    `${DEL_PORTILLO}: adjacent channels and satellites, other polarisation and the amplifier together (low), the best of them alone (high)`,
    'medium',
  ),
  userBeamWidthDeg: between(
    1.5,
    2.5,
    'X-Lab, Pennsylvania State University, white paper 0.2 (2025) and threads on the filings',
    'medium',
  ),
  coFrequencyBeams: between(
    1,
    3,
    'one by the filing of 2020 (M. Puchol, August 2022); up to three satellites measured at one cell (Qin et al. 2023)',
    'medium',
  ),
  feederMbps: between(
    17_000,
    96_000,
    'as the user beams of one satellite: a bent pipe need not carry more',
    'low',
    'Feeder capacities are not published. In a run the satellite’s own user capacity limits first.',
  ),
  islMbps: between(
    100_000,
    200_000,
    'Brashears, SPIE Photonics West, January 2024, as reported (low); later statement of up to 200 Gb/s each (high)',
    'medium',
  ),
  satelliteVersions: STARLINK_VERSIONS,
};

import type { DatedFact } from './dated-fact.ts';
import type { ElementError } from './element-error.ts';
import type { GsoSeparation, SystemProfile } from './profile.ts';
import { STARLINK_RADIO } from './starlink-radio.ts';
import { STARLINK_TERMINALS } from './starlink-terminals.ts';

const REVIEW = '2027-03-31';
const FCC_2016 = 'FCC application SAT-LOA-20161115-00118';
const FCC_21_48 = 'FCC 21-48 (27 April 2021), grant of SAT-MOD-20200417-00037';
const STA_2026 = 'press reports of a special temporary authority of April 2026 for satellites below 500 km';

/** 40° in the first filing; 25° since the modification of 2021 brought the satellites down to 540–570 km. */
const MINIMUM_ELEVATION_DEG: readonly DatedFact<number>[] = [
  { value: 40, from: '2016-11-15', until: '2021-04-27', source: FCC_2016, confidence: 'high', reviewBy: REVIEW },
  {
    value: 25,
    from: '2021-04-27',
    source: FCC_21_48,
    confidence: 'high',
    reviewBy: REVIEW,
    note: 'Kept after April 2026 too: the lower angles reported since then hold only for satellites below 500 km and are listed as alternatives.',
  },
];

const BELOW_500_KM: readonly DatedFact<number>[] = [20, 10].map((value) => ({
  value,
  from: '2026-04-01',
  source: STA_2026,
  confidence: 'medium',
  reviewBy: REVIEW,
  note: 'Reported as 10–20°, only for satellites below 500 km; the day in April is not known.',
}));

/**
 * Why 18° at both ends is the default: it is the only angle that a source gives for all links. The 22° of the filing is
 * the better attested text but speaks of the beam between satellite and user; no source gives 22° for gateways.
 */
const GSO_SEPARATION_DEG: readonly DatedFact<GsoSeparation>[] = [
  {
    value: { userDeg: 18, gatewayDeg: 18 },
    from: '2019-11-11',
    until: '2026-07-13',
    source: 'replies and objections in the FCC docket of SAT-MOD-20200417-00037, as quoted by DISH and by observers',
    confidence: 'medium',
    reviewBy: REVIEW,
    note: 'Disputed: cover the alternatives with assume.gsoSeparationDeg. Dated from the first launch of operational satellites.',
  },
  {
    value: { userDeg: 18, gatewayDeg: 18 },
    from: '2026-07-13',
    source: 'FCC 26-26 replaces fixed power limits by a performance criterion; no new angle is published',
    confidence: 'low',
    reviewBy: REVIEW,
    note: 'The older angle is carried on in the United States and elsewhere until somebody publishes what is flown.',
  },
];

const GSO_ALTERNATIVES_DEG: readonly DatedFact<GsoSeparation>[] = [
  {
    value: { userDeg: 22, gatewayDeg: 18 },
    from: '2019-11-11',
    source:
      'SAT-MOD-20200417-00037, p. 40, for the user beam (22°), as quoted in 2021; gateways as in the model of starlink.sx',
    confidence: 'medium',
    reviewBy: REVIEW,
  },
  {
    value: { userDeg: 22, gatewayDeg: 10 },
    from: '2019-11-11',
    source: 'as above for users; 7–10° for the gateway band is a guess of the same threads',
    confidence: 'low',
    reviewBy: REVIEW,
  },
  {
    value: { userDeg: 0, gatewayDeg: 0 },
    from: '2019-11-11',
    source: 'no rule applied: the bound within which every angle lies',
    confidence: 'low',
    reviewBy: REVIEW,
  },
];

const LASERS_IN_SERVICE: readonly DatedFact<boolean>[] = [
  {
    value: false,
    from: '2019-11-11',
    until: '2022-09-14',
    source:
      'Michel et al., IMC 2022: links between satellites were not enabled in user service, December 2021 to April 2022',
    confidence: 'medium',
    reviewBy: REVIEW,
    note: 'Between April and September 2022 no source is known; the last known state is carried on.',
  },
  {
    value: true,
    from: '2022-09-14',
    source: 'US National Science Foundation, September 2022: service at McMurdo Station, Antarctica, over laser links',
    confidence: 'medium',
    reviewBy: REVIEW,
    note: 'The day of the announcement is from memory. First seen for polar satellites; not every satellite of that time carries lasers, so a laser path also needs satellites that do.',
  },
];

const ELEMENT_ERROR_KM: readonly DatedFact<readonly ElementError[]>[] = [
  {
    value: [
      { ageHours: 0, medianKm: 1 },
      { ageHours: 6, medianKm: 1.3 },
      { ageHours: 12, medianKm: 2.8 },
      { ageHours: 24, medianKm: 6 },
      { ageHours: 48, medianKm: 15 },
      { ageHours: 72, medianKm: 28 },
    ],
    from: '2019-11-11',
    source:
      'own measurement: element sets of 15 to 18 May 2026 carried to the epochs of later sets of the same satellites, 61,375 pairs; 1 km at epoch is the error of SGP4',
    confidence: 'medium',
    reviewBy: REVIEW,
    note: 'Measured in May 2026 and carried to other years. Medians: one in ten sets is off by five times as much after a day.',
  },
];

export const STARLINK: SystemProfile = {
  id: 'starlink',
  name: 'Starlink',
  operator: 'SpaceX',
  userMinimumElevationDeg: MINIMUM_ELEVATION_DEG,
  gatewayMinimumElevationDeg: MINIMUM_ELEVATION_DEG,
  gsoSeparationDeg: GSO_SEPARATION_DEG,
  lasersInService: LASERS_IN_SERVICE,
  gatewayAntennas: [
    {
      value: { fewest: 4, typical: 8, most: 40 },
      from: '2019-11-11',
      source:
        'ground station list of StarPerf, about 2023–24: 8 antennas at 154 of 190 sites that are built in, 4 to 40 at the others',
      confidence: 'low',
      reviewBy: REVIEW,
      note: 'For gateways that the list lacks. It is not dated and counts planned antennas; the operator speaks of 1,500 antennas at more than 100 sites of the United States, 15 each.',
    },
  ],
  elementErrorKm: ELEMENT_ERROR_KM,
  slotSeconds: [
    {
      value: 15,
      from: '2022-01-01',
      source: 'Tanveer et al., CoNEXT 2023: slots begin at seconds 12, 27, 42 and 57 everywhere',
      confidence: 'medium',
      reviewBy: REVIEW,
      note: 'Dated from the year of the measurements; earlier slots are not documented.',
    },
  ],
  terminalClasses: STARLINK_TERMINALS,
  radio: STARLINK_RADIO,
  alternatives: {
    userMinimumElevationDeg: BELOW_500_KM,
    gatewayMinimumElevationDeg: [
      {
        value: 5,
        from: '2021-04-27',
        source: `${FCC_21_48}, footnote 3`,
        confidence: 'high',
        reviewBy: REVIEW,
        note: 'Gateways in polar regions only.',
      },
      ...BELOW_500_KM,
    ],
    gsoSeparationDeg: GSO_ALTERNATIVES_DEG,
  },
  status: [
    {
      value: 'Most satellites of the 53° shells fly at 460–490 km, no longer at 550 km.',
      from: '2026-03-01',
      source: 'element sets of March and July 2026',
      confidence: 'medium',
      reviewBy: REVIEW,
    },
    {
      value:
        'Protection of the geostationary arc is judged by performance in the United States, no longer by fixed power limits.',
      from: '2026-07-13',
      source: 'FCC 26-26',
      confidence: 'medium',
      reviewBy: REVIEW,
    },
  ],
};

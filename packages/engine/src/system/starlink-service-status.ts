import type { CountryStatus, ServiceStatus } from './country-status.ts';
import type { Confidence, DatedFact } from './dated-fact.ts';

/**
 * What reports say of single countries. The operator keeps no public record of dates; a country that is not here is not known,
 * and neither is one before its first day here.
 */
const REVIEW = '2027-03-31';

interface Report extends Pick<DatedFact<ServiceStatus>, 'from' | 'until' | 'note'> {
  readonly source: string;
  readonly confidence: Confidence;
}

function reported(countries: string, value: ServiceStatus, report: Report): CountryStatus[] {
  return countries.split(' ').map((country) => ({ country, value, reviewBy: REVIEW, ...report }));
}

const MAP_2022 = 'RIA Novosti on the coverage map of the operator, October 2022';
const NOTICE_2024 =
  'notices of the operator to customers of roaming plans, effective 30 April 2024, as reported by The Wall Street Journal and African media';
const AFRICA_2024 = 'Nigerian and South African media on the same notices: countries in which service was authorised';

export const STARLINK_SERVICE_STATUS: readonly CountryStatus[] = [
  ...reported('RU BY CN IR AF KP VE CU', 'none', {
    from: '2022-10-17',
    source: MAP_2022,
    confidence: 'low',
    note: 'Neither on sale nor on a waiting list; the day is that of the announcement that the report answers.',
  }),
  ...reported('SD LY ET ER ZA GH BW', 'none', {
    from: '2024-04-30',
    source: NOTICE_2024,
    confidence: 'medium',
    note: 'Terminals bought elsewhere had been used there on roaming plans; some worked on after that day (El Fasher, May 2024).',
  }),
  ...reported('ZW', 'none', { from: '2024-04-30', until: '2024-09-07', source: NOTICE_2024, confidence: 'medium' }),
  ...reported('ZW', 'on-sale', {
    from: '2024-09-07',
    source: 'announcement of the operator, from memory and unconfirmed',
    confidence: 'low',
  }),
  ...reported('CD', 'none', { from: '2024-04-30', until: '2025-05-02', source: NOTICE_2024, confidence: 'medium' }),
  ...reported('CD', 'licensed', {
    from: '2025-05-02',
    source: 'regulator of the country, from memory and unconfirmed',
    confidence: 'low',
  }),
  ...reported('MZ MU SL ZM KE RW NG', 'on-sale', {
    from: '2024-04-30',
    source: AFRICA_2024,
    confidence: 'medium',
    note: 'On sale earlier; from when is not recorded here.',
  }),
  ...reported('TW', 'none', {
    from: '2024-10-25',
    source:
      'Ministry of Digital Affairs, 25 October 2024: operators can apply at any time; the operator holds no licence',
    confidence: 'medium',
    note: 'The state before that day is the same by all accounts, but not dated.',
  }),
  ...reported('TO', 'licensed', {
    from: '2022-02-07',
    until: '2022-08-07',
    source:
      'Taipei Times and Light Reading, January and February 2022: a licence for six months after the cable was cut',
    confidence: 'low',
    note: 'The day is that on which staff of the operator was reported in Fiji.',
  }),
  ...reported('UA', 'on-sale', {
    from: '2022-02-26',
    until: '2026-02-05',
    source: 'press reports that service was activated after 24 February 2022; the day is from memory',
    confidence: 'medium',
  }),
  ...reported('UA', 'licensed', {
    from: '2026-02-05',
    source: 'support page of the operator, 4 February 2026: terminals need approval of the government',
    confidence: 'high',
    note: 'Terminals that are not on the list get no service.',
  }),
];

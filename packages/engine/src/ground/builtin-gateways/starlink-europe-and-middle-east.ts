import type { Gateway } from '../site.ts';
import {
  type Evidence,
  elsewhereIn2026,
  LISTED_2026_03,
  licensed,
  MAP_2023_10,
  notBuiltAsOf,
  REPORTED_2022_03,
} from './evidence.ts';
import { gatewaysFromRows } from './site-row.ts';

const LICENSED_IN_GERMANY = licensed(
  '2020-12-18',
  'low',
  'Bundesnetzagentur, 18 December 2020: frequencies for several earth stations, not named; sites from the map, early 2023 and 2023-10-10',
);
const LICENSED_IN_FRANCE = licensed(
  '2020-12-01',
  'medium',
  'Arcep, 1 December 2020: licence for this station; site from the map, early 2023 and 2023-10-10',
);

/** A second source names the country or the site. */
const CORROBORATED: Evidence = { ...REPORTED_2022_03, confidence: 'medium' };

const MUALLIM = `Turkey is named in the report of March 2022. ${elsewhereIn2026(40.0, 30.1, 96)}`;
const WOLA_KROBOWSKA = `Poland is named in the report of March 2022. Other lists say 52.1, 20.7 and 52.2, 20.9 (about 35 km), hence the uncertainty. ${elsewhereIn2026(50.4, 20.6, 170)}`;
const KAUNAS =
  "No dated source names it before the map of early 2023; the operator's Lithuanian company was registered in June 2021.";
const USINGEN = 'The map calls it Frankfurt.';
const FOGGIA = `${notBuiltAsOf('July 2023')} Later reports count it as one of three in Italy.`;
const OFCOM_2022 =
  'Ofcom, 21 June 2022: three gateways of the operator already run in the UK; the map shows three on the British Isles.';
const ISLE_OF_MAN = 'Reported as licensed and being built in July 2021; one of the three of the British Isles.';
const MORN_HILL = 'Licence granted on 10 November 2022 (Ofcom).';
const BALLINSPITTLE = 'The Irish regulator in 2025: one existing station, at Garrettstown beside it.';
const ELFORDSTOWN =
  'The Irish regulator names only one existing station in 2025, not this one; the map calls both live.';
const VILLENAVE =
  'The only French licence left in January 2022. The map of 2023-10-10 says built, but not operating in Ka band.';
const ALFOUVAR = `${notBuiltAsOf('June')} ${elsewhereIn2026(40.5, -8.2, 203)}`;

/** Starlink gateways in Europe and the Middle East. None is known in the Caucasus, Ukraine, Russia, Iran or the Levant. */
export const STARLINK_EUROPE_AND_MIDDLE_EAST: readonly Gateway[] = gatewaysFromRows('starlink', [
  ['Muallim', 'TR', 40.8, 29.5, CORROBORATED, { uncertaintyKm: 15, note: MUALLIM }],
  ['Wola Krobowska', 'PL', 51.9, 20.9, CORROBORATED, { uncertaintyKm: 35, note: WOLA_KROBOWSKA }],
  ['Kaunas', 'LT', 54.9, 23.8, REPORTED_2022_03, { uncertaintyKm: 15, note: KAUNAS }],
  ['Aerzen', 'DE', 52.1, 9.3, LICENSED_IN_GERMANY, { uncertaintyKm: 15 }],
  ['Usingen', 'DE', 50.3, 8.5, LICENSED_IN_GERMANY, { uncertaintyKm: 15, note: USINGEN }],
  ['Foggia', 'IT', 41.5, 15.6, LISTED_2026_03, { uncertaintyKm: 15, note: FOGGIA }],
  ['Marsala', 'IT', 37.8, 12.5, REPORTED_2022_03, { uncertaintyKm: 15 }],
  ['Milano', 'IT', 45.3, 9.2, REPORTED_2022_03, { uncertaintyKm: 15 }],
  ['Chalfont Grove', 'GB', 51.6, -0.6, CORROBORATED, { note: OFCOM_2022 }],
  ['Fawley', 'GB', 50.8, -1.3, LISTED_2026_03],
  ['Goonhilly', 'GB', 50.0, -5.2, CORROBORATED, { note: OFCOM_2022 }],
  ['Morn Hill', 'GB', 51.1, -1.3, MAP_2023_10, { note: MORN_HILL }],
  ['Wherstead', 'GB', 52.0, 1.1, LISTED_2026_03],
  ['Woodwalton', 'GB', 52.4, -0.2, LISTED_2026_03],
  ['Isle of Man', 'IM', 54.1, -4.5, CORROBORATED, { uncertaintyKm: 15, note: ISLE_OF_MAN }],
  ['Ballinspittle', 'IE', 51.6, -8.6, CORROBORATED, { uncertaintyKm: 15, note: BALLINSPITTLE }],
  ['Elfordstown', 'IE', 52.0, -8.2, REPORTED_2022_03, { uncertaintyKm: 15, note: ELFORDSTOWN }],
  ['Villenave d’Ornon', 'FR', 44.8, -0.5, LICENSED_IN_FRANCE, { uncertaintyKm: 15, note: VILLENAVE }],
  ['Hoofddorp', 'NL', 52.3, 4.7, LISTED_2026_03, { uncertaintyKm: 25 }],
  ['Ibi', 'ES', 38.6, -0.6, REPORTED_2022_03],
  ['Lepe', 'ES', 37.3, -7.2, REPORTED_2022_03],
  ['Villarejo de Salvanés', 'ES', 40.2, -3.3, REPORTED_2022_03],
  ['Alfouvar de Cima', 'PT', 38.9, -9.3, LISTED_2026_03, { uncertaintyKm: 15, note: ALFOUVAR }],
  ['Covilhã', 'PT', 40.3, -7.5, MAP_2023_10, { uncertaintyKm: 15 }],
  ['Murayjat', 'OM', 23.6, 58.5, LISTED_2026_03, { uncertaintyKm: 25 }],
]);

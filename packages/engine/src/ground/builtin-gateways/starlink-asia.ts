import type { Gateway } from '../site.ts';
import { type Evidence, LISTED_2026_03, licensed, MAP_EARLY_2023 } from './evidence.ts';
import { gatewaysFromRows } from './site-row.ts';

const JAPAN = "Japanese register of radio licences, by way of the volunteers' map, 2023-10-10";

/** Service in the Philippines began in 2023; no day is documented for the gateway, so it counts from the map on. */
const PHILIPPINES_2023: Evidence = {
  ...MAP_EARLY_2023,
  possibleFrom: '2023-01-01',
  basis: 'opened',
  confidence: 'medium',
};

const ANGELES =
  'In October 2022 an official put the start of service off to 2023; the map of early 2023 calls it built.';
const BACKHAUL_ONLY =
  'On the map of 2023-10-10 as built, for backhaul only; the list of 2026-03-20 calls it operational.';

/** Starlink gateways in East and South-East Asia. None is known in South Asia, Taiwan, Korea or China; Okinawa is in no list. */
export const STARLINK_ASIA: readonly Gateway[] = gatewaysFromRows('starlink', [
  ['Akita', 'JP', 39.6, 140.1, licensed('2022-08-05', 'medium', JAPAN)],
  ['Hitachinaka', 'JP', 36.4, 140.6, licensed('2022-08-05', 'medium', JAPAN)],
  ['Otaru', 'JP', 43.2, 141.3, licensed('2022-10-31', 'medium', JAPAN)],
  ['Yamaguchi', 'JP', 34.2, 131.6, licensed('2022-07-29', 'medium', JAPAN)],
  ['Angeles', 'PH', 15.2, 120.5, PHILIPPINES_2023, { uncertaintyKm: 15, note: ANGELES }],
  ['Nueva Vizcaya', 'PH', 16.4, 121.1, LISTED_2026_03, { uncertaintyKm: 25 }],
  ['Quezon', 'PH', 14.0, 121.7, LISTED_2026_03, { uncertaintyKm: 25 }],
  ['Cikarang Barat', 'ID', -6.3, 107.1, LISTED_2026_03, { uncertaintyKm: 25 }],
  ['Kendari', 'ID', -4.0, 122.5, LISTED_2026_03, { uncertaintyKm: 15, note: BACKHAUL_ONLY }],
  ['Palangka Raya', 'ID', -2.2, 113.9, LISTED_2026_03, { uncertaintyKm: 15, note: BACKHAUL_ONLY }],
  ['Petra Jaya', 'MY', 1.6, 110.3, LISTED_2026_03, { uncertaintyKm: 25 }],
]);

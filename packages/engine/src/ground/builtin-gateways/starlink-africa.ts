import type { Gateway } from '../site.ts';
import { MAP_2023_10, MAP_EARLY_2023 } from './evidence.ts';
import { gatewaysFromRows } from './site-row.ts';

/** Starlink gateways in Africa: Nigeria only, in every list. */
export const STARLINK_AFRICA: readonly Gateway[] = gatewaysFromRows('starlink', [
  ['Ikire', 'NG', 7.4, 4.2, MAP_2023_10, { uncertaintyKm: 15 }],
  ['Lekki', 'NG', 6.4, 3.6, MAP_EARLY_2023, { uncertaintyKm: 15 }],
]);

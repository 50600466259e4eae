import type { Gateway } from '../site.ts';
import {
  type Evidence,
  elsewhereIn2026,
  LISTED_2026_03,
  MAP_2023_10,
  MAP_EARLY_2023,
  notBuiltAsOf,
} from './evidence.ts';
import { gatewaysFromRows } from './site-row.ts';

const FIJI_EMERGENCY: Evidence = {
  from: '2022-02-07',
  basis: 'opened',
  confidence: 'medium',
  source:
    'minister of communications of Fiji, 7 February 2022: a team is setting up a gateway to reconnect Tonga; site from the map',
};

const SUVA =
  'Set up for Tonga under a licence asked for on 2022-01-20, first for six months; still on the maps of 2023 and the list of 2026. The day of first traffic is not known.';
const HINDS = 'The two states of the map differ by 27 km; the later one is kept.';

/** Starlink gateways in Oceania. */
export const STARLINK_OCEANIA: readonly Gateway[] = gatewaysFromRows('starlink', [
  ['Suva', 'FJ', -18.1, 178.5, FIJI_EMERGENCY, { uncertaintyKm: 15, note: SUVA }],
  ['Awarua', 'NZ', -46.5, 168.4, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Clevedon', 'NZ', -37.0, 175.1, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Cromwell', 'NZ', -45.1, 169.2, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Hinds', 'NZ', -44.0, 171.6, MAP_EARLY_2023, { uncertaintyKm: 30, note: HINDS }],
  ['Puwera', 'NZ', -35.8, 174.3, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Te Hana', 'NZ', -36.2, 174.5, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Anakie', 'AU', -38.0, 144.3, MAP_2023_10],
  ['Bathurst', 'AU', -33.4, 149.5, LISTED_2026_03, { uncertaintyKm: 25 }],
  ['Bogantungan', 'AU', -23.6, 147.3, LISTED_2026_03, { note: notBuiltAsOf('December 2022') }],
  ['Boorowa', 'AU', -34.5, 148.7, MAP_EARLY_2023],
  ['Broken Hill', 'AU', -32.0, 141.4, MAP_EARLY_2023],
  ['Bulla Bulling', 'AU', -31.0, 120.8, MAP_EARLY_2023],
  ['Calrossie', 'AU', -29.1, 150.0, MAP_EARLY_2023, { note: elsewhereIn2026(-36.5, 145.3, 934) }],
  ['Canyonleigh', 'AU', -34.6, 150.2, MAP_EARLY_2023],
  ['Cataby', 'AU', -30.8, 115.6, MAP_EARLY_2023],
  ['Cobargo', 'AU', -36.4, 149.9, MAP_EARLY_2023],
  ['Ki Ki', 'AU', -35.6, 139.8, MAP_EARLY_2023],
  ['Koonwarra', 'AU', -38.5, 146.0, MAP_2023_10],
  ['Macquarie Park', 'AU', -33.8, 151.1, LISTED_2026_03],
  ['Merredin', 'AU', -31.5, 118.3, MAP_EARLY_2023],
  ['Pimba', 'AU', -31.3, 136.8, MAP_EARLY_2023],
  ['Sellheim', 'AU', -20.0, 146.4, MAP_EARLY_2023],
  ['Springbrook Creek', 'AU', -30.4, 149.7, MAP_EARLY_2023, { note: elsewhereIn2026(-24.8, 152.1, 668) }],
  ['Tea Gardens', 'AU', -32.6, 152.1, MAP_EARLY_2023],
  ['Toonpan', 'AU', -19.5, 146.9, LISTED_2026_03, { note: notBuiltAsOf('July 2023') }],
  ['Torrumbarry', 'AU', -36.0, 144.5, MAP_EARLY_2023],
  ['Wagin', 'AU', -33.3, 117.3, MAP_EARLY_2023],
  ['Warra', 'AU', -26.9, 150.9, MAP_EARLY_2023],
  ['Willows', 'AU', -23.7, 147.5, MAP_EARLY_2023, { note: elsewhereIn2026(-19.4, 146.8, 484) }],
  ['Tumon', 'GU', 13.5, 144.8, LISTED_2026_03, { uncertaintyKm: 15 }],
]);

import type { Gateway } from '../site.ts';
import { elsewhereIn2026, LISTED_2026_03, licensed, MAP_EARLY_2023 } from './evidence.ts';
import { gatewaysFromRows } from './site-row.ts';

const LICENSED_IN_CHILE = licensed(
  '2020-12-02',
  'medium',
  "extract in the Chilean official gazette, 2 December 2020, by way of the volunteers' map, 2023-10-10",
);

const SANTA_ELENA = elsewhereIn2026(-36.8, -72.0, 761);

/** Starlink gateways in South America. */
export const STARLINK_SOUTH_AMERICA: readonly Gateway[] = gatewaysFromRows('starlink', [
  ['Caldera', 'CL', -27.0, -70.8, LICENSED_IN_CHILE, { uncertaintyKm: 15 }],
  ['Noviciado', 'CL', -33.4, -70.9, LICENSED_IN_CHILE, { uncertaintyKm: 15 }],
  ['Puerto Montt', 'CL', -41.5, -73.0, LICENSED_IN_CHILE, { uncertaintyKm: 15 }],
  ['Puerto Saavedra', 'CL', -38.8, -73.4, LICENSED_IN_CHILE, { uncertaintyKm: 15 }],
  ['Punta Arenas', 'CL', -52.9, -70.9, LICENSED_IN_CHILE, { uncertaintyKm: 15 }],
  ['San Clemente', 'CL', -35.6, -71.4, LICENSED_IN_CHILE, { uncertaintyKm: 15 }],
  ['Santa Elena', 'CL', -30.0, -71.3, LICENSED_IN_CHILE, { uncertaintyKm: 15, note: SANTA_ELENA }],
  ['Falda del Carmen', 'AR', -31.5, -64.5, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Aracaju', 'BR', -11.1, -37.1, LISTED_2026_03, { uncertaintyKm: 25 }],
  ['Camaçari', 'BR', -12.7, -38.3, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Guarapari', 'BR', -20.6, -40.4, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Itaboraí', 'BR', -22.7, -42.9, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['João Câmara', 'BR', -5.5, -35.8, LISTED_2026_03, { uncertaintyKm: 15 }],
  ['Luz', 'BR', -19.8, -45.7, MAP_EARLY_2023, { uncertaintyKm: 15, note: elsewhereIn2026(-19.8, -44.7, 99) }],
  ['Manaus', 'BR', -2.9, -60.0, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Montes Claros', 'BR', -16.7, -43.8, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Mossoró', 'BR', -5.2, -37.4, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Passa Quatro', 'BR', -22.3, -44.9, LISTED_2026_03, { uncertaintyKm: 15 }],
  ['Porto Alegre', 'BR', -30.0, -51.1, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Presidente Prudente', 'BR', -22.1, -51.5, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Rio Negro', 'BR', -26.1, -49.8, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Santana de Parnaíba', 'BR', -23.5, -46.9, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Sinop', 'BR', -11.9, -55.5, LISTED_2026_03, { uncertaintyKm: 25 }],
  ['Surubim', 'BR', -7.9, -35.8, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Uruguaiana', 'BR', -29.8, -56.5, MAP_EARLY_2023, { uncertaintyKm: 15, note: elsewhereIn2026(-29.8, -57.1, 54) }],
]);

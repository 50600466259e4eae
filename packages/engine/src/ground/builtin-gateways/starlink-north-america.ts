import type { Gateway } from '../site.ts';
import { builtByMap, elsewhereIn2026, LISTED_2026_03, MAP_EARLY_2023, notBuiltAsOf } from './evidence.ts';
import { gatewaysFromRows } from './site-row.ts';

/** Starlink gateways in Canada, Mexico and the Caribbean. */
export const STARLINK_NORTH_AMERICA: readonly Gateway[] = gatewaysFromRows('starlink', [
  ['Marathon', 'CA', 48.7, -86.4, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Saguenay', 'CA', 48.3, -70.9, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Sambro Creek', 'CA', 44.5, -63.6, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['St Johns', 'CA', 47.6, -52.8, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Cabo San Lucas', 'MX', 22.9, -109.9, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Charcas', 'MX', 23.2, -101.0, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['El Marques', 'MX', 20.8, -100.3, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Llano Grande', 'MX', 19.3, -99.6, MAP_EARLY_2023, { uncertaintyKm: 15, note: elsewhereIn2026(19.3, -97.0, 270) }],
  ['Mazahua', 'MX', 16.6, -95.0, MAP_EARLY_2023, { uncertaintyKm: 15, note: elsewhereIn2026(19.6, -100.0, 635) }],
  ['Merida', 'MX', 21.0, -89.6, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Monterrey', 'MX', 25.8, -100.3, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Peñuelas', 'MX', 21.7, -102.3, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Tapachula', 'MX', 14.8, -92.4, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Villahermosa', 'MX', 18.0, -92.9, LISTED_2026_03, { uncertaintyKm: 15, note: notBuiltAsOf('November 2022') }],
  ['Caleta', 'DO', 18.5, -69.7, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Santiago de los Caballeros', 'DO', 19.5, -70.7, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Willemstad', 'CW', 12.1, -68.9, MAP_EARLY_2023, { uncertaintyKm: 15 }],
  ['Aguadilla', 'PR', 18.4, -67.2, LISTED_2026_03, { uncertaintyKm: 25 }],
  ['Ponce', 'PR', 18.1, -66.5, builtByMap('2022-01-10')],
  ['Toa Baja', 'PR', 18.4, -66.2, builtByMap('2022-01-31')],
  ['Oistins', 'BB', 13.1, -59.5, LISTED_2026_03, { uncertaintyKm: 25 }],
]);

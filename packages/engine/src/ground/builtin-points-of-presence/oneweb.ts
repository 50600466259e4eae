import type { Evidence } from '../builtin-gateways/evidence.ts';
import { siteFromRow } from '../builtin-gateways/site-row.ts';
import type { PointOfPresence } from '../site.ts';

const LISTED_2025: Evidence = {
  from: '2025-03-19',
  possibleFrom: '2019-02-27',
  basis: 'first-listed',
  confidence: 'medium',
  source: 'list of points of presence of clarkzjw/tma25-oneweb (TMA 2025), dated here like its element sets',
};

function pop(name: string, country: string, latitudeDeg: number, longitudeDeg: number): PointOfPresence {
  return siteFromRow('oneweb-pop', 'oneweb', [name, country, latitudeDeg, longitudeDeg, LISTED_2025]);
}

/** OneWeb's points of presence of 2025. */
export const ONEWEB_POINTS_OF_PRESENCE: readonly PointOfPresence[] = [
  pop('Ashburn', 'US', 39.0, -77.5),
  pop('Los Angeles', 'US', 34.0, -118.3),
  pop('Miami', 'US', 25.8, -80.2),
  pop('London', 'GB', 51.5, 0.0),
  pop('Amsterdam', 'NL', 52.4, 5.0),
  pop('Seattle', 'US', 47.6, -122.3),
  pop('Sydney', 'AU', -33.9, 151.2),
  pop('São Paulo', 'BR', -23.5, -46.8),
  pop('Singapore', 'SG', 1.3, 103.8),
  pop('Toronto', 'CA', 43.6, -79.4),
  pop('Johannesburg', 'ZA', -26.1, 28.2),
  pop('Dubai', 'AE', 25.0, 55.2),
  pop('Querétaro', 'MX', 20.6, -100.3),
  pop('Chennai', 'IN', 12.8, 80.2),
  pop('Mumbai', 'IN', 19.1, 72.9),
  pop('Honolulu', 'US', 21.3, -157.9),
  pop('Calgary', 'CA', 51.0, -114.0),
  pop('Accra', 'GH', 5.6, -0.2),
  pop('Istanbul', 'TR', 41.0, 29.2),
  pop('Mombasa', 'KE', -4.0, 39.6),
  pop('Lagos', 'NG', 6.4, 3.6),
  pop('Fortaleza', 'BR', -3.7, -38.5),
  pop('Jeddah', 'SA', 21.5, 39.2),
  pop('Tokyo', 'JP', 35.6, 139.8),
  pop('Santiago', 'CL', -33.3, -70.7),
  pop('Perth', 'AU', -32.0, 115.8),
  pop('Jakarta', 'ID', -6.4, 106.9),
  pop('Muscat', 'OM', 23.7, 57.8),
  pop('Luanda', 'AO', -8.9, 13.2),
];

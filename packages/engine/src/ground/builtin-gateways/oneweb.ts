import type { Gateway } from '../site.ts';
import type { Evidence } from './evidence.ts';
import { gatewaysFromRows, type SiteRow } from './site-row.ts';

/** The list has coordinates only: names and countries are ours, after the nearest place. */
const SNP_2025: Evidence = {
  from: '2025-03-19',
  possibleFrom: '2019-02-27',
  basis: 'first-listed',
  confidence: 'medium',
  source: 'list of satellite network portals of clarkzjw/tma25-oneweb (TMA 2025), dated here like its element sets',
};

function portal(name: string, country: string, latitudeDeg: number, longitudeDeg: number): SiteRow {
  return [name, country, latitudeDeg, longitudeDeg, SNP_2025];
}

/** OneWeb gateways (satellite network portals) of 2025. */
export const ONEWEB_WORLD: readonly Gateway[] = gatewaysFromRows('oneweb', [
  portal('Santa Paula', 'US', 34.4, -119.1),
  portal('Southbury', 'US', 41.5, -73.3),
  portal('Clewiston', 'US', 26.7, -81.0),
  portal('Oahu', 'US', 21.7, -158.0),
  portal('Guam', 'GU', 13.4, 144.8),
  portal('Talkeetna', 'US', 62.3, -150.0),
  portal('Yellowknife', 'CA', 62.4, -114.5),
  portal('Inuvik', 'CA', 68.3, -133.6),
  portal('Parral', 'MX', 26.5, -105.2),
  portal('Bagaces', 'CR', 10.5, -85.1),
  portal('Cali', 'CO', 3.3, -76.5),
  portal('Icó', 'BR', -6.6, -39.3),
  portal('Maricá', 'BR', -22.9, -42.9),
  portal('Arica', 'CL', -18.4, -70.3),
  portal('Colina', 'CL', -33.1, -70.7),
  portal('Nuuk', 'GL', 64.2, -51.6),
  portal('Svalbard', 'SJ', 78.2, 15.4),
  portal('Piteå', 'SE', 65.3, 21.4),
  portal('Scanzano', 'IT', 37.9, 13.4),
  portal('Sintra', 'PT', 38.9, -9.3),
  portal('Stara Zagora', 'BG', 42.4, 25.7),
  portal('Tabuk', 'SA', 28.4, 36.5),
  portal('Mehsana', 'IN', 23.5, 72.2),
  portal('Perambalur', 'IN', 11.1, 78.7),
  portal('Almaty', 'KZ', 43.5, 77.0),
  portal('Ubon Ratchathani', 'TH', 15.2, 105.4),
  portal('Serang', 'ID', -6.1, 106.3),
  portal('Hitachiomiya', 'JP', 36.5, 140.4),
  portal('Yamaguchi', 'JP', 34.2, 131.5),
  portal('Perth', 'AU', -31.8, 115.9),
  portal('Toowoomba', 'AU', -27.5, 151.8),
  portal('Darwin', 'AU', -12.5, 131.0),
  portal('Tahiti', 'PF', -17.5, -149.4),
  portal('Suva', 'FJ', -18.1, 178.5),
  portal('Saint Helena', 'SH', -15.9, -5.7),
  portal('Luanda', 'AO', -9.0, 13.5),
  portal('Accra', 'GH', 5.7, -0.1),
  portal('Mauritius', 'MU', -20.4, 57.7),
  portal('Hartebeesthoek', 'ZA', -25.9, 27.7),
  portal('Thiès', 'SN', 14.7, -17.1),
]);

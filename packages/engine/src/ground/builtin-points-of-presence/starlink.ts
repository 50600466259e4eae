import { type Evidence, MAP_2023_10, MAP_EARLY_2023 } from '../builtin-gateways/evidence.ts';
import { siteFromRow } from '../builtin-gateways/site-row.ts';
import type { PointOfPresence } from '../site.ts';

const LISTED_2026_04: Evidence = {
  from: '2026-04-16',
  possibleFrom: '2023-10-10',
  basis: 'first-listed',
  confidence: 'medium',
  source: 'list of points of presence of clarkzjw/starlink-geoip, 2026-04-16',
};

/** Named by RIPE Atlas probes in 2025, on a day that is not known: the end of the year is the date that is sure. */
const PROBES_2025: Evidence = {
  from: '2025-12-31',
  possibleFrom: '2023-10-10',
  basis: 'first-listed',
  confidence: 'medium',
  source:
    'RIPE Atlas probes on Starlink, one day in 2025 (clarkzjw/starlink-geoip-data); position from the list of 2026-04-16',
};

const OPENED_MANILA: Evidence = {
  from: '2023-05-31',
  possibleFrom: '2023-05-01',
  basis: 'opened',
  confidence: 'medium',
  source: 'Mohan et al., WWW 2024: opened in May 2023 (day unknown); position from the list of 2026-04-16',
};

const OPENED_NAIROBI: Evidence = {
  from: '2025-01-19',
  possibleFrom: '2025-01-18',
  basis: 'opened',
  confidence: 'medium',
  source: 'press reports of latency in Kenya falling on 18–19 January 2025; position from the list of 2026-04-16',
};

function pop(
  code: string,
  name: string,
  country: string,
  latitudeDeg: number,
  longitudeDeg: number,
  evidence: Evidence,
): PointOfPresence {
  return { ...siteFromRow('starlink-pop', 'starlink', [name, country, latitudeDeg, longitudeDeg, evidence]), code };
}

/** Starlink's points of presence; customers' own gateways, sites for staging and for ships are left out. */
export const STARLINK_POINTS_OF_PRESENCE: readonly PointOfPresence[] = [
  pop('bnssarg1', 'Buenos Aires', 'AR', -34.6, -58.5, PROBES_2025),
  pop('brseaus1', 'Brisbane', 'AU', -27.5, 153.0, PROBES_2025),
  pop('drwnaus1', 'Darwin', 'AU', -12.5, 130.8, LISTED_2026_04),
  pop('mlbeaus1', 'Melbourne', 'AU', -37.8, 144.9, PROBES_2025),
  pop('prthaus1', 'Perth', 'AU', -31.9, 115.9, MAP_2023_10),
  pop('sydyaus1', 'Sydney', 'AU', -33.8, 151.1, MAP_EARLY_2023),
  pop('dhkabgd1', 'Dhaka', 'BD', 24.1, 90.2, LISTED_2026_04),
  pop('sfiabgr1', 'Sofia', 'BG', 42.7, 23.3, PROBES_2025),
  pop('brsabra1', 'Brasília', 'BR', -15.8, -47.9, LISTED_2026_04),
  pop('frtabra1', 'Fortaleza', 'BR', -3.7, -38.5, LISTED_2026_04),
  pop('splobra1', 'São Paulo', 'BR', -23.5, -46.8, MAP_EARLY_2023),
  pop('clgycan1', 'Calgary', 'CA', 51.0, -114.1, PROBES_2025),
  pop('mntlcan1', 'Montreal', 'CA', 45.5, -73.6, PROBES_2025),
  pop('trnocan1', 'Toronto', 'CA', 43.6, -79.4, LISTED_2026_04),
  pop('sntochl1', 'Santiago', 'CL', -33.4, -70.7, MAP_EARLY_2023),
  pop('bgtacol1', 'Bogotá', 'CO', 4.7, -74.2, MAP_EARLY_2023),
  pop('frntdeu1', 'Frankfurt', 'DE', 50.1, 8.7, MAP_EARLY_2023),
  pop('mdrdesp1', 'Madrid', 'ES', 40.4, -3.6, MAP_EARLY_2023),
  pop('lndngbr1', 'London', 'GB', 51.5, 0, MAP_EARLY_2023),
  pop('gtmygtm1', 'Guatemala City', 'GT', 14.7, -90.5, PROBES_2025),
  pop('jtnaidn2', 'Jakarta', 'ID', -6.2, 106.8, PROBES_2025),
  pop('srbaidn2', 'Surabaya', 'ID', -7.3, 112.7, LISTED_2026_04),
  pop('mmbiind1', 'Mumbai', 'IN', 19.1, 72.9, LISTED_2026_04),
  pop('mlnnita1', 'Milan', 'IT', 45.5, 9.1, PROBES_2025),
  pop('tkyojpn1', 'Tokyo', 'JP', 35.7, 139.8, MAP_EARLY_2023),
  pop('nrbiken1', 'Nairobi', 'KE', -1.4, 36.7, OPENED_NAIROBI),
  pop('almykaz1', 'Almaty', 'KZ', 43.3, 76.9, PROBES_2025),
  pop('qrtomex1', 'Querétaro', 'MX', 20.6, -100.3, MAP_EARLY_2023),
  pop('lgosnga1', 'Lagos', 'NG', 6.4, 3.6, MAP_EARLY_2023),
  pop('acklnzl1', 'Auckland', 'NZ', -36.8, 174.8, MAP_EARLY_2023),
  pop('chrhnzl1', 'Christchurch', 'NZ', -43.5, 172.6, LISTED_2026_04),
  pop('msctomn1', 'Muscat', 'OM', 23.7, 57.8, LISTED_2026_04),
  pop('limaper1', 'Lima', 'PE', -12.1, -77.0, MAP_EARLY_2023),
  pop('mnlaphl1', 'Manila', 'PH', 14.6, 121.0, OPENED_MANILA),
  pop('krcipak1', 'Karachi', 'PK', 24.9, 67.0, LISTED_2026_04),
  pop('wrswpol1', 'Warsaw', 'PL', 52.2, 21.0, PROBES_2025),
  pop('dohaqat1', 'Doha', 'QA', 25.3, 51.5, LISTED_2026_04),
  pop('sngesgp1', 'Singapore', 'SG', 1.3, 103.8, PROBES_2025),
  pop('ashnvax2', 'Ashburn', 'US', 39.0, -77.5, PROBES_2025),
  pop('atlagax1', 'Atlanta', 'US', 33.8, -84.4, MAP_EARLY_2023),
  pop('chcoilx1', 'Chicago', 'US', 41.9, -87.6, MAP_EARLY_2023),
  pop('dllstxx1', 'Dallas', 'US', 32.8, -96.8, MAP_EARLY_2023),
  pop('dnvrcox1', 'Denver', 'US', 39.7, -105.0, MAP_EARLY_2023),
  pop('knsymox1', 'Kansas City', 'US', 39.1, -94.6, PROBES_2025),
  pop('kentwax1', 'Kent', 'US', 47.4, -122.2, LISTED_2026_04),
  pop('lsancax1', 'Los Angeles', 'US', 34.0, -118.3, MAP_EARLY_2023),
  pop('mmmiflx1', 'Miami', 'US', 25.8, -80.2, PROBES_2025),
  pop('mplsmnx1', 'Minneapolis', 'US', 45.0, -93.3, PROBES_2025),
  pop('nwyynyx1', 'New York', 'US', 40.7, -74.0, MAP_EARLY_2023),
  pop('sltyutx1', 'Salt Lake City', 'US', 40.7, -112.0, LISTED_2026_04),
  pop('snjecax1', 'San Jose', 'US', 37.2, -121.8, LISTED_2026_04),
  pop('sttlwax1', 'Seattle', 'US', 47.6, -122.3, MAP_EARLY_2023),
  pop('tmpeazx1', 'Tempe', 'US', 33.4, -112.0, LISTED_2026_04),
  pop('jhngzaf1', 'Johannesburg', 'ZA', -26.1, 28.2, PROBES_2025),
];

import type { Gateway, Site } from '../site.ts';
import type { Evidence } from './evidence.ts';

/** One site a line: name, country, latitude and longitude in degrees at 0.1°, what it rests on, what else there is to say. */
export type SiteRow = readonly [
  name: string,
  country: string,
  latitudeDeg: number,
  longitudeDeg: number,
  evidence: Evidence,
  extra?: { readonly uncertaintyKm?: number; readonly note?: string },
];

/** Rounding to 0.1° moves a site by up to 7.9 km at the equator. */
const ROUNDING_KM = 8;
const REVIEW_BY = '2027-03-31';

/** Rows as gateways, all live from the date of their evidence on. */
export function gatewaysFromRows(system: string, rows: readonly SiteRow[]): readonly Gateway[] {
  return rows.map((row) => ({ ...siteFromRow(system, system, row), status: 'live' }));
}

export function siteFromRow(idPrefix: string, system: string, row: SiteRow): Site & { readonly from: string } {
  const [name, country, latitudeDeg, longitudeDeg, evidence, extra = {}] = row;
  return {
    id: `${idPrefix}-${country.toLowerCase()}-${slug(name)}`,
    name,
    country,
    latitudeDeg,
    longitudeDeg,
    positionUncertaintyKm: extra.uncertaintyKm ?? ROUNDING_KM,
    from: evidence.from,
    ...(evidence.possibleFrom === undefined ? {} : { possibleFrom: evidence.possibleFrom }),
    basis: evidence.basis,
    system,
    source: evidence.source,
    confidence: evidence.confidence,
    reviewBy: REVIEW_BY,
    ...(extra.note === undefined ? {} : { note: extra.note }),
  };
}

/** Lower-case ASCII with hyphens: `Villarejo de Salvanés` becomes `villarejo-de-salvanes`. */
export function slug(name: string): string {
  const ascii = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return ascii
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

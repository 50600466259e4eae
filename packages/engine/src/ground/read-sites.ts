import { SkywitnessError } from '../errors.ts';
import { csvRecords, readNumber, type TextRecord } from './text-record.ts';

/** A place that an owner names, for a sheet of its own. */
export interface NamedSite {
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Two-letter code; absent where the owner gives none. */
  readonly country?: string;
}

export interface ReadSitesResult {
  readonly sites: readonly NamedSite[];
  readonly rejects: readonly { readonly line: number; readonly reason: string }[];
}

/**
 * Reads a list of sites: CSV with a header and the fields `name`, `lat`, `lon` and optionally `country` (two letters). Bad rows are
 * dropped and listed.
 *
 * @throws SkywitnessError `SITES_EMPTY` when no row is a site.
 * @example
 * ```ts
 * import { readSites } from '@skywitness/engine/ground';
 * readSites('name,lat,lon,country\nClinic,-21.1,-175.2,TO\n', 'sites.csv').sites[0]?.country; // => 'TO'
 * ```
 */
export function readSites(text: string, source: string): ReadSitesResult {
  const sites: NamedSite[] = [];
  const rejects: { line: number; reason: string }[] = [];
  for (const record of csvRecords(text, source)) {
    const site = siteOf(record);
    if (typeof site === 'string') rejects.push({ line: record.line, reason: site });
    else sites.push(site);
  }
  if (sites.length > 0) return { sites, rejects };
  const [first] = rejects;
  throw new SkywitnessError(
    'SITES_EMPTY',
    `${source} holds no site${first === undefined ? '' : `; line ${first.line} ${first.reason}`}. It needs a header and rows with name, lat and lon.`,
    { place: { source } },
  );
}

function siteOf({ fields, fault }: TextRecord): NamedSite | string {
  if (fault !== undefined) return fault;
  const text = (name: string): string => fields.get(name) ?? '';
  const [name, country] = [text('name'), text('country').toUpperCase()];
  const [latitudeDeg, longitudeDeg] = [readNumber(text('lat')), readNumber(text('lon'))];
  if (name === '') return 'has no name';
  if (!(latitudeDeg >= -90 && latitudeDeg <= 90)) return `has lat "${text('lat')}"; it must be a number from -90 to 90`;
  if (!(longitudeDeg >= -180 && longitudeDeg <= 180))
    return `has lon "${text('lon')}"; it must be a number from -180 to 180`;
  if (country !== '' && !/^[A-Z]{2}$/.test(country))
    return `has country "${text('country')}"; write the two-letter code, such as TO`;
  return { name, latitudeDeg, longitudeDeg, ...(country === '' ? {} : { country }) };
}

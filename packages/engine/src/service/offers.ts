import type { Access } from '../sky/index.ts';

/** Which satellites each site may use at a step; only the first `count` entries hold. */
export interface Offers {
  count: number;
  site: Int32Array;
  satellite: Int32Array;
  sineElevation: Float64Array;
  readonly clear: () => void;
  readonly add: (site: number, access: Access, seen: number) => void;
  /** The distinct sites and satellites, ascending. */
  readonly sites: () => Int32Array;
  readonly satellites: () => Int32Array;
}

const FIRST_LENGTH = 4096;

export function emptyOffers(): Offers {
  const offers: Offers = {
    count: 0,
    site: new Int32Array(FIRST_LENGTH),
    satellite: new Int32Array(FIRST_LENGTH),
    sineElevation: new Float64Array(FIRST_LENGTH),
    clear: () => {
      offers.count = 0;
    },
    add: (site, access, seen) => {
      if (offers.count === offers.site.length) grow(offers);
      offers.site[offers.count] = site;
      offers.satellite[offers.count] = access.satellite[seen];
      offers.sineElevation[offers.count++] = access.sineElevation[seen];
    },
    sites: () => distinct(offers.site.subarray(0, offers.count)),
    satellites: () => distinct(offers.satellite.subarray(0, offers.count)),
  };
  return offers;
}

function grow(offers: Offers): void {
  const length = 2 * offers.site.length;
  const [site, satellite, sineElevation] = [new Int32Array(length), new Int32Array(length), new Float64Array(length)];
  site.set(offers.site);
  satellite.set(offers.satellite);
  sineElevation.set(offers.sineElevation);
  Object.assign(offers, { site, satellite, sineElevation });
}

/** The different numbers of a list, ascending. */
export function distinct(values: Int32Array): Int32Array {
  return Int32Array.from(new Set(values)).sort();
}

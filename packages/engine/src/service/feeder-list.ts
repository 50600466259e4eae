import { type FeederLinks, type LandingRule, meetsLandingRule, type PathSources } from '../network/index.ts';

/** The admissible feeder links of all satellites at a moment, satellite by satellite, and of each in the order of the gateways. */
export interface FeederList {
  count: number;
  satellite: Int32Array;
  gateway: Int32Array;
  slantRangeKm: Float64Array;
}

const FIRST_LENGTH = 1024;

export function emptyFeederList(): FeederList {
  return {
    count: 0,
    satellite: new Int32Array(FIRST_LENGTH),
    gateway: new Int32Array(FIRST_LENGTH),
    slantRangeKm: new Float64Array(FIRST_LENGTH),
  };
}

/** Appends those links of a satellite that satisfy a rule. */
export function addFeeders(list: FeederList, satellite: number, links: FeederLinks, rule: LandingRule): void {
  if (list.count + links.count > list.satellite.length) grow(list, list.count + links.count);
  for (let link = 0; link < links.count; link++) {
    if (!meetsLandingRule(links, link, rule)) continue;
    list.satellite[list.count] = satellite;
    list.gateway[list.count] = links.gateway[link];
    list.slantRangeKm[list.count++] = links.slantRangeKm[link];
  }
}

function grow(list: FeederList, needed: number): void {
  const length = Math.max(needed, 2 * list.satellite.length);
  const longer = <Column extends Int32Array | Float64Array>(column: Column, empty: Column): Column => {
    empty.set(column);
    return empty;
  };
  list.satellite = longer(list.satellite, new Int32Array(length));
  list.gateway = longer(list.gateway, new Int32Array(length));
  list.slantRangeKm = longer(list.slantRangeKm, new Float64Array(length));
}

/** Where paths begin that come down at gateways: of each satellite the best link; `gateway` k belongs to source k. */
export interface LandingSources extends PathSources {
  count: number;
  readonly gateway: Int32Array;
}

export function emptyLandingSources(satelliteCount: number): LandingSources {
  return {
    count: 0,
    satellite: new Int32Array(satelliteCount),
    gateway: new Int32Array(satelliteCount),
    offsetKm: new Float64Array(satelliteCount),
  };
}

/**
 * Fills `out` with the shortest link of each satellite to any gateway, `extraKm` of the gateway included; a tie goes to the
 * first gateway. `keep` leaves links out.
 */
export function landingSourcesInto(
  out: LandingSources,
  list: FeederList,
  extraKm: Float64Array,
  keep: (feeder: number) => boolean = () => true,
): void {
  out.count = 0;
  for (let feeder = 0; feeder < list.count; feeder++) {
    if (!keep(feeder)) continue;
    const satellite = list.satellite[feeder];
    const km = list.slantRangeKm[feeder] + extraKm[list.gateway[feeder]];
    const isSame = out.count > 0 && out.satellite[out.count - 1] === satellite;
    if (isSame && !(km < out.offsetKm[out.count - 1])) continue;
    if (!isSame) out.count++;
    out.satellite[out.count - 1] = satellite;
    out.gateway[out.count - 1] = list.gateway[feeder];
    out.offsetKm[out.count - 1] = km;
  }
}

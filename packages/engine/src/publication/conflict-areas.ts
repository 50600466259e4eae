import { DEG_PER_RAD } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import { isInForce } from '../system/index.ts';
import type { Instant } from '../time/index.ts';

/** Latitudes and longitudes in degrees; none crosses the antimeridian. */
export interface AreaBox {
  readonly southDeg: number;
  readonly northDeg: number;
  readonly westDeg: number;
  readonly eastDeg: number;
}

/** An area where people are at war, and where what could help to hit them is therefore not shown. */
export interface ConflictArea {
  /** ISO 3166-1 alpha-2 codes of the countries meant. */
  readonly codes: readonly string[];
  readonly name: string;
  /** Drawn wide on purpose: they take in coasts, seas and strips of neighbours, and draw no border. */
  readonly boxes: readonly AreaBox[];
  /** First day listed, UTC. */
  readonly from: string;
  /** First day no longer listed; absent: still listed. A truce is not an end. */
  readonly until?: string;
  readonly source: string;
  /** Day after which somebody should look at the source again; the area stays listed until then and after. */
  readonly reviewBy: string;
}

function box(southDeg: number, northDeg: number, westDeg: number, eastDeg: number): AreaBox {
  return { southDeg, northDeg, westDeg, eastDeg };
}

const REVIEW = '2027-03-31';

/**
 * The listed areas. A listing says that there is war, takes no side in it and says nothing about borders. Tension without
 * war (the Taiwan Strait) is not listed.
 */
export const CONFLICT_AREAS: readonly ConflictArea[] = [
  {
    codes: ['UA'],
    name: 'Ukraine with Crimea and the waters off its coast',
    boxes: [box(47.7, 52.5, 22, 40.4), box(43, 47.7, 28.1, 40.4)],
    from: '2022-02-24',
    source: 'UN General Assembly, resolution ES-11/1 of 2 March 2022',
    reviewBy: REVIEW,
  },
  {
    codes: ['IL', 'PS', 'LB'],
    name: 'Israel, Gaza and the West Bank, Lebanon',
    boxes: [box(29.4, 33.4, 34, 35.7), box(32.5, 34.8, 34.9, 36.7)],
    from: '2023-10-07',
    source: 'UN Security Council, resolution 2712 of 15 November 2023; reports on resolution 1701 for Lebanon',
    reviewBy: REVIEW,
  },
  {
    codes: ['SD'],
    name: 'Sudan',
    boxes: [box(8.6, 22.3, 21.8, 38.7)],
    from: '2023-04-15',
    source: 'UN Security Council, resolution 2724 of 8 March 2024',
    reviewBy: REVIEW,
  },
  {
    codes: ['MM'],
    name: 'Myanmar',
    boxes: [box(19.5, 28.6, 92.1, 101.2), box(15.5, 19.5, 92.8, 98.9), box(9.5, 15.5, 93.2, 99.3)],
    from: '2021-02-01',
    source: 'UN Security Council, resolution 2669 of 21 December 2022',
    reviewBy: REVIEW,
  },
  {
    codes: ['YE'],
    name: 'Yemen with Socotra',
    boxes: [box(12, 19, 41.8, 53.2), box(11.9, 13, 52, 54.8)],
    from: '2015-03-26',
    source: 'UN Security Council, resolution 2216 of 14 April 2015',
    reviewBy: REVIEW,
  },
];

/**
 * The listed area in which a position lies, if it is listed on that day. Boxes are coarse: some tens of kilometres of
 * neighbouring land and sea count as inside.
 *
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { conflictAreaAt } from '@skywitness/engine/publication';
 * import { parseInstant } from '@skywitness/engine/time';
 * const day = parseInstant('2026-11-21');
 * conflictAreaAt(geodeticFromDegrees(44.6, 33.52), day)?.codes; // => ['UA']
 * conflictAreaAt(geodeticFromDegrees(25.04, 121.56), day); // => undefined
 * ```
 */
export function conflictAreaAt(position: Geodetic, day: Instant): ConflictArea | undefined {
  return CONFLICT_AREAS.find((area) => isInForce(area, day) && area.boxes.some((one) => isInside(position, one)));
}

function isInside({ latitudeRad, longitudeRad }: Geodetic, { southDeg, northDeg, westDeg, eastDeg }: AreaBox): boolean {
  const latitudeDeg = latitudeRad * DEG_PER_RAD;
  if (latitudeDeg < southDeg || latitudeDeg > northDeg) return false;
  // Eastwards from the western edge, so that 394° is 34°.
  const turns = (longitudeRad * DEG_PER_RAD - westDeg) / 360;
  return (turns - Math.floor(turns)) * 360 <= eastDeg - westDeg;
}

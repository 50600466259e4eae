import type { Ring } from './ring.ts';

/**
 * Many polygons with holes as flat arrays. Edges are straight in longitude and latitude (RFC 7946 §3.1.1), not great
 * circles: along a parallel at latitude φ an edge of Δλ degrees leaves the geodesic by R/16 · Δλ² · sin 2φ = 0.12 km · Δλ² · sin 2φ
 * towards the equator (at 45°: 0.12 km over 1°, 12 km over 10°).
 */
export interface PolygonSet {
  /** Vertices of all rings, each ring closed and unwrapped. */
  readonly longitudesDeg: Float64Array;
  readonly latitudesDeg: Float64Array;
  /** First vertex of each ring, and the count of vertices at the end. */
  readonly ringStarts: Int32Array;
  /** First ring of each polygon, and the count of rings at the end. */
  readonly polygonStarts: Int32Array;
  /** West, south, east, north of each polygon; the west lies in [−180°, 180°), the east may exceed 180°. */
  readonly boxesDeg: Float64Array;
  /** West, south, east, north of each run of `EDGES_PER_RUN` edges of a ring, so that most edges are never looked at. */
  readonly runBoxesDeg: Float64Array;
  /** First run of each ring, and the count of runs at the end. */
  readonly runStarts: Int32Array;
}

const EDGES_PER_RUN = 32;

/** Packs polygons (each a list of rings) into flat arrays. */
export function packPolygons(polygons: readonly (readonly Ring[])[]): PolygonSet {
  const rings = polygons.flat();
  const ringStarts = starts(rings.map((ring) => ring.longitudesDeg.length));
  const runStarts = starts(rings.map((ring) => Math.ceil((ring.longitudesDeg.length - 1) / EDGES_PER_RUN)));
  const longitudesDeg = new Float64Array(ringStarts[rings.length]!);
  const latitudesDeg = new Float64Array(ringStarts[rings.length]!);
  const runBoxesDeg = new Float64Array(4 * runStarts[rings.length]!);
  rings.forEach((ring, index) => {
    longitudesDeg.set(ring.longitudesDeg, ringStarts[index]);
    latitudesDeg.set(ring.latitudesDeg, ringStarts[index]);
    for (let run = 0; run < runStarts[index + 1]! - runStarts[index]!; run++) {
      const end = Math.min((run + 1) * EDGES_PER_RUN + 1, ring.longitudesDeg.length);
      runBoxesDeg.set(boxOf([ring], run * EDGES_PER_RUN, end), 4 * (runStarts[index]! + run));
    }
  });
  return {
    longitudesDeg,
    latitudesDeg,
    ringStarts,
    polygonStarts: starts(polygons.map((polygon) => polygon.length)),
    boxesDeg: Float64Array.from(polygons.flatMap((polygon) => boxOf(polygon))),
    runBoxesDeg,
    runStarts,
  };
}

function starts(counts: readonly number[]): Int32Array {
  const result = new Int32Array(counts.length + 1);
  counts.forEach((count, index) => {
    result[index + 1] = result[index]! + count;
  });
  return result;
}

function boxOf(rings: readonly Ring[], from = 0, to = Number.POSITIVE_INFINITY): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = from; i < Math.min(to, ring.longitudesDeg.length); i++) {
      west = Math.min(west, ring.longitudesDeg[i]!);
      east = Math.max(east, ring.longitudesDeg[i]!);
      south = Math.min(south, ring.latitudesDeg[i]!);
      north = Math.max(north, ring.latitudesDeg[i]!);
    }
  }
  return [west, south, east, north];
}

/** Longitude in [−180°, 180°). */
export function normaliseLongitudeDeg(longitudeDeg: number): number {
  return longitudeDeg - 360 * Math.floor((longitudeDeg + 180) / 360);
}

/**
 * Whether a point lies in the union of the polygons; within one polygon its rings count even–odd.
 * Of two polygons that share an edge exactly one holds a point on it, and both poles belong to a polygon that reaches them.
 */
export function polygonsContain(polygons: PolygonSet, latitudeDeg: number, longitudeDeg: number): boolean {
  const normalised = normaliseLongitudeDeg(longitudeDeg);
  const count = polygons.polygonStarts.length - 1;
  for (let polygon = 0; polygon < count; polygon++) {
    if (polygonContains(polygons, polygon, latitudeDeg, normalised)) return true;
  }
  return false;
}

function polygonContains(polygons: PolygonSet, polygon: number, latitudeDeg: number, longitudeDeg: number): boolean {
  const { boxesDeg, polygonStarts } = polygons;
  if (latitudeDeg < boxesDeg[4 * polygon + 1]! || latitudeDeg > boxesDeg[4 * polygon + 3]!) return false;
  let crossings = 0;
  for (let x = longitudeDeg; x <= boxesDeg[4 * polygon + 2]!; x += 360) {
    if (x < boxesDeg[4 * polygon]!) continue;
    for (let ring = polygonStarts[polygon]!; ring < polygonStarts[polygon + 1]!; ring++) {
      crossings += meridianCrossings(polygons, ring, latitudeDeg, x);
    }
  }
  return crossings % 2 === 1;
}

/**
 * How many edges of a ring a ray from the point along its meridian crosses. The ray runs towards the equator and on to the
 * other pole, so that a pole itself needs no special case. Each edge owns its western end and not its eastern one, and is
 * taken from west to east, so that neighbours compute the very same sign.
 */
function meridianCrossings(polygons: PolygonSet, ring: number, latitudeDeg: number, x: number): number {
  const { longitudesDeg, latitudesDeg, ringStarts, runStarts, runBoxesDeg } = polygons;
  const looksSouth = latitudeDeg >= 0;
  let crossings = 0;
  for (let run = runStarts[ring]!; run < runStarts[ring + 1]!; run++) {
    if (x < runBoxesDeg[4 * run]! || x >= runBoxesDeg[4 * run + 2]!) continue;
    const first = ringStarts[ring]! + (run - runStarts[ring]!) * EDGES_PER_RUN;
    const end = Math.min(first + EDGES_PER_RUN, ringStarts[ring + 1]! - 1);
    for (let i = first; i < end; i++) {
      const startsWest = longitudesDeg[i]! <= x;
      if (startsWest === longitudesDeg[i + 1]! <= x) continue;
      const west = startsWest ? i : i + 1;
      const east = startsWest ? i + 1 : i;
      const northOfEdge =
        (longitudesDeg[east]! - longitudesDeg[west]!) * (latitudeDeg - latitudesDeg[west]!) -
        (latitudesDeg[east]! - latitudesDeg[west]!) * (x - longitudesDeg[west]!);
      if (looksSouth ? northOfEdge > 0 : northOfEdge < 0) crossings++;
    }
  }
  return crossings;
}

/** Whether any edge runs within a distance of the point, in degrees of longitude and latitude taken as a plane. */
export function boundaryIsWithinDeg(
  polygons: PolygonSet,
  latitudeDeg: number,
  longitudeDeg: number,
  distanceDeg: number,
): boolean {
  const normalised = normaliseLongitudeDeg(longitudeDeg);
  const runCount = polygons.runBoxesDeg.length / 4;
  let ring = 0;
  for (let run = 0; run < runCount; run++) {
    while (run >= polygons.runStarts[ring + 1]!) ring++;
    // A turn either way, because the boundary may lie just across the antimeridian.
    for (const x of [normalised - 360, normalised, normalised + 360]) {
      if (runIsWithinDeg(polygons, ring, run, { x, y: latitudeDeg, distanceDeg })) return true;
    }
  }
  return false;
}

function runIsWithinDeg(
  polygons: PolygonSet,
  ring: number,
  run: number,
  { x, y, distanceDeg }: { x: number; y: number; distanceDeg: number },
): boolean {
  const { longitudesDeg, latitudesDeg, ringStarts, runStarts, runBoxesDeg } = polygons;
  if (x < runBoxesDeg[4 * run]! - distanceDeg || x > runBoxesDeg[4 * run + 2]! + distanceDeg) return false;
  if (y < runBoxesDeg[4 * run + 1]! - distanceDeg || y > runBoxesDeg[4 * run + 3]! + distanceDeg) return false;
  const first = ringStarts[ring]! + (run - runStarts[ring]!) * EDGES_PER_RUN;
  const end = Math.min(first + EDGES_PER_RUN, ringStarts[ring + 1]! - 1);
  for (let i = first; i < end; i++) {
    const dx = longitudesDeg[i + 1]! - longitudesDeg[i]!;
    const dy = latitudesDeg[i + 1]! - latitudesDeg[i]!;
    const toX = x - longitudesDeg[i]!;
    const toY = y - latitudesDeg[i]!;
    const share = Math.min(1, Math.max(0, (toX * dx + toY * dy) / (dx * dx + dy * dy)));
    const offX = toX - share * dx;
    const offY = toY - share * dy;
    if (offX * offX + offY * offY <= distanceDeg * distanceDeg) return true;
  }
  return false;
}

import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile, truthRows } from '../../test/shared.ts';
import { emptySnapshot, SHELL_1, SIDEREAL_DAY_SECONDS, SPHERE, shellInto } from '../../test/sphere.ts';
import { PI, RAD_PER_DEG } from '../constants.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import { FILINGS } from '../orbit/index.ts';
import { accessInto, candidatesInto, emptyAccess } from './access.ts';
import { gsoArc, gsoCosine } from './gso-separation.ts';
import { groupObservers } from './observer-groups.ts';
import { observersAt } from './observers.ts';

/** Half a percent of the mean, and the last printed digit. */
const RELATIVE_TOLERANCE = 0.005;

const LATITUDES_DEG = Array.from({ length: 19 }, (_, step) => 5 * step);
const SHELLS = FILINGS['starlink-gen1'].shells;

/** Steps of the argument of latitude between the southernmost and the northernmost point; the edge of coverage costs 1e-4. */
const ARGUMENTS = 2_000;
const HALVINGS = 30;

/**
 * Mean satellites above a mask at a latitude: over long times a satellite of a shell is equally often at every argument of
 * latitude and every longitude, so that the mean is the share of longitudes at which it is seen, averaged over the argument.
 * The half-width of that share is found by halving, with the engine's own test of visibility.
 */
function meanVisible(shell: (typeof SHELLS)[number], latitudeDeg: number, maskDeg: number): number {
  const observers = observersAt([geodeticFromDegrees(latitudeDeg, 0)], SPHERE);
  const limit = { elevationMaskRad: maskDeg * RAD_PER_DEG };
  const radiusKm = SPHERE.equatorialRadiusKm + shell.altitudeKm;
  const snapshot = emptySnapshot(1);
  const access = emptyAccess(1);
  const candidates = { satellites: Int32Array.of(0), count: 1 };
  const isSeen = (latitudeRad: number, longitudeRad: number): boolean => {
    snapshot.xKm[0] = radiusKm * Math.cos(latitudeRad) * Math.cos(longitudeRad);
    snapshot.yKm[0] = radiusKm * Math.cos(latitudeRad) * Math.sin(longitudeRad);
    snapshot.zKm[0] = radiusKm * Math.sin(latitudeRad);
    accessInto(access, observers, 0, snapshot, candidates, limit);
    return access.count === 1;
  };
  let share = 0;
  for (let step = 0; step < ARGUMENTS; step += 1) {
    const argument = PI * ((step + 0.5) / ARGUMENTS - 0.5);
    const latitudeRad = Math.asin(Math.sin(shell.inclinationDeg * RAD_PER_DEG) * Math.sin(argument));
    if (isSeen(latitudeRad, 0)) share += halfWidthRad((longitudeRad) => isSeen(latitudeRad, longitudeRad)) / PI;
  }
  return (share / ARGUMENTS) * shell.planes * shell.satellitesPerPlane;
}

/** The longitude from which on a satellite is no longer seen; π when it is seen all round. */
function halfWidthRad(isSeen: (longitudeRad: number) => boolean): number {
  if (isSeen(PI)) return PI;
  let [seen, unseen] = [0, PI];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (seen + unseen) / 2;
    if (isSeen(middle)) seen = middle;
    else unseen = middle;
  }
  return seen;
}

const columns = new Map<string, number[]>();

function column(shells: string, maskDeg: number): number[] {
  const key = `${shells}/${maskDeg}`;
  const chosen = shells === 'gen1' ? SHELLS : SHELLS.slice(0, 1);
  const compute = (latitudeDeg: number): number =>
    chosen.reduce((sum, shell) => sum + meanVisible(shell, latitudeDeg, maskDeg), 0);
  const known = columns.get(key) ?? LATITUDES_DEG.map(compute);
  columns.set(key, known);
  return known;
}

function expectMean(computed: number, expected: number, lastDigit: number): void {
  expect(Math.abs(computed - expected)).toBeLessThanOrEqual(RELATIVE_TOLERANCE * expected + lastDigit);
}

describe('the mean number of satellites in view', () => {
  const rows = truthRows('mean-visible');

  test.each(rows)('of $shells above $mask_deg° at latitude $latitude_deg° is $mean_visible', (row) => {
    const computed = column(row.shells, Number(row.mask_deg))[Number(row.latitude_deg) / 5];
    expectMean(
      computed,
      Number(row.mean_visible),
      row.mean_visible === '0' ? 0 : row.shells === 'gen1' ? 0.005 : 0.0005,
    );
  });

  test('was checked on 26 rows', () => {
    expect(rows).toHaveLength(26);
    for (const row of rows) expect(Number(row.latitude_deg) % 5).toBe(0);
  });
});

describeWithShared('the mean number of satellites in view, all reference values', () => {
  const table = (name: string): Record<string, number>[] => {
    const [header, ...lines] = sharedFile(`oracles/formulas/${name}.csv`).trim().split(/\r?\n/);
    const keys = header.split(',');
    return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [keys[index], Number(cell)])));
  };

  test('agree by latitude to 0.5 %: 19 latitudes, two masks, one shell and the whole first generation', () => {
    const rows = table('mean_visible_vs_lat');
    expect(rows).toHaveLength(19);
    rows.forEach((row, index) => {
      expect(row.lat_deg).toBe(LATITUDES_DEG[index]);
      for (const maskDeg of [25, 40]) {
        expectMean(column('shell-1', maskDeg)[index], row[`S1_el${maskDeg}`], 0.0005);
        expectMean(column('gen1', maskDeg)[index], row[`Gen1_el${maskDeg}`], 0.0005);
      }
    });
  });

  test('agree for one shell over a day with separations of 0°, 18° and 22° from the arc: 1 point of the time, 0.5 % of the mean', () => {
    const rows = table('shell1_coverage_vs_lat');
    expect(rows).toHaveLength(14);
    const found = coverageOfShell1(rows.map(({ lat }) => lat));
    rows.forEach((row, index) => {
      for (const { key, ...counts } of found[index]) {
        expect(Math.abs(counts.percent - row[`pct_${key}`]), `${key} at ${row.lat}°`).toBeLessThanOrEqual(1);
        expectMean(counts.mean, row[`mean_${key}`], 0.005);
        expect(counts.min, `${key} at ${row.lat}°`).toBe(row[`min_${key}`]);
      }
    });
  });
});

test('at latitude 60° one shell at 550 km and 53° is always in view, but never 18° from the geostationary arc', () => {
  const [counts] = coverageOfShell1([60]);
  const of = (key: string) => counts.find((entry) => entry.key === key);
  expect(of('el25_gso0')).toMatchObject({ percent: 100 });
  expect(of('el25_gso18')).toEqual({ key: 'el25_gso18', mean: 0, min: 0, percent: 0 });
});

interface Counts {
  readonly key: string;
  readonly mean: number;
  readonly min: number;
  readonly percent: number;
}

const CASES = [
  [25, 0],
  [25, 18],
  [25, 22],
  [40, 0],
  [40, 22],
] as const;

/** Satellites of shell 1 in view from longitude 0, every 120 s of one turn of the Earth. */
function coverageOfShell1(latitudesDeg: readonly number[]): Counts[][] {
  const observers = observersAt(
    latitudesDeg.map((latitudeDeg) => geodeticFromDegrees(latitudeDeg, 0)),
    SPHERE,
  );
  const arcs = latitudesDeg.map((_, index) => gsoArc(observers, index));
  const limit = { elevationMaskRad: 25 * RAD_PER_DEG };
  const groups = groupObservers(observers, limit);
  const snapshot = emptySnapshot(SHELL_1.planes * SHELL_1.satellitesPerPlane);
  const access = emptyAccess(snapshot.count);
  const satellites = new Int32Array(snapshot.count);
  const series: number[][][] = latitudesDeg.map(() => CASES.map(() => []));
  for (let seconds = 0; seconds < SIDEREAL_DAY_SECONDS; seconds += 120) {
    shellInto(snapshot, SHELL_1, seconds);
    for (const group of groups) {
      const count = candidatesInto(satellites, group, snapshot);
      for (const member of group.members) {
        accessInto(access, observers, member, snapshot, { satellites, count }, limit);
        CASES.forEach(([maskDeg, separationDeg], index) => {
          const sine = Math.sin(maskDeg * RAD_PER_DEG);
          const cosine = separationDeg === 0 ? 2 : Math.cos((separationDeg * PI) / 180);
          let visible = 0;
          for (let seen = 0; seen < access.count; seen += 1) {
            const direction = [access.directionX[seen], access.directionY[seen], access.directionZ[seen]] as const;
            if (access.sineElevation[seen] >= sine && gsoCosine(arcs[member], ...direction) <= cosine) visible += 1;
          }
          series[member][index].push(visible);
        });
      }
    }
  }
  return series.map((cases) =>
    cases.map((counts, index) => ({
      key: `el${CASES[index][0]}_gso${CASES[index][1]}`,
      mean: counts.reduce((sum, count) => sum + count, 0) / counts.length,
      min: Math.min(...counts),
      percent: (100 * counts.filter((count) => count > 0).length) / counts.length,
    })),
  );
}

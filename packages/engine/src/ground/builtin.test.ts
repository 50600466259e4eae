import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile, sharedIsPresent, truthRows } from '../../test/shared.ts';
import { SYSTEM_IDS } from '../system/index.ts';
import { parseInstant } from '../time/index.ts';
import { builtinGateways, builtinPointsOfPresence, gatewaysAt, type Site } from './index.ts';

interface Position {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

/** Haversine on a sphere of 6371 km: up to 0.5 % off the ellipsoid, which is 40 m at 8 km and 9 km at 1,881 km. */
function distanceKm(a: Position, b: Position): number {
  const rad = Math.PI / 180;
  const sinHalfLatitude = Math.sin(((b.latitudeDeg - a.latitudeDeg) * rad) / 2);
  const sinHalfLongitude = Math.sin(((b.longitudeDeg - a.longitudeDeg) * rad) / 2);
  const h =
    sinHalfLatitude ** 2 + Math.cos(a.latitudeDeg * rad) * Math.cos(b.latitudeDeg * rad) * sinHalfLongitude ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

const starlink = builtinGateways('starlink');
const TEHRAN = { latitudeDeg: 35.69, longitudeDeg: 51.39 };
const TAIPEI = { latitudeDeg: 25.033, longitudeDeg: 121.565 };
const NUKUALOFA = { latitudeDeg: -21.14, longitudeDeg: -175.2 };
/** Farthest apart that terminal and gateway can share a satellite at 550 km with 25° at both ends. */
const BENT_PIPE_LIMIT_KM = 1881;

function nearest(day: string, place: Position, include: 'live' | 'possible' = 'live'): { name: string; km: number }[] {
  return gatewaysAt(starlink, parseInstant(day), { include })
    .map((gateway) => ({ name: gateway.name, km: distanceKm(gateway, place) }))
    .sort((a, b) => a.km - b.km);
}

describe('every built-in site', () => {
  const sites: readonly Site[] = SYSTEM_IDS.flatMap((id) => [...builtinGateways(id), ...builtinPointsOfPresence(id)]);

  test.each(sites.map((site) => [site.id, site] as const))(
    '%s is complete, dated and no finer than 0.1°',
    (_, site) => {
      expect(Math.abs(site.latitudeDeg)).toBeLessThanOrEqual(90);
      expect(Math.abs(site.longitudeDeg)).toBeLessThanOrEqual(180);
      expect(Number(site.latitudeDeg.toFixed(1))).toBe(site.latitudeDeg);
      expect(Number(site.longitudeDeg.toFixed(1))).toBe(site.longitudeDeg);
      expect(site.country).toMatch(/^[A-Z]{2}$/);
      expect(site.positionUncertaintyKm).toBeGreaterThanOrEqual(8);
      expect(site.source.length).toBeGreaterThan(10);
      expect(site.confidence).toMatch(/^(high|medium|low)$/);
      const from = parseInstant(site.from ?? '');
      if (site.until !== undefined) expect(parseInstant(site.until)).toBeGreaterThan(from);
      if (site.possibleFrom !== undefined) expect(parseInstant(site.possibleFrom)).toBeLessThan(from);
      expect(parseInstant(site.reviewBy ?? '')).toBeGreaterThan(from);
    },
  );

  test('has an id of its own, and gateways of a system a name of their own', () => {
    expect(new Set(sites.map(({ id }) => id)).size).toBe(sites.length);
    for (const id of SYSTEM_IDS) {
      const names = builtinGateways(id).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('the gateways of a moment', () => {
  const rows = truthRows('gateway-distances');

  /** 15 km: 8 km of rounding to 0.1°, a few km between the lists, 0.3 % between sphere and ellipsoid. */
  test.each(rows)(
    '$gateway is $distanceKm km from $place on $day',
    ({ gateway, place, day, distanceKm: km, nearest: isNearest, ...row }) => {
      const position = { latitudeDeg: Number(row.latitudeDeg), longitudeDeg: Number(row.longitudeDeg) };
      const found = nearest(day ?? '', position);
      const distance = found.find(({ name }) => name === gateway)?.km ?? Number.NaN;
      expect(Math.abs(distance - Number(km)), `${place}: ${distance} km`).toBeLessThan(15);
      if (isNearest === 'nearest') expect(found[0]?.name).toBe(gateway);
    },
  );

  test('no row of that table was skipped', () => {
    expect(rows).toHaveLength(13);
  });

  test('a Polish and a Turkish one were live on 14 March 2022', () => {
    const countries = gatewaysAt(starlink, parseInstant('2022-03-14')).map(({ country }) => country);
    expect(countries).toEqual(expect.arrayContaining(['PL', 'TR']));
  });

  test('the Fijian one was live on 1 March 2022 and did not exist on 18 January, not even possibly', () => {
    expect(gatewaysAt(starlink, parseInstant('2022-03-01')).map(({ country }) => country)).toContain('FJ');
    const january = gatewaysAt(starlink, parseInstant('2022-01-18'), { include: 'possible' });
    expect(january.map(({ country }) => country)).not.toContain('FJ');
    expect(nearest('2022-01-18', NUKUALOFA, 'possible')[0]?.km).toBeGreaterThan(BENT_PIPE_LIMIT_KM);
  });

  test('none is within bent-pipe reach of Tehran in 2022, nor possibly', () => {
    expect(nearest('2022-10-01', TEHRAN, 'possible')[0]?.km).toBeGreaterThan(BENT_PIPE_LIMIT_KM);
  });

  test('Yamaguchi is the only one in reach of Taipei in October 2022', () => {
    const inReach = nearest('2022-10-15', TAIPEI).filter(({ km }) => km < BENT_PIPE_LIMIT_KM);
    expect(inReach.map(({ name }) => name)).toEqual(['Yamaguchi']);
    expect(nearest('2022-10-15', TAIPEI, 'possible')[0]?.name).toBe('Yamaguchi');
  });

  test('more are possible than documented, and none is lost on the way', () => {
    for (const day of ['2021-01-12', '2022-02-18', '2022-09-26', '2023-06-22', '2026-07-24']) {
      const live = gatewaysAt(starlink, parseInstant(day));
      const possible = new Set(gatewaysAt(starlink, parseInstant(day), { include: 'possible' }));
      expect(live.every((gateway) => possible.has(gateway))).toBe(true);
    }
  });

  test('the lists of systems without a public list are empty, and unknown systems are errors', () => {
    expect(builtinGateways('kuiper')).toHaveLength(0);
    expect(() => builtinGateways('telesat')).toThrow(/SYSTEM_UNKNOWN/);
    expect(() => builtinPointsOfPresence('telesat')).toThrow(/SYSTEM_UNKNOWN/);
  });
});

interface ListedSite extends Position {
  readonly name: string;
  readonly kind: string;
  readonly status: string;
}

/** Collected also where the fixtures are absent, so that the tests can be counted as skipped. */
function fixture(path: string): string {
  return sharedIsPresent ? sharedFile(path) : '';
}

describeWithShared('against the public lists', () => {
  /** Its names are quoted only where they hold a comma, and hold no quote. */
  const map2023: ListedSite[] = fixture('data/ground/starlink-gateways-2023-10-10.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const cells = [...line.matchAll(/"([^"]*)"(?:,|$)|([^,]*)(?:,|$)/g)].map((match) => match[1] ?? match[2] ?? '');
      const [kind = '', name = '', lat, lon, , , status = ''] = cells;
      return { kind, name, status, latitudeDeg: Number(lat), longitudeDeg: Number(lon) };
    });

  const list2026: ListedSite[] = (
    JSON.parse(fixture('data/ground/starlink-ground-stations-2026-03-20.json') || '{ "stations": [] }') as {
      stations: { name: string; lat: number; lon: number; status: string; type: string }[];
    }
  ).stations.map(({ name, lat, lon, status, type }) => ({
    name,
    status,
    kind: type,
    latitudeDeg: lat,
    longitudeDeg: lon,
  }));

  const oneweb2025: Position[] = fixture('data/ground/oneweb-snp-2025.csv')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number))
    .map(([longitudeDeg = Number.NaN, latitudeDeg = Number.NaN]) => ({ latitudeDeg, longitudeDeg }));

  const isNear = (site: Site, listed: Position): boolean => distanceKm(site, listed) <= site.positionUncertaintyKm;

  test('every Starlink gateway lies within its uncertainty of a listed one, every OneWeb gateway too', () => {
    const listed = [...map2023, ...list2026].filter(({ kind }) => kind === 'gateway');
    expect(starlink.filter((site) => !listed.some((other) => isNear(site, other))).map(({ id }) => id)).toEqual([]);
    const oneweb = builtinGateways('oneweb');
    expect(oneweb.filter((site) => !oneweb2025.some((other) => isNear(site, other))).map(({ id }) => id)).toEqual([]);
    expect(oneweb2025.filter((other) => !oneweb.some((site) => isNear(site, other)))).toEqual([]);
  });

  test('every live row of the map of 2023-10-10 is built in, or left out for a reason', () => {
    /** Rows whose site is left out by name, although a neighbour may stand in for it. */
    const leftOut: Record<string, string> = {
      'Hawthorne, CA #2': 'the same 0.1° square as Hawthorne, CA',
      'Unalaska, AK': 'a community gateway: it serves its town over laser links and lands no other traffic',
    };
    const live = map2023.filter(({ kind, status }) => kind === 'gateway' && status.startsWith('live_or_built'));
    const used = live.filter((row) => !(row.name in leftOut) && starlink.some((site) => isNear(site, row)));
    const skipped = live.filter((row) => !used.includes(row)).map(({ name }) => name);
    expect(skipped.sort(), `${used.length} of ${live.length} rows used`).toEqual(Object.keys(leftOut).sort());
    expect(live).toHaveLength(153);
    expect(used).toHaveLength(151);
  });

  test('every operational gateway of the list of 2026-03-20 outside the Americas is built in, or left out for a reason', () => {
    const leftOut: Record<string, string> = {
      'Tromsø, Norway': 'a tracking and command station in the map of 2023, not a gateway',
    };
    const rows = list2026.filter(
      ({ kind, status, longitudeDeg }) => kind === 'gateway' && status === 'operational' && longitudeDeg > -30,
    );
    const slugs = starlink.map(({ name }) => plain(name));
    const missing = rows.filter(
      (row) => !slugs.includes(plain(row.name)) && !starlink.some((site) => isNear(site, row)),
    );
    expect(missing.map(({ name }) => name)).toEqual(Object.keys(leftOut));
  });

  test('every point of presence lies within its uncertainty of a listed one', () => {
    const starlinkPops = JSON.parse(fixture('data/ground/starlink-pops-2026-04-16.json')) as {
      lat: number;
      lon: number;
    }[];
    const onewebPops = JSON.parse(fixture('data/ground/oneweb-pop-2025.json')) as { lat: number; lon: number }[];
    const listed = [...starlinkPops, ...onewebPops].map(({ lat, lon }) => ({ latitudeDeg: lat, longitudeDeg: lon }));
    const sites = [...builtinPointsOfPresence('starlink'), ...builtinPointsOfPresence('oneweb')];
    expect(sites.filter((site) => !listed.some((other) => isNear(site, other))).map(({ id }) => id)).toEqual([]);
    expect(builtinPointsOfPresence('oneweb')).toHaveLength(onewebPops.length);
  });
});

/** A place's name without country, accents and punctuation. */
function plain(name: string): string {
  return (name.split(/[,(]/)[0] ?? '')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

import { describe, expect, test } from 'vitest';
import { strewnWorld } from '../../test/strewn-world.ts';
import { gateway, MIDNIGHT, MINUTE, run, territoryOf, tinyWorld } from '../../test/tiny-worlds.ts';
import { type CellSet, cellAt, cellSet, totalAreaKm2 } from '../earth/index.ts';
import { parseInstant, timeGrid } from '../time/index.ts';
import type { PlaceSummary } from './summary.ts';

const ONE_STEP = [timeGrid(MIDNIGHT, MIDNIGHT + MINUTE, MINUTE)];

/** All cells of resolution 3 (12,393 km² on average) that a net of points over a box meets. */
function cellsOfBox(south: number, west: number, north: number, east: number): CellSet {
  const cells: string[] = [];
  for (let latitude = south; latitude <= north; latitude += 0.25) {
    for (let longitude = west; longitude <= east; longitude += 0.25) cells.push(cellAt(latitude, longitude, 3));
  }
  return cellSet(cells, 3);
}

/** Two cells of 100 and 300 km², one under the satellite and one out of its sight. */
const UNLIKE: CellSet = {
  resolution: 5,
  cells: ['a', 'b'],
  areasKm2: Float64Array.of(100, 300),
  latitudesDeg: Float64Array.of(50, 20),
  longitudesDeg: Float64Array.of(30, 30),
};

describe('a territory', () => {
  test('is weighted by the area of its cells: a quarter of it in sight is a quarter possible', () => {
    const place = territoryOf('Two cells', UNLIKE);
    const { summary } = run(tinyWorld({ grids: ONE_STEP, places: [place] }));
    expect(summary.variants[0].places[0]).toMatchObject({
      kind: 'territory',
      cells: 2,
      possibleShare: 0.25,
      states: { possible: 0.25, 'satellite-in-view': 0.75 },
      landings: [{ gateway: 'Near', country: 'XX', share: 1 }],
    });
  });

  test('split in two gives the same totals as the whole: states, landings, area', () => {
    const whole = cellsOfBox(42, 22, 54, 40);
    const half = (side: (index: number) => boolean): CellSet =>
      cellSet(
        whole.cells.filter((_, index) => side(index)),
        3,
      );
    const parts = [half((index) => whole.longitudesDeg[index] < 29), half((index) => whole.longitudesDeg[index] >= 29)];
    const places = [whole, ...parts].map((cells, index) => territoryOf(`T${index}`, cells));
    const gateways = [gateway('Near', 50, 33), gateway('South', 43, 25), gateway('East', 47, 41)];
    const { summary } = run(tinyWorld({ places, gateways, assume: { gsoSeparationDeg: [0, 22] } }));
    const areas = [whole, ...parts].map(totalAreaKm2);
    expect(areas[1] + areas[2]).toBeCloseTo(areas[0], 6);
    expect(Math.min(areas[1], areas[2])).toBeGreaterThan(areas[0] / 4);
    for (const { places: found } of summary.variants) {
      const totals = found.map((place, index) => weighted(place, areas[index]));
      for (const key of new Set(totals.flatMap((total) => Object.keys(total)))) {
        const [all, west, east] = totals.map((total) => total[key] ?? 0);
        // Shares are rounded to 1e-6 of an area.
        expect(Math.abs(west + east - all), key).toBeLessThan(3e-6 * areas[0]);
      }
    }
    expect(summary.variants[0].places[0].landings.length).toBeGreaterThan(1);
  });
});

/** Area × time of each state and of each gateway's landings. */
function weighted(place: PlaceSummary, areaKm2: number): Record<string, number> {
  const states = Object.entries(place.states).map(([state, share]) => [state, (share ?? 0) * areaKm2]);
  const landings = place.landings.map(({ gateway: name, share }) => [
    `landing ${name}`,
    share * place.possibleShare * areaKm2,
  ]);
  return Object.fromEntries([...states, ...landings]);
}

describe('a summary', () => {
  const { summary, simulation } = run(strewnWorld(20_220_926));
  const places = summary.variants.flatMap((variant) => variant.places);

  test('has fractions that sum to 1 for every place and variant, and the possible share among them', () => {
    expect(places).toHaveLength(43 * 12);
    for (const { states, possibleShare, steps } of places) {
      const shares = Object.values(states);
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(1e-9);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(states.possible).toBe(possibleShare);
      expect(steps).toBe(simulation.scenario.grids[0].count);
    }
  });

  test('shares out the possible time among gateways that are usable, the largest first', () => {
    for (const { landings, possibleShare } of places) {
      const total = landings.reduce((sum, { share }) => sum + share, 0);
      expect(Math.abs(total - (possibleShare > 0 ? 1 : 0))).toBeLessThan(1e-5);
      expect(landings.map(({ share }) => share)).toEqual(landings.map(({ share }) => share).sort((a, b) => b - a));
      expect(landings.some(({ gateway: name }) => name === 'G3')).toBe(false);
    }
  });

  test('names beside every figure the gates that were not evaluated, never among the states', () => {
    for (const { notEvaluated, states } of places) {
      expect(notEvaluated).toEqual(['link-margin', 'capacity', 'cell-active', 'terminal-allowed']);
      for (const gate of notEvaluated) expect(states[gate]).toBeUndefined();
    }
  });

  test('holds no number that is not one', () => {
    expect(JSON.stringify(summary)).not.toMatch(/null|NaN|Infinity/);
  });

  test('finds no fewer satellites and no less service when a mask is lower, a separation smaller or more satellites count', () => {
    const [[, narrow], [, wide]] = [
      { gsoSeparationDeg: 18, terminalMaskDeg: 40, select: 'operational' },
      { gsoSeparationDeg: 0, terminalMaskDeg: 25, select: 'all' },
    ].map(
      (wanted) =>
        [wanted, summary.variants.find(({ assume }) => JSON.stringify(assume) === JSON.stringify(wanted))] as const,
    );
    expect(narrow?.places).toHaveLength(43);
    narrow?.places.forEach((place, index) => {
      expect(wide?.places[index].possibleShare).toBeGreaterThanOrEqual(place.possibleShare);
      expect(wide?.places[index].visible.median).toBeGreaterThanOrEqual(place.visible.median);
    });
  });

  test('carries its stamps: designed constellations and stand-ins are never taken for the satellites of the day', () => {
    const stampsOf = (world: Parameters<typeof tinyWorld>[0]): readonly string[] =>
      run(tinyWorld({ system: 'oneweb', ...world })).summary.stamps;
    expect(stampsOf({})).toEqual([]);
    expect(stampsOf({ designed: true })).toEqual([expect.stringMatching(/^designed constellation/)]);
    expect(stampsOf({ standIn: true })).toEqual([expect.stringMatching(/^stand-in elements/)]);
  });

  test('says that laser links are not evaluated where they were in service: Starlink from September 2022, OneWeb never', () => {
    const lasers = expect.stringMatching(/^laser links were in service and are not evaluated/);
    const on = (day: string): Parameters<typeof tinyWorld>[0] => ({
      grids: [timeGrid(parseInstant(day), parseInstant(day) + 60e6, 60e6)],
    });
    expect(run(tinyWorld(on('2022-09-26'))).summary.stamps).toEqual([lasers]);
    expect(run(tinyWorld(on('2022-03-14'))).summary.stamps).toEqual([]);
    expect(run(tinyWorld({ ...on('2024-09-26'), system: 'oneweb' })).summary.stamps).toEqual([]);
  });
});

import { cellsWithin, minus, populationInCells, territoryFromAtlas } from '@skywitness/engine/earth';
import { describe, expect, test } from 'vitest';
import { loadAtlas } from './atlases.ts';
import { loadPlaces } from './places.ts';

const loaded = loadPlaces();
const { places } = loaded;

describe('the listed places', () => {
  test('every record is kept or counted with a reason', () => {
    const leftOut = Object.values(loaded.leftOut).reduce((sum, count) => sum + count, 0);
    expect(places.names.length + leftOut).toBe(loaded.listed);
    expect(loaded.listed).toBe(135_233);
    expect(loaded.leftOut['section of a place that is listed too']).toBeGreaterThan(4_000);
  });

  test('places are on Earth and have people', () => {
    expect(places.latitudesDeg.every((latitude) => Math.abs(latitude) <= 90)).toBe(true);
    expect(places.longitudesDeg.every((longitude) => Math.abs(longitude) <= 180)).toBe(true);
    expect(places.populations.every((people) => people > 0)).toBe(true);
    expect(loaded.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('people in listed places of Ukraine are fewer than its people, and most of them', () => {
    // 41.17 million on 1 February 2022 and about 2.5 million in Crimea (State Statistics Service of Ukraine; estimates). Villages
    // under 1,000 people and most without a figure are missing: between 60 % and 100 % is plausible.
    const ukraine = cellsWithin(territoryFromAtlas(loadAtlas('visionscarto').atlas, 'UA'), 5).cells;
    const { total, perCell } = populationInCells(places, ukraine);
    expect(total).toBeGreaterThan(0.6 * 43.6e6);
    expect(total).toBeLessThan(43.6e6);
    expect(perCell.reduce((sum, people) => sum + people, 0)).toBe(total);
  });

  test('Crimea, cut out of two atlases, holds Sevastopol and Simferopol among its listed places', () => {
    const [wide, narrow] = ['visionscarto', 'natural-earth'].map((view) =>
      territoryFromAtlas(loadAtlas(view).atlas, 'UA'),
    );
    const { total } = populationInCells(places, cellsWithin(minus('Crimea', wide!, narrow!), 5).cells);
    // Census of 2001: 2.4 million in the Republic and Sevastopol; of these 63 % in towns.
    expect(total).toBeGreaterThan(1.2e6);
    expect(total).toBeLessThan(2.4e6);
  });
});

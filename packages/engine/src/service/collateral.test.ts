import { describe, expect, test } from 'vitest';
import { box, cellRule, terminalRule } from '../../test/rule-worlds.ts';
import { MIDNIGHT, MINUTE, run, tinyWorld } from '../../test/tiny-worlds.ts';
import { cellSet, cellsWithin, territoryOfCells, totalAreaKm2, unite } from '../earth/index.ts';
import { darkCells, mayBeMisjudged } from '../rule/index.ts';
import { timeGrid } from '../time/index.ts';
import {
  type CollateralAnswer,
  type CollateralQuestion,
  collateralOf,
  collateralScenario,
  type Treatment,
} from './collateral.ts';

/** One degree by one degree under the satellite of the tiny world, which passes overhead at midnight. */
const LINE = box(29.5, 49.5, 30.5, 50.5);
const NOBODY = {
  names: ['Inside', 'Outside'],
  countries: ['XX', 'XX'],
  latitudesDeg: Float64Array.of(50, 50.52),
  longitudesDeg: Float64Array.of(30, 30),
  populations: Float64Array.of(1000, 70),
};

function ask(treatments: readonly Treatment[], more: Partial<CollateralQuestion> = {}): CollateralAnswer {
  const dark = [...darkCells(LINE, 5, 'any-overlap-dark')];
  const ground = unite('ground', [LINE, territoryOfCells(dark, { name: 'dark', view: 'cells' })]);
  const question = {
    rule: cellRule(LINE),
    line: LINE,
    ground: cellsWithin(ground, 7).cells,
    places: NOBODY,
    treatments,
    ...more,
  };
  const grids = [timeGrid(MIDNIGHT - MINUTE, MIDNIGHT + 2 * MINUTE, MINUTE)];
  const { simulation, result } = run(collateralScenario(tinyWorld({ grids }), question));
  return collateralOf(simulation, result, question);
}

const sharp = (edge: 'centroid' | 'any-overlap-dark' | 'any-overlap-lit'): Treatment => ({
  mechanism: 'cell',
  resolution: 5,
  edge,
  beamWidthDeg: 0,
  litBy: 'highest',
});

describe('a rule over a box of one degree, carried out in cells with a sharp edge', () => {
  const { treated } = ask([sharp('centroid'), sharp('any-overlap-dark'), sharp('any-overlap-lit')]);
  const [centroid, darkest, lightest] = treated.map(({ figures }) => figures);
  const radians = Math.PI / 180;
  const boxKm2 = 6371.007 ** 2 * radians * (Math.sin(50.5 * radians) - Math.sin(49.5 * radians));
  const darkKm2 = totalAreaKm2(cellSet([...darkCells(LINE, 5, 'centroid')], 5));

  test('loses outside what it does not keep inside but for the difference of the areas', () => {
    // The ground is counted in cells of 5 km², whose centres decide: 2 % of the box.
    const difference = centroid.outside.lost.areaKm2 - centroid.inside.kept.areaKm2;
    expect(Math.abs(difference - (darkKm2 - boxKm2))).toBeLessThan(0.02 * boxKm2);
    expect(centroid.outside.lost.areaKm2).toBeGreaterThan(100);
  });

  test('keeps nothing inside when any overlap darkens a cell, and loses nothing outside when any overlap lights it', () => {
    expect(darkest.inside.kept).toEqual({ cells: 0, areaKm2: 0, places: 0, people: 0 });
    expect(darkest.outside.lost.areaKm2).toBeGreaterThan(centroid.outside.lost.areaKm2);
    // Seven cells of resolution 7 are not exactly one of resolution 5: a few centres lie beyond its edge.
    expect(lightest.outside.lost.areaKm2).toBeLessThan(0.01 * boxKm2);
    expect(lightest.inside.kept.areaKm2).toBeGreaterThan(centroid.inside.kept.areaKm2);
  });

  test('makes nothing worse at times: an edge without a beam does not move', () => {
    for (const { outside, inside } of [centroid, darkest, lightest])
      expect([outside.worse.cells, inside.keptAtTimes.cells]).toEqual([0, 0]);
  });

  test('counts the people of the listed place two kilometres outside whose cell it darkens', () => {
    expect(darkest.outside.lost).toMatchObject({ places: 1, people: 70 });
    expect(lightest.outside.lost).toMatchObject({ places: 0, people: 0 });
  });
});

describe('the same rule', () => {
  const beam = (beamWidthDeg: number, litBy: 'highest' | 'any'): Treatment => ({
    mechanism: 'cell',
    resolution: 5,
    edge: 'centroid',
    beamWidthDeg,
    litBy,
  });

  const COARSE = { ground: cellsWithin(LINE, 6).cells };

  test('with a beam leaves the more inside the wider the beam, and never takes more outside', () => {
    const widths = [0, 1.5, 2.5, 4];
    const { treated } = ask(
      widths.map((width) => beam(width, 'any')),
      COARSE,
    );
    const inside = treated.map(({ figures }) => figures.inside.kept.areaKm2 + figures.inside.keptAtTimes.areaKm2);
    const outside = treated.map(({ figures }) => figures.outside.lost.areaKm2);
    expect(inside).toEqual([...inside].sort((a, b) => a - b));
    expect(inside[3]).toBeGreaterThan(inside[0]);
    expect(outside).toEqual([...outside].sort((a, b) => b - a));
  });

  test('spills as much from the only satellite as from any', () => {
    const { treated } = ask([beam(4, 'highest'), beam(4, 'any')], COARSE);
    expect(treated[0].figures).toEqual(treated[1].figures);
  });

  test('carried out terminal by terminal has no collateral, but for those whose position may be misjudged', () => {
    const { treated } = ask([{ mechanism: 'terminal', positionErrorKm: 3 }]);
    const [{ figures, undecided }] = treated;
    expect(figures.outside.lost.cells + figures.inside.kept.cells).toBe(0);
    expect(undecided?.places).toBe(1);
    // A strip of 3 km on both sides of a border of 2 × (111.2 + 71.6) km, in cells of 5.2 km² (areas here differ by a tenth).
    expect(undecided?.cells).toBeGreaterThan((6 * 365.6) / 5.2 / 1.25);
    expect(undecided?.cells).toBeLessThan(((6 * 365.6) / 5.2) * 1.25);
  });

  test('of a terminal rule refuses those whom the rule refuses, and nobody else', () => {
    const rule = terminalRule(LINE, { purposes: ['attack'] });
    const { treated } = ask([{ mechanism: 'terminal', positionErrorKm: 0 }], { rule });
    expect(treated[0].figures.inside.kept.people).toBe(1000);
  });
});

test('a position may be misjudged within its error of the border and nowhere else', () => {
  const place = (latitudeDeg: number) => ({ latitudeDeg, longitudeDeg: 30 });
  expect(mayBeMisjudged(LINE, place(50.49), 2)).toBe(true);
  expect(mayBeMisjudged(LINE, place(50.51), 2)).toBe(true);
  expect(mayBeMisjudged(LINE, place(50.47), 2)).toBe(false);
  expect(mayBeMisjudged(LINE, place(50.5), 0)).toBe(false);
});

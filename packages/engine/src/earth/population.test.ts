import { describe, expect, test } from 'vitest';
import { cellAt, cellSet } from './cells.ts';
import { type Places, populationInCells } from './population.ts';

const PLACES: Places = {
  names: ['Sevastopol', 'Balaklava', 'Kyiv'],
  countries: ['UA', 'UA', 'UA'],
  latitudesDeg: Float64Array.of(44.60795, 44.51, 50.45466),
  longitudesDeg: Float64Array.of(33.52134, 33.6, 30.5238),
  populations: Float64Array.of(416_263, 18_649, 2_797_553),
};

describe('people in listed places', () => {
  test('each place counts in the one cell that holds it, whatever the order of the cells', () => {
    const sevastopol = cellAt(44.60795, 33.52134, 5);
    const kyiv = cellAt(50.45466, 30.5238, 5);
    const cells = cellSet([sevastopol, kyiv], 5);
    const { total, perCell, places } = populationInCells(PLACES, cells);
    expect(perCell[cells.cells.indexOf(kyiv)]).toBe(2_797_553);
    expect(total).toBe(perCell[0]! + perCell[1]!);
    expect(places).toBe(cellAt(44.51, 33.6, 5) === sevastopol ? 3 : 2);
  });

  test('cells of the open sea hold nobody', () => {
    expect(populationInCells(PLACES, cellSet([cellAt(43, 34, 5)], 5))).toEqual({
      total: 0,
      perCell: Float64Array.of(0),
      places: 0,
    });
  });
});

import {
  type Atlas,
  cellAt,
  cellsWithin,
  minus,
  polygonsContain,
  type Territory,
  territoryContains,
  territoryFromAtlas,
  totalAreaKm2,
} from '@skywitness/engine/earth';
import { describe, expect, test } from 'vitest';
import { truthRows } from '../../../engine/test/shared.ts';
import { ATLAS_VIEWS, loadAtlas } from './atlases.ts';

const ATLASES = new Map(ATLAS_VIEWS.map((view) => [view, loadAtlas(view).atlas]));
const naturalEarth = ATLASES.get('natural-earth') as Atlas;
const visionscarto = ATLASES.get('visionscarto') as Atlas;

describe('the two atlases', () => {
  test('both hold some 240 countries, nearly all with an ISO code', () => {
    expect([naturalEarth, visionscarto].map((atlas) => [atlas.features.length, atlas.version])).toEqual([
      [241, '2.0.2'],
      [242, '1.0.0'],
    ]);
    for (const { features } of [naturalEarth, visionscarto]) {
      const withoutCode = features.filter(({ code }) => code === undefined).map(({ name }) => name);
      expect(withoutCode.sort()).toEqual(['Indian Ocean Ter.', 'N. Cyprus', 'Siachen Glacier', 'Somaliland']);
      expect(features.find(({ name }) => name === 'Kosovo')?.code).toBe('XK');
    }
  });

  test('their only flaw is Antarctica’s seam at the pole', () => {
    const flaws = [naturalEarth, visionscarto].flatMap(({ warnings }) => warnings.map(({ message }) => message));
    expect(flaws.filter((message) => !message.includes('"Antarctica"'))).toEqual([]);
  });

  test('the digest of the file goes into the manifest', () => {
    expect(loadAtlas('natural-earth').sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(['UA', 'ua', '804', 'Ukraine', 'UKRAINE'])('Ukraine is found as %s', (key) => {
    expect(territoryFromAtlas(visionscarto, key).name).toBe('Ukraine');
  });

  test('a country without an ISO code is found by its name, accents or not', () => {
    expect(territoryFromAtlas(naturalEarth, 'somaliland').name).toBe('Somaliland');
    expect(territoryFromAtlas(naturalEarth, "Cote d'Ivoire").name).toBe("Côte d'Ivoire");
  });

  test.each([
    ['Ukrain', 'UA (Ukraine)'],
    ['Korea', 'KP (North Korea)'],
    ['Tawan', 'TW (Taiwan)'],
    ['Atlantis', 'Use an ISO code'],
  ])('%s is unknown, and the message suggests %s', (key, hint) => {
    expect(() => territoryFromAtlas(visionscarto, key)).toThrow(/^TERRITORY_UNKNOWN: /);
    expect(() => territoryFromAtlas(visionscarto, key)).toThrow(hint);
  });

  test('an unknown point of view is refused with those that exist', () => {
    expect(() => loadAtlas('official')).toThrow(
      'VIEW_UNKNOWN: there is no point of view "official". Use one of: natural-earth, visionscarto.',
    );
  });
});

describe('countries in cells', () => {
  const rows = truthRows('territories');

  test('the table of areas is complete', () => {
    expect(rows).toHaveLength(13);
  });

  test.each(rows.map((row) => [row.code, row.view, row]))('%s in the view %s has its area', (_code, _view, row) => {
    const { view = '', code = '', area_km2, tolerance_percent, resolution } = row as Record<string, string>;
    const areaKm2 = totalAreaKm2(
      cellsWithin(territoryFromAtlas(ATLASES.get(view) as Atlas, code), Number(resolution)).cells,
    );
    expect(Math.abs(areaKm2 / Number(area_km2) - 1) * 100).toBeLessThan(Number(tolerance_percent));
  });

  test('one country is looked up for 250,000 places in seconds', () => {
    const started = performance.now();
    let inside = 0;
    for (let i = 0; i < 250_000; i++) {
      // A lattice whose steps share no divisor covers the map evenly.
      const latitude = ((i * 0.618034) % 1) * 180 - 90;
      const longitude = ((i * 0.754878) % 1) * 360 - 180;
      if (naturalEarth.features.some(({ polygons }) => polygonsContain(polygons, latitude, longitude))) inside++;
    }
    // Land by plate carrée, Antarctica stretched: about 36 % of the map.
    expect(inside / 250_000).toBeGreaterThan(0.33);
    expect(inside / 250_000).toBeLessThan(0.39);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('Crimea is where the two atlases differ about Ukraine', () => {
  const crimea = minus('Crimea', territoryFromAtlas(visionscarto, 'UA'), territoryFromAtlas(naturalEarth, 'UA'));

  test('its view says how it was made', () => {
    expect(crimea.view).toBe('visionscarto minus natural-earth');
  });

  test('it holds Simferopol and Sevastopol, not Kherson, Melitopol or Kyiv', () => {
    const { cells } = cellsWithin(crimea, 5).cells;
    for (const [latitude, longitude] of [
      [44.957, 34.111],
      [44.608, 33.521],
      [45.357, 36.468],
      [46.1, 33.69],
    ] as const) {
      expect(cells).toContain(cellAt(latitude, longitude, 5));
      expect(territoryContains(crimea, latitude, longitude)).toBe(true);
    }
    for (const [latitude, longitude] of [
      [46.635, 32.617],
      [46.85, 35.37],
      [50.45, 30.52],
    ] as const) {
      expect(cells).not.toContain(cellAt(latitude, longitude, 5));
    }
  });

  test('its cells have the 26,945 km² of the Republic and Sevastopol within 3 %', () => {
    // 26,081 + 864 km² (State Statistics Service of Ukraine, yearbooks up to 2013; the embassies print 26.1 thousand). 3 %: the 1:50m outline keeps parts of the lagoon Syvash (2,500 km²) as land, and some 40 of 106 cells lie at the border.
    for (const resolution of [5, 6, 7]) {
      const areaKm2 = totalAreaKm2(cellsWithin(crimea, resolution).cells);
      expect(Math.abs(areaKm2 / 26_945 - 1)).toBeLessThan(0.03);
    }
  });

  test.each([5, 6, 7])(
    'at resolution %i no sliver of the borders that both agree on is left elsewhere',
    (resolution) => {
      const { latitudesDeg, longitudesDeg } = cellsWithin(crimea, resolution).cells;
      const elsewhere = Array.from(latitudesDeg.keys()).filter(
        (i) =>
          latitudesDeg[i]! > 46.3 || latitudesDeg[i]! < 44.3 || longitudesDeg[i]! < 32.4 || longitudesDeg[i]! > 36.7,
      );
      expect(elsewhere).toEqual([]);
    },
  );

  test('without the margin there would be slivers', () => {
    const plain = { ...crimea, shape: { ...crimea.shape, marginDeg: 0 } } as Territory;
    const { latitudesDeg } = cellsWithin(plain, 7).cells;
    expect(latitudesDeg.filter((latitude) => latitude > 46.3).length).toBeGreaterThan(20);
  });

  test('taking the Russia of one from that of the other gives the same cells', () => {
    const fromRussia = minus('Crimea', territoryFromAtlas(naturalEarth, 'RU'), territoryFromAtlas(visionscarto, 'RU'));
    expect(cellsWithin(fromRussia, 5).cells.cells).toEqual(cellsWithin(crimea, 5).cells.cells);
  });

  test('the other way round no cell of Ukraine is left', () => {
    const reverse = minus('nothing', territoryFromAtlas(naturalEarth, 'UA'), territoryFromAtlas(visionscarto, 'UA'));
    // One corner of the Danube delta is drawn 2 km apart: smaller than a cell, and reported as such.
    expect(cellsWithin(reverse, 5).warnings.map(({ code }) => code)).toEqual(['TERRITORY_SMALLER_THAN_CELL']);
  });
});

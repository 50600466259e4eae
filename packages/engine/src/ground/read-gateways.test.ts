import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { parseInstant } from '../time/index.ts';
import { gatewaysAt, readGateways } from './index.ts';

const csv = (text: string) => readGateways(text, 'mine.csv', { format: 'csv' });

describe('a CSV of gateways', () => {
  test('may name its columns in any case and order, quote fields and end lines as Windows does', () => {
    const text =
      '\uFEFF"Country",Longitude,LATITUDE,Name,Position_Uncertainty_Km,elevation mask deg\r\ntr,29.5,40.8,"Muallim, ""Gebze""",5,10\r\n\r\n';
    const { gateways, rejects, warnings } = csv(text);
    expect(rejects).toEqual([]);
    expect(warnings).toEqual([]);
    expect(gateways).toEqual([
      {
        id: 'user-tr-muallim-gebze',
        name: 'Muallim, "Gebze"',
        country: 'TR',
        latitudeDeg: 40.8,
        longitudeDeg: 29.5,
        positionUncertaintyKm: 5,
        basis: 'user',
        system: 'user',
        source: 'mine.csv, row 2',
        status: 'live',
        elevationMaskDeg: 10,
      },
    ]);
  });

  test('loses only its bad rows, each listed with its line and the reason', () => {
    const rows = [
      'name,lat,lng,country,from,until,uncertaintyKm,elevationMaskDeg,status',
      'Good,1,2,FR,,,,,',
      ',1,2,FR,,,,,',
      'North,91,2,FR,,,,,',
      'East,1,200,FR,,,,,',
      'Comma,"1,5",2,FR,,,,,',
      'Empty,,2,FR,,,,,',
      'Land,1,2,France,,,,,',
      'Date,1,2,FR,26.9.2022,,,,',
      'Back,1,2,FR,2022-09-27,2022-09-26,,,',
      'Blur,1,2,FR,,,-1,,',
      'Mask,1,2,FR,,,,95,',
      'State,1,2,FR,,,,,maybe',
      'Long,1,2,FR,,,,,,,',
    ];
    const { gateways, rejects } = csv(rows.join('\n'));
    expect(gateways.map(({ name }) => name)).toEqual(['Good']);
    expect(rejects.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    const words = [
      'name',
      '91',
      '200',
      '1,5',
      'latitude ""',
      'France',
      '26.9.2022',
      'not after',
      '-1',
      '95',
      'maybe',
      'fields',
    ];
    rejects.forEach(({ reason }, index) => {
      expect(reason).toContain(words[index]);
    });
  });

  test('keeps its lines counted where a quoted name spans two', () => {
    const { rejects } = csv('name,lat,lon,country\n"Two\nlines",1,2,FR\nNorth,91,2,FR\n');
    expect(rejects.map(({ line }) => line)).toEqual([4]);
  });

  test('without countries is kept under "??" with a warning', () => {
    const { gateways, warnings } = csv('name,lat,lon\nA,1,2\nB,3,4\n');
    expect(gateways.map(({ country }) => country)).toEqual(['??', '??']);
    expect(warnings.map(({ code }) => code)).toEqual(['GATEWAY_COUNTRY_MISSING']);
    expect(warnings[0]?.message).toContain('2 of 2');
  });

  test('may repeat a name elsewhere, which is then told apart, but not name and place', () => {
    const { gateways, rejects, warnings } = csv('name,lat,lon,country\nA,1,2,FR\nA,3,4,FR\nA,1,2,FR\n');
    expect(gateways.map(({ name, id }) => [name, id])).toEqual([
      ['A', 'user-fr-a'],
      ['A (2)', 'user-fr-a-2'],
    ]);
    expect(rejects).toEqual([{ line: 4, reason: 'repeats the name and position of an earlier "A"' }]);
    expect(warnings.map(({ code }) => code)).toEqual(['GATEWAY_NAME_REPEATED']);
  });

  test('names the columns that it does not use', () => {
    expect(csv('name,lat,lon,country,colour\nA,1,2,FR,red\n').warnings[0]?.message).toContain('colour');
  });

  test('with nothing in it, or with an open quote, is an error', () => {
    expect(() => csv('')).toThrow(/GATEWAYS_EMPTY/);
    expect(() => csv('name,lat,lon,country\n')).toThrow(/GATEWAYS_EMPTY/);
    expect(() => csv('name,lat,lon,country\n"A,1,2,FR\n')).toThrow(/GATEWAYS_FORMAT.*line 2/);
  });

  test('gives sites that live within their days only, and planned ones only when asked', () => {
    const { gateways } = csv(
      'name,lat,lon,country,from,until,status\nA,1,2,FR,2022-01-01,2022-02-01,live\nB,3,4,FR,,,\nC,5,6,FR,,,planned\n',
    );
    const names = (day: string, include: 'live' | 'possible') =>
      gatewaysAt(gateways, parseInstant(day), { include }).map(({ name }) => name);
    expect(names('2022-01-31T23:59Z', 'live')).toEqual(['A', 'B']);
    expect(names('2022-02-01', 'live')).toEqual(['B']);
    expect(names('2021-12-31', 'possible')).toEqual(['B', 'C']);
  });
});

describe('GeoJSON and JSON of gateways', () => {
  test('points are longitude first, and other geometries are listed as rejects', () => {
    const feature = (geometry: unknown, name: string) => ({
      type: 'Feature',
      geometry,
      properties: { name, Country: 'fr' },
    });
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        feature({ type: 'Point', coordinates: [2.5, 48.5, 30] }, 'Point'),
        feature({ type: 'LineString', coordinates: [] }, 'Line'),
        feature(null, 'Nowhere'),
        { type: 'Feature', geometry: { type: 'Point', coordinates: ['2', null] }, properties: null },
      ],
    });
    const { gateways, rejects } = readGateways(text, 'mine.geojson', { format: 'geojson' });
    expect(gateways).toMatchObject([{ name: 'Point', latitudeDeg: 48.5, longitudeDeg: 2.5, country: 'FR' }]);
    expect(rejects.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  test('objects may stand in an array or under "stations"', () => {
    const stations = [{ name: 'A', lat: 1, lon: 2, country: 'FR' }, 7];
    for (const document of [stations, { stations }]) {
      const { gateways, rejects } = readGateways(JSON.stringify(document), 'mine.json', { format: 'json' });
      expect(gateways.map(({ name }) => name)).toEqual(['A']);
      expect(rejects).toEqual([{ line: 2, reason: 'is not an object' }]);
    }
  });

  test('cut or of another form, they are errors that name the file', () => {
    expect(() => readGateways('[{"name":', 'mine.json', { format: 'json' })).toThrow(
      /GATEWAYS_FORMAT.*mine\.json.*JSON/,
    );
    expect(() => readGateways('{"a":1}', 'mine.json', { format: 'json' })).toThrow(/stations/);
    expect(() => readGateways('[]', 'mine.json', { format: 'geojson' })).toThrow(/FeatureCollection/);
    expect(() => readGateways('[]', 'mine.json', { format: 'json' })).toThrow(/GATEWAYS_EMPTY/);
  });
});

describeWithShared('the public list of 2026-03-20, read as a user would', () => {
  test('gives its 307 gateways, 93 of them unconfirmed, and lists its 50 points of presence as rejects', () => {
    const text = sharedFile('data/ground/starlink-ground-stations-2026-03-20.json');
    const { gateways, rejects } = readGateways(text, 'list.json', { format: 'json' });
    expect(gateways).toHaveLength(307);
    expect(gateways.filter(({ status }) => status === 'unconfirmed')).toHaveLength(93);
    expect(rejects).toHaveLength(50);
  });
});

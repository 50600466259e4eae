import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { emptyFolder, type ScenarioText, writeScenario } from '../../test/program.ts';
import type { Resolution } from './resolution.ts';
import { type ResolveOptions, resolveScenario } from './resolve-scenario.ts';

/** Resolves a scenario beside the files that it names. */
function resolved(
  text: ScenarioText,
  files: Readonly<Record<string, string>> = {},
  options: ResolveOptions = {},
): Promise<Resolution> {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return resolveScenario(writeScenario(folder, text), options);
}

const namesOf = ({ scenario }: Resolution): string[] => scenario.gateways.map(({ name }) => name);
const warningsOf = ({ warnings }: Resolution, code: string): string[] =>
  warnings.filter((warning) => warning.code === code).map(({ message }) => message);

const OWN = 'ground: { gateways: mine.csv }';

describe('the maps of the weather', () => {
  const more = 'weather: { percentOfTime: 0.1, maps: . }';
  const names = ['p839-4_h0', 'p837-7_r001', 'p840-8_lred_1', 'p836-6_v_1', 'p453-13_nwet_50'];
  /** Four nodes that span the world, and each of them 5. */
  const flat = { rows: 2, cols: 2, lat0: 90, dlat: -180, lon0: 0, dlon: 360, file: 'flat.txt' };
  const listOf = (grids: readonly string[], grid: object = flat): string =>
    JSON.stringify(Object.fromEntries(grids.map((name) => [name, grid])));
  const files = (list: string): Readonly<Record<string, string>> => ({ 'grids.json': list, 'flat.txt': '5 5\n5 5\n' });

  it('are read as their list describes them, and named in the inputs with their digests', async () => {
    const { scenario, inputs } = await resolved({ more }, files(listOf(names)));
    expect(scenario.weather?.maps.zeroDegreeHeightKm?.values).toEqual(Float64Array.of(5, 5, 5, 5));
    expect(scenario.variants[0]?.gates).toContain('link-margin');
    expect(inputs.filter(({ role }) => role === 'map').map(({ name }) => name)).toEqual(['./grids.json', './flat.txt']);
  });

  it.each(names)('stop the run where %s is missing, and name its Recommendation', async (name) => {
    const others = names.filter((other) => other !== name);
    const recommendation = `P\\.${name.slice(1, 4)}`;
    await expect(resolved({ more }, files(listOf(others)))).rejects.toThrow(
      new RegExp(`^MAP_MISSING: .*scenario\\.yaml:6: weather.*${recommendation}`),
    );
  });

  it('stop the run where a file does not fit its description', async () => {
    const list = listOf(names, { ...flat, rows: 3 });
    await expect(resolved({ more }, files(list))).rejects.toThrow(/^MAP_SHAPE: .*p839-4_h0 has 4 values.*would be 6/);
  });

  it('stop the run where the description lacks a step', async () => {
    const { dlat: _, ...without } = flat;
    await expect(resolved({ more }, files(listOf(names, without)))).rejects.toThrow(/^MAP_LIST: .*dlat/);
  });
});

describe('the gateways of a user’s file', () => {
  const csv = `name,lat,lon,country,status
Ready,50,20,PL,live
Soon,51,21,PL,planned
Site,52,22,PL,construction
Rumour,53,23,PL,unknown
`;

  it('count when they are live; the others are left out and counted aloud', async () => {
    const resolution = await resolved({ more: OWN }, { 'mine.csv': csv });
    expect(namesOf(resolution)).toEqual(['Ready']);
    expect(warningsOf(resolution, 'GATEWAYS_NOT_LIVE')).toEqual([
      expect.stringContaining('3 of 4 gateways in mine.csv'),
    ]);
  });

  const rows = Array.from({ length: 49 }, (_, row) => `Site ${row},50,${row},PL\n`);
  const oneBad = `name,lat,lon,country\n${rows.join('')}Nowhere,91,0,PL\n`;

  it('stop a run when more rows are bad than the limit, with file, line and reason', async () => {
    await expect(resolved({ more: OWN }, { 'mine.csv': oneBad })).rejects.toThrow(
      /^GATEWAYS_REJECTED: .*scenario\.yaml:6: ground\.gateways: 1 of 50 rows of mine\.csv .*limit 1 %.*mine\.csv:51 has latitude "91".*--max-rejects/,
    );
  });

  it('within the limit are used, and each bad row is listed with file, line and reason', async () => {
    const resolution = await resolved({ more: OWN }, { 'mine.csv': oneBad }, { maxRejects: 0.02 });
    expect(resolution.scenario.gateways).toHaveLength(49);
    expect(warningsOf(resolution, 'GATEWAY_REJECTED')).toEqual([
      expect.stringMatching(/^mine\.csv:51 has latitude "91"/),
    ]);
  });

  it('stop a run when no row is usable, whatever the limit', async () => {
    const none = 'name,lat,lon,country\nNowhere,91,0,PL\n';
    await expect(resolved({ more: OWN }, { 'mine.csv': none }, { maxRejects: 1 })).rejects.toThrow('GATEWAYS_REJECTED');
  });
});

describe('the gateways of a scenario', () => {
  it('stand in order of their ids, so that of two equally near ones the lower id is first', async () => {
    const csv = 'name,lat,lon,country\nZulu,50,20,PL\nAlpha,51,21,PL\nMike,52,22,LT\n';
    const resolution = await resolved(
      { more: 'ground: { gateways: mine.csv, add: [{ name: Bravo, lat: 40, lon: 30, country: TR }] }' },
      { 'mine.csv': csv },
    );
    const ids = resolution.scenario.gateways.map(({ id }) => id);
    expect(ids).toEqual(['added-Bravo', 'user-lt-mike', 'user-pl-alpha', 'user-pl-zulu']);
    const builtin = (await resolved({})).scenario.gateways.map(({ id }) => id);
    expect(builtin.length).toBeGreaterThan(10);
    expect(builtin).toEqual([...builtin].sort());
  });

  it.each([
    [
      'two added ones of one name',
      '{ name: New, lat: 40, lon: 30, country: TR }, { name: New, lat: 41, lon: 31, country: TR }',
      1,
    ],
    ['an added one with the name of a listed one', '{ name: Muallim, lat: 40, lon: 30, country: TR }', 0],
  ])('%s are refused', async (_world, added, index) => {
    await expect(resolved({ more: `ground: { add: [${added}] }` })).rejects.toThrow(
      new RegExp(`^GATEWAY_TWICE: .*scenario\\.yaml:6: ground\\.add\\.${index}: .*another name`),
    );
  });
});

describe('the cells of a territory', () => {
  const cell = latLngToCell(50.45, 30.52, 7);

  it('that are listed keep their own resolution', async () => {
    const resolution = await resolved({ where: `  - { name: Block, territory: { cells: ["${cell}"] } }` });
    expect(resolution.scenario.places[0]?.cells?.cells).toEqual([cell]);
    expect(resolution.defaults.find(({ key }) => key === 'resolution of Block')).toMatchObject({ value: 7 });
  });

  it('take the resolution that the scenario states', async () => {
    const resolution = await resolved({
      where: `  - { name: Block, resolution: 8, territory: { cells: ["${cell}"] } }`,
    });
    expect(resolution.scenario.places[0]?.cells?.cells).toHaveLength(7);
  });
});

describe('the class of a terminal', () => {
  it('is recorded only, and the warning names the cone that is not applied and its source', async () => {
    const resolution = await resolved({ more: 'terminals: { class: standard }' });
    expect(resolution.scenario.terminal).toEqual({});
    expect(warningsOf(resolution, 'TERMINAL_CLASS_RECORDED')).toEqual([
      expect.stringMatching(/standard.*cone of 100° \(M\. Puchol.*write fieldOfViewDeg: 100 to apply/),
    ]);
  });

  it('needs no warning where the scenario states the cone', async () => {
    const resolution = await resolved({ more: 'terminals: { class: standard, fieldOfViewDeg: 110 }' });
    expect(warningsOf(resolution, 'TERMINAL_CLASS_RECORDED')).toEqual([]);
  });
});

describe('a loss', () => {
  // The run lasts from 00:00 to 00:10 on 26 September 2022; both ends are half-open.
  it.each([
    ['before the run', 'from: 2022-09-25, until: 2022-09-26', 1],
    ['after the run', 'from: 2022-09-26T00:10:00Z', 1],
    ['that begins in the last minute', 'from: 2022-09-26T00:09:00Z', 0],
    ['that ends in the first second', 'from: 2022-09-25, until: 2022-09-26T00:00:01Z', 0],
    ['around the run', 'from: 2022-09-25', 0],
  ])('%s is warned about %s', async (_world, span, count) => {
    const resolution = await resolved({ more: `losses: [{ gateway: Muallim, ${span} }]` });
    expect(warningsOf(resolution, 'LOSS_OUTSIDE')).toHaveLength(count);
    if (count > 0) expect(warningsOf(resolution, 'LOSS_OUTSIDE')[0]).toContain('Muallim');
  });
});

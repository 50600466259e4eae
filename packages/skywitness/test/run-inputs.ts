import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioText } from './program.ts';

/** Three spans in no order, a point, a territory of few cells, six variants, gateways and a polygon from files. */
export const SCENARIO = scenarioText({
  title: 'Around Sevastopol',
  when: `
  - { start: 2022-09-27T00:00:00Z, end: 2022-09-27T01:00:00Z, step: 60s }
  - { start: 2022-09-26T00:00:00Z, end: 2022-09-26T01:00:00Z, step: 30s }
  - { start: 2022-09-26T01:00:00Z, end: 2022-09-26T02:00:00Z, step: 60s }`,
  where: `  - { name: Taipei, lat: 25.04, lon: 121.56 }
  - { name: South, resolution: 3, territory: { polygon: area.geojson } }
  - { name: Crimea, resolution: 4, territory: { code: UA, view: visionscarto, minus: { code: UA, view: natural-earth } } }`,
  more: `ground: { gateways: stations.csv }
losses: [{ gateway: Muallim, from: 2022-09-26T01:30:00Z, until: 2022-09-27T00:10:00Z }]
assume:
  gsoSeparationDeg: [18, 0, { user: 22, gateway: 18 }]
  gatewaysOut: [[], [Muallim]]`,
});
export const AREA = {
  type: 'Polygon',
  coordinates: [
    [
      [31, 41.5],
      [37, 41.5],
      [37, 43.5],
      [31, 43.5],
      [31, 41.5],
    ],
  ],
};
export const STATIONS =
  'name,lat,lon,country\nMuallim,40.8,29.5,TR\nKaunas,54.9,23.8,LT\nWola Krobowska,51.9,20.9,PL\nYamaguchi,34.2,131.6,JP\n';

/** Writes the scenario of the tests of a run folder, and the files that it names. */
export function writeInputs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'scenario.yaml'), SCENARIO);
  writeFileSync(join(folder, 'area.geojson'), JSON.stringify(AREA));
  writeFileSync(join(folder, 'stations.csv'), STATIONS);
}

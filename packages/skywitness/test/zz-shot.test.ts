import { readFileSync, writeFileSync } from 'node:fs';
import { feature } from 'topojson-client';
import { expect, it } from 'vitest';
import { reportPage } from '../src/run/report/report-page.ts';
import { syntheticReport } from './synthetic-report.ts';
it('writes', () => {
  const data = syntheticReport();
  writeFileSync('/tmp/report.html', reportPage(data));
  const atlas = JSON.parse(readFileSync('/work/main/node_modules/world-atlas/land-50m.json', 'utf8'));
  const { features } = feature(atlas, atlas.objects.land) as any;
  const land = features.flatMap(({ geometry }: any) => geometry.coordinates.flatMap((p: any) => p.map((r: any) => r.flat())));
  const spans = [0, 14, 26, 45].map((d) => ({ from: Date.UTC(2022, 7, 31 + d), to: Date.UTC(2022, 8, 1 + d), stepSeconds: 60 }));
  const places = data.places.map((p) => ({ ...p, byVariant: p.byVariant.map((v) => v.runs ? ({ ...v, runs: spans.flatMap((s) => Array.from({ length: 700 }, (_, i) => [s.from + i * 120000, s.from + (i + 1) * 120000, i % 2 ? 3 : 0] as [number, number, number])) }) : v) }));
  const page = reportPage({ ...data, spans, places, map: { ...data.map, land } } as any);
  writeFileSync('/tmp/report-big.html', page);
  console.log(page.length);
  expect(1).toBe(1);
});

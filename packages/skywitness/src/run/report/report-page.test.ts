import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { percent } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { syntheticReport } from '../../../test/synthetic-report.ts';
import type { ReportData } from './report-data.ts';
import { reportPage } from './report-page.ts';

const assets = new URL('../../../assets/report/', import.meta.url);
const data = syntheticReport();
const page = reportPage(data);
const HOSTILE = '</script><img src=x onerror="window.hacked=1">\u2028\u2029&amp;';

/** The content of each element of that name. */
function contents(name: string, of = page): string[] {
  return [...of.matchAll(new RegExp(`<${name}(?: [^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '');
}

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function hostileReport(): ReportData {
  return {
    ...data,
    title: HOSTILE,
    command: HOSTILE,
    warnings: [HOSTILE],
    summary: { ...data.summary, stamps: [HOSTILE], scenario: HOSTILE },
    evidenceRule: HOSTILE,
    places: data.places.map((place) => ({
      ...place,
      name: HOSTILE,
      provenance: HOSTILE,
      robustness: HOSTILE,
      roundTrip: HOSTILE,
      room: HOSTILE,
      ...(place.reliance && { reliance: { ...place.reliance, covers: HOSTILE, lossRule: HOSTILE } }),
    })),
    inputs: [{ name: HOSTILE, role: HOSTILE, sha256: HOSTILE, detail: HOSTILE }],
  };
}

describe('report.html', () => {
  it('allows its one script and its one style by their hashes, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    const [json, script, ...others] = contents('script');
    expect(others).toEqual([]);
    expect(json).toContain('"summary"');
    expect(policy).toContain(`script-src ${sha256(script ?? '')};`);
    expect(policy).toContain(`style-src ${sha256(contents('style')[0] ?? '')};`);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('holds the data it was given, to the last character', () => {
    expect(JSON.parse(contents('script')[0] ?? '')).toEqual(data);
    expect(JSON.parse(contents('script', reportPage(hostileReport()))[0] ?? '')).toEqual(hostileReport());
  });

  it('lets no name become markup', () => {
    const hostile = reportPage(hostileReport());
    expect(hostile).not.toContain('<img');
    expect(contents('script', hostile)[0]).not.toMatch(/[<\u2028\u2029]/);
    expect(contents('script', hostile)).toHaveLength(2);
    expect(contents('title', hostile)[0]).not.toContain('<');
  });

  it('is the same for the same data', () => {
    expect(reportPage(syntheticReport())).toBe(page);
  });

  it('loads nothing and has no inline handler or style', () => {
    const outsideData = page.replace(contents('script')[0] ?? '', '');
    const loading = outsideData.match(/(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?\/\/[^\s"')]*/gi);
    expect(loading).toBeNull();
    expect(outsideData).not.toMatch(/@import|\bfetch\(|XMLHttpRequest|WebSocket|\bimport\b\s*[({'"]/);
    expect(outsideData.match(/<link[^>]*>/g)).toEqual(['<link rel="icon" href="data:,">']);
    expect(outsideData).not.toMatch(/<[^>]+\s(?:style|on\w+)=/);
  });

  // Three quarters of it is script that stays readable in the page; below 66 KB it would take a minifier or fewer functions.
  it('weighs at most 70 KB before its data', () => {
    const bare = reportPage({ ...data, places: [], choices: [], sources: [], inputs: [], warnings: [] });
    const bytes = Buffer.byteLength(bare) - Buffer.byteLength(contents('script', bare)[0] ?? '');
    expect(bytes).toBeLessThan(70 * 1024);
  });

  it('gives every answer without JavaScript', () => {
    const table = /<details class="static" id="all-answers" open>[\s\S]*?<\/details>/.exec(page)?.[0] ?? '';
    for (const { name } of data.places) expect(table).toContain(`<td>${name}</td>`);
    expect(table.match(/<td>GSO separation: /g)).toHaveLength(data.places.length * data.choices.length);
    expect(page.replace(/<script[\s\S]*/, '')).toContain(data.command);
  });

  it('gives round-trip times and whose ground stations carry a place without JavaScript', () => {
    const table = /<details class="static" id="all-answers" open>[\s\S]*?<\/details>/.exec(page)?.[0] ?? '';
    expect(table).toContain('<td>17.2, 21.0, 33.5, 19.5</td>');
    expect(table).toContain('<td>Türkiye (TR)</td><td>40 % to all</td><td>medium</td><td>not kept (fail)</td>');
    expect(table).toContain('<td>Lithuania (LT)</td><td>0–13 %</td><td>low</td><td>not tried</td>');
    expect(table).toContain(data.evidenceRule);
    // Tehran lands nowhere: it has no row among them, and no time.
    expect(table.match(/<td>Poland \(PL\)<\/td>/g)).toHaveLength(data.places.length - 1);
    expect(table.match(/<td>–<\/td><td>Under/g)).toHaveLength(data.choices.length);
  });
});

describe('the script of the report', () => {
  const modules = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const source = (name: string) => readFileSync(new URL(name, assets), 'utf8');

  it('holds every module', () => {
    const script = contents('script')[1] ?? '';
    for (const name of modules) {
      const declared = /^(?:export )?(?:function|const) (\w+)/m.exec(source(name))?.[1] ?? 'nothing';
      expect(script, name).toMatch(new RegExp(`^(?:function|const) ${declared}\\b`, 'm'));
    }
  });

  it('names each thing once, since its modules share one scope', () => {
    const names = modules.flatMap((name) =>
      [...source(name).matchAll(/^(?:export )?(?:async )?(?:function|const|let) (\w+)/gm)].map((match) => match[1]),
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('never writes markup from text', () => {
    for (const name of modules)
      expect(source(name), name).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|DOMParser/,
      );
  });

  it('says shares in the words of the engine, and numbers with commas', async () => {
    const words = (await import(new URL('words.js', assets).href)) as {
      percent(share: number): string;
      grouped(number: number): string;
    };
    expect(words.grouped(1_870_000)).toBe('1,870,000');
    expect([7, 999, 1000, 12_345].map(words.grouped)).toEqual(['7', '999', '1,000', '12,345']);
    for (const share of [0, 1e-9, 0.0004, 0.0005, 0.1, 0.1234, 0.5, 0.946, 0.9994, 0.9995, 0.99996, 1]) {
      expect(words.percent(share)).toBe(percent(share));
    }
  });
});

interface Position {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}
interface Projection {
  readonly width: number;
  readonly height: number;
  readonly x: (longitudeDeg: number) => number;
  readonly y: (latitudeDeg: number) => number;
  readonly pixels: (thing: Position) => readonly [number, number];
  readonly pxPerKm: number;
}
interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}
interface ProjectionModule {
  projection(box: Box, options: Readonly<Record<string, number>>): Projection;
  boxAround(positions: readonly { readonly latitudeDeg: number; readonly longitudeDeg: number }[]): Box;
  unwrap(flat: readonly number[]): number[];
  bounds(flat: readonly number[]): Box;
  pathOf(
    line: { readonly flat: readonly number[]; readonly box: Box },
    view: Projection,
    options: { readonly closed: boolean },
  ): string;
}

describe('the map of the report', async () => {
  const { projection, boxAround, unwrap, bounds, pathOf } = (await import(
    new URL('projection.js', assets).href
  )) as ProjectionModule;
  const size = { width: 600, leastHeight: 300, mostHeight: 500, zoom: 1, leastSpanDeg: 4 };
  const tonga = { latitudeDeg: -21.1, longitudeDeg: -175.2 };
  const fiji = { latitudeDeg: -18.1, longitudeDeg: 178.4 };

  it('shows Fiji west of Tonga and 6.4° away, though their longitudes are 353.6° apart', () => {
    const box = boxAround([tonga, fiji]);
    expect(box.east - box.west).toBeCloseTo(6.4, 9);
    const view = projection(box, size);
    expect(view.pixels(fiji)[0]).toBeLessThan(view.pixels(tonga)[0]);
    for (const place of [fiji, tonga]) expect(Math.abs(view.pixels(place)[0] - 300)).toBeLessThan(300);
  });

  it('keeps a degree of longitude as wide as the cosine of the middle latitude', () => {
    const view = projection({ west: 30, east: 40, south: 55, north: 65 }, size);
    expect((view.x(36) - view.x(35)) / (view.y(60) - view.y(61))).toBeCloseTo(0.5, 9);
    expect(view.pxPerKm * 111.2).toBeCloseTo(view.y(60) - view.y(61), 9);
  });

  it('draws a cell that crosses the antimeridian in one piece, and none on the far side of the Earth', () => {
    const flat = unwrap([179.9, -19, -179.9, -19, -179.9, -18.8, 179.9, -18.8]);
    const line = { flat, box: bounds(flat) };
    expect(line.box.east - line.box.west).toBeCloseTo(0.2, 9);
    expect(pathOf(line, projection(boxAround([tonga, fiji]), size), { closed: true }).match(/M/g)).toHaveLength(1);
    expect(pathOf(line, projection({ west: 30, east: 40, south: -20, north: -10 }, size), { closed: true })).toBe('');
  });
});

interface TimeScale {
  readonly x: (moment: number) => number;
  readonly time: (px: number) => number;
  readonly ticks: () => { readonly x: number; readonly label: string }[];
}

interface Column {
  readonly from: number;
  readonly to: number;
  readonly shares: readonly number[];
}

describe('the timeline of the report', async () => {
  const { timeScale, columnsOf } = (await import(new URL('time-scale.js', assets).href)) as {
    timeScale(spans: readonly { readonly from: number; readonly to: number }[], x0: number, x1: number): TimeScale;
    columnsOf(runs: readonly (readonly [number, number, number])[], scale: TimeScale, stateCount: number): Column[];
  };
  const spans = data.spans;
  const scale = timeScale(spans, 100, 700);
  const { from, to } = spans[0]!;

  it('runs through both spans in proportion and cuts out what lies between', () => {
    const [first, second] = [spans[0]!, spans[1]!];
    const widths = [first, second].map(({ from, to }) => scale.x(to - 1) - scale.x(from));
    expect(widths[0]! / widths[1]!).toBeCloseTo(2, 3);
    expect(scale.x(second.to)).toBeCloseTo(700, 6);
    expect(scale.x((first.to + second.from) / 2)).toBeLessThan(scale.x(second.from));
  });

  it('weighs runs shorter than a pixel as what they are: every other half minute is half of each column', () => {
    const runs = Array.from(
      { length: (to - from) / 30_000 },
      (_, i) => [from + i * 30_000, from + (i + 1) * 30_000, i % 2] as const,
    );
    const columns = columnsOf(runs, timeScale([{ from, to }], 0, 144), 2);
    const time = columns.reduce((sum, column) => sum + column.to - column.from, 0);
    expect(time).toBe(to - from);
    for (const { shares } of columns) for (const share of shares) expect(Math.abs(share - 500)).toBeLessThan(1);
  });

  it('loses no outage: a minute within a day of service is still there, at its weight', () => {
    const outage = [from + 3 * 3_600_000, from + 3 * 3_600_000 + 60_000] as const;
    const runs = [
      [from, outage[0], 0],
      [...outage, 1],
      [outage[1], to, 0],
    ] as const;
    const columns = columnsOf(runs, timeScale([{ from, to }], 0, 600), 2);
    expect(columns.length).toBeLessThan(5);
    const lost = columns.reduce((sum, column) => sum + ((column.shares[1] ?? 0) / 1000) * (column.to - column.from), 0);
    expect(lost).toBeCloseTo(60_000, 3);
  });

  it('reads the time under a pointer back to a pixel', () => {
    for (const px of [100, 250.4, 380, 600, 699]) expect(Math.abs(scale.x(scale.time(px)) - px)).toBeLessThan(1);
  });

  it('labels no two ticks closer than they are wide', () => {
    const places = scale.ticks().map(({ x }) => x);
    expect(places.length).toBeGreaterThan(3);
    for (let i = 1; i < places.length; i++) expect(places[i]! - places[i - 1]!).toBeGreaterThan(40);
  });
});

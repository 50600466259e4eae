import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { syntheticReport } from '../../../test/synthetic-report.ts';
import type { ReportData } from './report-data.ts';
import { reportPage } from './report-page.ts';

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
    expect(outsideData.match(/<link[^>]*>/g)).toEqual(['<link rel="icon" href="data:," />']);
    expect(outsideData).not.toMatch(/<[^>]+\s(?:style|on\w+)=/);
  });

  // A fifth of it is Preact, a fifth style.
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

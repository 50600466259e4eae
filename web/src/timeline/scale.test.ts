import { parseInstant } from '@skywitness/engine/time';
import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns.ts';
import { daysOf, ticksOf, timeScale } from './scale.ts';

const HOUR = 3600e6;
const MINUTE = 60e6;
const from = parseInstant('2022-09-26T00:00:00Z');
const to = from + 24 * HOUR;
const second = { from: from + 96 * HOUR, to: from + 108 * HOUR };
const spans = [{ from, to }, second];

describe('a timeline', () => {
  const scale = timeScale(spans, [100, 700]);

  it('runs through both spans in proportion and cuts out what lies between', () => {
    const widths = spans.map((span) => scale.toPx(span.to - 1) - scale.toPx(span.from));
    expect(widths[0]! / widths[1]!).toBeCloseTo(2, 3);
    expect(scale.toPx(second.to)).toBeCloseTo(700, 6);
    expect(scale.toPx((to + second.from) / 2)).toBeLessThan(scale.toPx(second.from));
  });

  it('weighs runs shorter than a pixel as what they are: every other half minute is half of each column', () => {
    const runs = Array.from(
      { length: (2 * (to - from)) / MINUTE },
      (_, i) => [from + (i * MINUTE) / 2, from + ((i + 1) * MINUTE) / 2, i % 2] as const,
    );
    const columns = columnsOf(runs, timeScale([{ from, to }], [0, 144]), 2);
    expect(columns.reduce((sum, column) => sum + column.to - column.from, 0)).toBe(to - from);
    for (const { shares } of columns) for (const share of shares) expect(Math.abs(share - 500)).toBeLessThan(1);
  });

  it('loses no outage: a minute within a day of service is still there, at its weight', () => {
    const outage = [from + 3 * HOUR, from + 3 * HOUR + MINUTE] as const;
    const runs = [
      [from, outage[0], 0],
      [...outage, 1],
      [outage[1], to, 0],
    ] as const;
    const columns = columnsOf(runs, timeScale([{ from, to }], [0, 600]), 2);
    expect(columns.length).toBeLessThan(5);
    const lost = columns.reduce((sum, column) => sum + ((column.shares[1] ?? 0) / 1000) * (column.to - column.from), 0);
    expect(lost / MINUTE).toBeCloseTo(1, 6);
  });

  it('leaves empty what no run tells of', () => {
    const runs = [[from, from + 12 * HOUR, 0]] as const;
    const columns = columnsOf(runs, timeScale([{ from, to }], [0, 600]), 2);
    expect(columns.map(({ shares }) => shares)).toEqual([
      [1000, 0],
      [0, 0],
    ]);
  });

  it('reads the time under a pointer back to a pixel', () => {
    for (const px of [100, 250.4, 380, 600, 699])
      expect(Math.abs(scale.toPx(scale.toInstant(px)) - px)).toBeLessThan(1);
  });

  it('labels no two ticks closer than they are wide', () => {
    const places = ticksOf(scale).map(({ px }) => px);
    expect(places.length).toBeGreaterThan(3);
    for (let i = 1; i < places.length; i++) expect(places[i]! - places[i - 1]!).toBeGreaterThan(40);
  });

  it('names the day on which each span begins', () => {
    expect(daysOf(scale).map(({ label }) => label)).toEqual(['2022-09-26', '2022-09-30']);
  });
});

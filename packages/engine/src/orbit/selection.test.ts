import { describe, expect, it } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { MICROSECONDS_PER_DAY, RAD_PER_DEG } from '../constants.ts';
import { designedConstellation } from './designed-constellation.ts';
import { readElements } from './element-file.ts';
import type { ElementSet } from './element-set.ts';
import type { FiledShell } from './filings.ts';
import { circularMeanMotionRadPerMin, meanAltitudeKm } from './mean-orbit.ts';
import { type Selection, selectOperational } from './selection.ts';

/** Real-looking sets: a designed constellation under catalogue numbers from `first` on. */
function real(shell: FiledShell, first: number, epoch = 0): ElementSet[] {
  return designedConstellation([shell], epoch).map((set, index) => ({
    ...set,
    catalogueNumber: first + index,
    name: `SAT-${first + index}`,
  }));
}

const SHELL: FiledShell = { altitudeKm: 550, inclinationDeg: 53, planes: 12, satellitesPerPlane: 10, phaseFactor: 1 };
const only = (sets: readonly ElementSet[]): Selection['reasons'] => [...new Set(selectOperational(sets).reasons)];

/** One satellite at another altitude; `climb` is half the derivative of the mean motion, rev/day². */
function alone(altitudeKm: number, climb: number, epoch = 0): ElementSet {
  const [set] = real({ ...SHELL, altitudeKm, planes: 1, satellitesPerPlane: 1 }, 5000, epoch);
  return { ...(set as ElementSet), meanMotionDotRevPerDay2: climb };
}

describe('satellites that keep their station', () => {
  it('are all those of a shell, at whatever altitude the shell is', () => {
    for (const altitudeKm of [340, 446, 550, 1200, 8062])
      expect(only(real({ ...SHELL, altitudeKm }, 1))).toEqual(['shell']);
  });

  it('are designed satellites always, even a single one', () => {
    expect(only(designedConstellation([{ ...SHELL, planes: 1, satellitesPerPlane: 1 }], 0))).toEqual(['designed']);
  });

  it('include one that flies between the planes at the altitude of its shell, but not one 5 km below', () => {
    const between = { ...alone(550, 0), raanRad: 14 * RAD_PER_DEG };
    expect(selectOperational([...real(SHELL, 1), between]).reasons.at(-1)).toBe('shell');
    expect(selectOperational([...real(SHELL, 1), alone(545, 0)]).reasons.at(-1)).toBe('off-shell');
  });

  it('do not include one that crosses the shell on its way: −0.012 rev/day² is a climb of 7 km a day', () => {
    expect(selectOperational([...real(SHELL, 1), alone(550, -0.012)]).reasons.at(-1)).toBe('climbing');
    expect(selectOperational([...real(SHELL, 1), alone(550, 0.012)]).reasons.at(-1)).toBe('descending');
  });

  it('do not include a train that waits bunched at one altitude, however long it waits', () => {
    const train = real({ ...SHELL, altitudeKm: 350, planes: 1, satellitesPerPlane: 500 }, 1001).slice(0, 40);
    expect(only(train)).toEqual(['train']);
    const week = [0, 2, 4, 6].flatMap((day) => train.map((set) => ({ ...set, epoch: day * MICROSECONDS_PER_DAY })));
    // Slots of one train drift together, so it is as bunched on the last day as on the first.
    expect(only(week)).toEqual(['train']);
  });

  it('include a lone one whose altitude stayed the same for a week, and not one that sank through it', () => {
    const days = [0, 1, 2, 3, 4, 5, 6, 7];
    const steady = days.map((day) => alone(523, 0, day * MICROSECONDS_PER_DAY));
    const sinking = days.map((day) => alone(523 - day, 0, day * MICROSECONDS_PER_DAY));
    const falling = days.map((day) => alone(523 - 5 * day, 0, day * MICROSECONDS_PER_DAY));
    expect(only(steady)).toEqual(['plateau-in-time']);
    expect(only(sinking)).toEqual(['off-shell']);
    expect(only(falling)).toEqual(['descending']);
  });

  it('are judged set by set: a satellite that arrives is climbing first and in the shell later', () => {
    const early = real(SHELL, 1).map((set) => ({ ...set, meanMotionDotRevPerDay2: 0 }));
    const raising = early.slice(0, 5).map((set) => ({
      ...set,
      meanMotionRadPerMin: circularMeanMotionRadPerMin(480, set.inclinationRad),
      meanMotionDotRevPerDay2: -0.012,
    }));
    const late = real(SHELL, 1, 14 * MICROSECONDS_PER_DAY);
    const { reasons } = selectOperational([...raising, ...early.slice(5), ...late]);
    expect(reasons.slice(0, 5)).toEqual(Array(5).fill('climbing'));
    expect(new Set(reasons.slice(5))).toEqual(new Set(['shell']));
  });

  it('do not depend on the order of the sets', () => {
    const sets = [...real(SHELL, 1), alone(545, 0), alone(560, -0.012)];
    const forward = selectOperational(sets).reasons;
    expect(selectOperational([...sets].reverse()).reasons).toEqual([...forward].reverse());
  });

  it('are none of no sets', () => {
    expect(selectOperational([])).toMatchObject({ kept: 0, reasons: [] });
  });
});

describeWithShared('satellites that keep their station in real element sets', () => {
  const elements = (name: string): readonly ElementSet[] =>
    readElements(sharedFile(`data/orbits/${name}.tle.gz`), name).elements;
  const select = (name: string): { sets: readonly ElementSet[]; selection: Selection } => {
    const sets = elements(name);
    return { sets, selection: selectOperational(sets) };
  };

  it('served at least 98 % of the seconds observed at Brisbane on 17 July 2024', () => {
    const { sets, selection } = select('starlink-2024-07-17');
    const kept = new Set(sets.filter((_, index) => selection.operational[index]).map((set) => set.name));
    const rows = sharedFile('data/measurements/satinview-2024-07-17/serving-brisbane.csv.gz')
      .trim()
      .split('\n')
      .slice(1);
    const names = rows.map((line) => line.split(',')[5] as string);
    expect(names.length).toBe(6911);
    expect(names.filter((name) => kept.has(name)).length / names.length).toBeGreaterThanOrEqual(0.98);
    // The 446 km level carried 17 % of those seconds: an altitude band around 550 km would have lost it.
    const low = new Set(sets.filter((set) => Math.abs(meanAltitudeKm(set) - 446) < 3).map((set) => set.name));
    expect(names.filter((name) => low.has(name) && kept.has(name)).length / names.length).toBeGreaterThan(0.16);
  });

  it('were as many as reported: some 1,400–1,500 in January 2022, 2,494 in October 2022, within 7 %', () => {
    // Tesmanian and Advanced Television (January–February 2022); Wikipedia's count of operational satellites (October 2022).
    expect(select('starlink-2022-01-05').selection.kept).toBeGreaterThan(1400 * 0.93);
    expect(select('starlink-2022-01-05').selection.kept).toBeLessThan(1500 * 1.07);
    expect(Math.abs(select('starlink-2022-10-15').selection.kept / 2494 - 1)).toBeLessThan(0.07);
  });

  it('do not include the trains of launches in the weeks before: none of them flies below 500 km in September 2022', () => {
    const { sets, selection } = select('starlink-2022-09-26');
    const keptLow = sets.filter((set, index) => selection.operational[index] && meanAltitudeKm(set) < 500);
    expect(keptLow).toEqual([]);
    expect(selection.counts.climbing).toBeGreaterThan(200);
    expect(selection.counts.train).toBeGreaterThan(100);
    const within = sets.filter((set) => Math.abs(meanAltitudeKm(set) - 525) <= 55).length;
    // Of those near the shells nearly all are kept; the others are on their last kilometres or lost.
    expect(selection.kept / within).toBeGreaterThan(0.93);
  });

  it('are most of every staged set, and each reason is counted', () => {
    const names = [...sharedFile('data/README.md').matchAll(/^\| (starlink-[\w-]+)\.tle\.gz \|/gm)].map(
      (match) => match[1] as string,
    );
    expect(names.length).toBeGreaterThanOrEqual(45);
    for (const name of names) {
      const { sets, selection } = select(name);
      const total = Object.values(selection.counts).reduce((sum, count) => sum + count, 0);
      expect(total, name).toBe(sets.length);
      // data/README: 10–20 % of each set climbs, drifts or sinks; 24 % in January 2021, when every plane was being filled.
      expect(selection.kept / sets.length, name).toBeGreaterThan(0.75);
      expect(selection.kept / sets.length, name).toBeLessThan(0.96);
    }
  });

  it('include the direct-to-cell satellites near 360 km, whose drag makes them seem to sink', () => {
    const { sets, selection } = select('starlink-2026-07-24-alpha5');
    const low = sets.flatMap((set, index) => (Math.abs(meanAltitudeKm(set) - 359) < 2 ? [index] : []));
    expect(low.length).toBeGreaterThan(500);
    expect(low.filter((index) => selection.operational[index]).length / low.length).toBeGreaterThan(0.95);
  });

  it('are nearly all of OneWeb, Iridium NEXT and O3b, and those of Kuiper at 630 km', () => {
    const { sets, selection } = select('othercomms-2026-07-24');
    const share = (accepts: (set: ElementSet) => boolean): number => {
      const indices = sets.flatMap((set, index) => (accepts(set) ? [index] : []));
      return indices.filter((index) => selection.operational[index]).length / indices.length;
    };
    expect(share((set) => set.name.startsWith('ONEWEB'))).toBeGreaterThan(0.97);
    expect(share((set) => set.name.startsWith('O3B'))).toBe(1);
    expect(share((set) => set.name.startsWith('IRIDIUM') && meanAltitudeKm(set) > 770)).toBeGreaterThan(0.9);
    expect(share((set) => set.name.startsWith('KUIPER') && Math.abs(meanAltitudeKm(set) - 630) < 1)).toBe(1);
  });

  it('of four dates together are those of each date alone, and lone ones that stayed on a plateau between the dates', () => {
    const dates = ['2022-08-31', '2022-09-14', '2022-09-26', '2022-10-15'].map((day) => elements(`starlink-${day}`));
    const separate = dates.map((sets) => selectOperational(sets).counts);
    const together = selectOperational(dates.flat()).counts;
    expect(together.shell).toBe(separate.reduce((sum, counts) => sum + counts.shell, 0));
    const lone = separate.reduce((sum, counts) => sum + counts['off-shell'], 0) - together['off-shell'];
    expect(together['plateau-in-time']).toBe(lone);
    expect(lone).toBeGreaterThan(0);
    expect(lone / dates.flat().length).toBeLessThan(0.02);
  });
});

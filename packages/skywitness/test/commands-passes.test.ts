import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { degreesToRadians, ecfToLookAngles, eciToEcf, gstime, propagate, twoline2satrec } from 'satellite.js';
import { describe, expect, it } from 'vitest';
import type { PassList } from '../src/output/pass-list.ts';
import { elementsText } from './element-lines.ts';
import { emptyFolder, skywitness, writeScenario } from './program.ts';

describe('passes', () => {
  it('rise and set when a look at every second says so, by satellite.js', () => {
    const folder = emptyFolder();
    const elements = elementsText(30);
    writeFileSync(join(folder, 'sats.tle'), elements);
    const [start, seconds, maskDeg] = [Date.UTC(2022, 8, 26), 3 * 3600, 25];
    writeScenario(folder, {
      constellation: '{ elements: [sats.tle], select: all }',
      when: '{ start: 2022-09-26T00:00:00Z, end: 2022-09-26T03:00:00Z, step: 60s }',
      more: `terminals: { elevationMaskDeg: ${maskDeg} }`,
    });
    const { stdout } = skywitness(['passes', 'scenario.yaml', '--at', 'Kyiv', '--json'], { cwd: folder });
    const { passes } = JSON.parse(stdout) as PassList;

    const kyiv = { latitude: degreesToRadians(50.45), longitude: degreesToRadians(30.52), height: 0 };
    const expected: { number: number; rise: number; set: number; peakDeg: number }[] = [];
    const lines = elements.split('\n');
    for (let at = 0; at + 2 < lines.length; at += 3) {
      const record = twoline2satrec(lines[at + 1] as string, lines[at + 2] as string);
      let open: (typeof expected)[number] | undefined;
      for (let second = 0; second <= seconds; second += 1) {
        const time = new Date(start + second * 1000);
        const position = propagate(record, time)?.position;
        if (!position) throw new Error('an orbit at 550 km has a position');
        const elevationDeg = (ecfToLookAngles(kyiv, eciToEcf(position, gstime(time))).elevation * 180) / Math.PI;
        if (elevationDeg >= maskDeg) {
          open ??= { number: 44_714 + at / 3, rise: second, set: second, peakDeg: 0 };
          open.set = second;
          open.peakDeg = Math.max(open.peakDeg, elevationDeg);
        } else if (open) {
          expected.push(open);
          open = undefined;
        }
      }
      if (open) expected.push(open);
    }
    // Passes of less than the search's step of 30 s may be missed, and are left out of both.
    const long = expected
      .filter(({ rise, set }) => set - rise > 30)
      .sort((a, b) => a.rise - b.rise || a.number - b.number);
    const found = passes.filter(({ rise, set }) => Date.parse(set) - Date.parse(rise) > 30_000);
    expect(long.length).toBeGreaterThan(10);
    expect(found.map(({ catalogueNumber }) => catalogueNumber)).toEqual(long.map(({ number }) => number));
    for (const [index, pass] of found.entries()) {
      const truth = long[index] as (typeof long)[number];
      // One second of search, one of rounding, one of the look.
      expect(Math.abs((Date.parse(pass.rise) - start) / 1000 - truth.rise)).toBeLessThanOrEqual(3);
      expect(Math.abs((Date.parse(pass.set) - start) / 1000 - truth.set)).toBeLessThanOrEqual(3);
      // Printed to 0.1°; the frames differ by less than 0.01°.
      expect(Math.abs(pass.peakElevationDeg - truth.peakDeg)).toBeLessThan(0.1);
    }
  });
});

describe('passes on elements of another time', () => {
  /** Three days are the limit of age, the sets are of 26 September 2022. */
  const passesOn = (when: string, ...args: string[]): ReturnType<typeof skywitness> => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'sats.tle'), elementsText(60));
    writeScenario(folder, { constellation: '{ elements: [sats.tle], select: all }', when });
    return skywitness(['passes', 'scenario.yaml', '--at', 'Kyiv', ...args], { cwd: folder });
  };

  it('that is too far away for the whole time are no answer, and no error', () => {
    const when = '{ start: 2023-04-14T00:00:00Z, end: 2023-04-14T01:00:00Z }';
    const { exitCode, stdout } = passesOn(when);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^No answer: element sets are too old\.\n$/m);
    expect(stdout).not.toContain('passes');
    expect(JSON.parse(passesOn(when, '--json').stdout)).toMatchObject({ staleShare: 1, passes: [] });
  });

  it('that is too far away for a part of the time are warned about', () => {
    const when =
      '[{ start: 2022-09-26T00:00:00Z, end: 2022-09-26T01:00:00Z }, { start: 2022-10-26T00:00:00Z, end: 2022-10-26T01:00:00Z }]';
    const { exitCode, stdout, stderr } = passesOn(when);
    expect(exitCode).toBe(0);
    expect(stderr.replace(/\s+/g, ' ')).toMatch(/^warning ELEMENTS_STALE: for 50\.0 % of the time/);
    expect(stdout).toMatch(/[1-9]\d* passes\n$/);
    expect(stdout).not.toContain('2022-10-26');
  });
});

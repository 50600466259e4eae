import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementSummary } from '@skywitness/engine/orbit';
import { describe, expect, it } from 'vitest';
import { describeWithShared, sharedPath } from '../../engine/test/shared.ts';
import { elementsText } from './element-lines.ts';
import { emptyFolder, skywitness } from './program.ts';

describe('elements', () => {
  it('says how old the sets are today', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'sats.tle'), elementsText(3));
    const { stdout } = skywitness(['elements', 'sats.tle'], { cwd: folder });
    const [, youngest, oldest] = /ages today: youngest ([\d,]+) days, median [\d,]+ days, oldest ([\d,]+) days/.exec(
      stdout.replace(/\s+/g, ' '),
    ) as unknown as [string, string, string];
    // The epochs lie within a day of 26 September 2022.
    const today = (Date.now() - Date.UTC(2022, 8, 26)) / 86_400_000;
    for (const days of [youngest, oldest]) expect(Math.abs(Number(days.replaceAll(',', '')) - today)).toBeLessThan(1.5);
  });
});

describeWithShared('elements, on staged files of every form', () => {
  it.each([
    // Counts as the files' own README states them.
    ['orbits/starlink-2022-09-26.tle.gz', { elementSets: 3_080, highest: 53_871, sixDigits: 0, provisional: 0 }],
    [
      'orbits/starlink-2026-07-24-alpha5.tle.gz',
      { elementSets: 10_837, highest: 100_056, sixDigits: 56, provisional: 0 },
    ],
    ['orbits/oneweb-2025-03-19.tle.gz', { elementSets: 651, highest: 61_613, sixDigits: 0, provisional: 0 }],
    ['omm/starlink-gp-2025-05-25.json.gz', { elementSets: 7_483, highest: 64_047, sixDigits: 0, provisional: 0 }],
    ['omm/starlink-gp-2026-06-20.csv.gz', { elementSets: 10_634, highest: 69_536, sixDigits: 0, provisional: 0 }],
    [
      'omm/sixdigit-and-ninedigit-sample.json',
      { elementSets: 50, highest: 799_501_081, sixDigits: 40, provisional: 10 },
    ],
  ])('%s', (name, expected) => {
    const { exitCode, stdout, stderr } = skywitness(['elements', sharedPath(`data/${name}`), '--json']);
    expect(exitCode, stderr).toBe(0);
    const { elementSets, records, rejects, duplicates, shells, catalogueNumbers } = JSON.parse(
      stdout,
    ) as ElementSummary;
    const { highest, sixDigits, provisional } = catalogueNumbers;
    expect({ elementSets, highest, sixDigits, provisional }).toEqual(expected);
    expect(records).toBe(elementSets + rejects.length + duplicates);
    expect(rejects).toEqual([]);
    expect(shells.length).toBeGreaterThan(0);
  });
});

import { beforeAll, expect, test } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { medianElementErrorKm } from '../system/index.ts';
import { parseInstant } from '../time/index.ts';
import { elementAgeMicroseconds } from './element-age.ts';
import { readElements } from './element-file.ts';
import type { ElementSet } from './element-set.ts';
import { prepareSgp4, propagate } from './sgp4/index.ts';

const HOUR = 3600e6;

test('the error of element sets grows with their age, and nothing is said beyond the oldest that were measured', () => {
  const at = parseInstant('2026-05-17');
  const errors = [0, 3, 6, 18, 36, 72].map((hours) => medianElementErrorKm('starlink', hours, at) ?? Number.NaN);
  expect(errors).toEqual([1, 1.2, 1.3, 4.4, 10.5, 28]);
  expect(medianElementErrorKm('starlink', 72.1, at)).toBeUndefined();
});

describeWithShared('Starlink satellites, of every second the sets of 15 to 18 May 2026', () => {
  const sets = new Map<number, ElementSet[]>();
  beforeAll(() => {
    for (const day of ['15', '16', '17', '18'])
      for (const set of readElements(sharedFile(`data/orbits/starlink-2026-05-${day}.tle.gz`), day).elements)
        if (set.catalogueNumber % 2 === 0)
          sets.set(set.catalogueNumber, [...(sets.get(set.catalogueNumber) ?? []), set]);
  });

  test.each([6, 12, 24, 48, 72])(
    'are, %i hours after their epochs, half of them within 1.7 times the distance that the profile names',
    (hours) => {
      const isOfAge = (older: ElementSet, newer: ElementSet): boolean =>
        newer.epoch > older.epoch && Math.abs(elementAgeMicroseconds(older, newer.epoch) / HOUR - hours) < hours / 12;
      const errors = [...sets.values()]
        .flatMap((own) =>
          own.flatMap((older) => own.filter((newer) => isOfAge(older, newer)).map((newer) => [older, newer])),
        )
        .map(([older, newer]) => missKm(older, newer))
        .sort((a, b) => a - b);
      expect(errors.length).toBeGreaterThan(50);
      const ratio =
        errors[errors.length >> 1] / (medianElementErrorKm('starlink', hours, parseInstant('2026-05-17')) ?? 0);
      expect(ratio).toBeGreaterThan(1 / 1.7);
      expect(ratio).toBeLessThan(1.7);
    },
  );
});

/** From where a set puts its satellite at the epoch of a newer one to where the newer one does. */
function missKm(older: ElementSet, newer: ElementSet): number {
  const [a, b] = [older, newer].map(
    (set) => propagate(prepareSgp4(set), (newer.epoch - set.epoch) / 60e6).positionTemeKm,
  );
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

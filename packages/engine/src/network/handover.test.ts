import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handoverStatistics } from './handover.ts';

describe('handovers', () => {
  test.each([
    { series: [], says: 'of an empty series are none', is: { slots: 0, slotsWithout: 0, handovers: 0 } },
    { series: [-1, -1], says: 'of a terminal never served are none', is: { slots: 2, slotsWithout: 2, handovers: 0 } },
    {
      series: [5, 5, 5, 5],
      says: 'of a satellite that stays are none, and it stays a minute',
      is: { slots: 4, slotsWithout: 0, handovers: 0, meanDwellSeconds: 60, medianDwellSeconds: 60 },
    },
    {
      series: [0, 1, 0, 1],
      says: 'of two satellites in turn happen at each slot',
      is: { slots: 4, slotsWithout: 0, handovers: 3, meanDwellSeconds: 15, medianDwellSeconds: 15 },
    },
    {
      series: [3, -1, 3, 3],
      says: 'do not count a return after a gap, but count two dwells',
      is: { slots: 4, slotsWithout: 1, handovers: 0, meanDwellSeconds: 22.5, medianDwellSeconds: 22.5 },
    },
  ])('$says', ({ series, is }) => {
    expect(handoverStatistics(Int32Array.from(series))).toEqual(is);
  });

  test('take as long as a slot does', () => {
    const halved = handoverStatistics(Int32Array.of(1, 1, 2), { slotMicroseconds: 7_500_000 });
    expect(halved.meanDwellSeconds).toBe(11.25);
  });

  test('are the same backwards, and dwells and gaps fill the time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 1 }), (series) => {
        const forwards = handoverStatistics(Int32Array.from(series));
        expect(handoverStatistics(Int32Array.from(series.reverse()))).toEqual(forwards);
        expect(forwards.handovers).toBeLessThan(series.length);
        const served = (forwards.slots - forwards.slotsWithout) * 15;
        expect((forwards.meanDwellSeconds ?? 0) <= served).toBe(true);
      }),
    );
  });
});

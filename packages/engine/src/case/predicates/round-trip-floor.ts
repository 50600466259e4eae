import { z } from 'zod';
import { hasOne, isWithin, ONE_BOUND, type PredicateKind, sharedKeys } from './predicate-kind.ts';
import { rangeOf } from './ranges.ts';

const milliseconds = z.number().min(0).max(10_000);

/** The shortest round trip that light allows, terminal to point of presence and back, is at least, or at most, so long. */
export const roundTripFloorSchema = z
  .strictObject({
    test: z.literal('round-trip-floor'),
    ...sharedKeys,
    atLeastMs: milliseconds.optional(),
    atMostMs: milliseconds.optional(),
  })
  .refine(({ atLeastMs, atMostMs }) => hasOne([atLeastMs, atMostMs]), { path: ['atLeastMs'], error: ONE_BOUND });

export const roundTripFloor: PredicateKind<z.output<typeof roundTripFloorSchema>> = {
  samples: ({ atLeastMs, atMostMs }, views) =>
    views.map(({ assume, place: { leastRttMs, rttMs } }) => {
      // The quickest way home where a run keeps it, else that of the satellite that serves.
      const floor = (leastRttMs ?? rttMs)?.min;
      return floor === undefined
        ? { assume, figures: [], holds: undefined }
        : { assume, figures: [floor], holds: isWithin(floor, { atLeast: atLeastMs, atMost: atMostMs }) };
    }),
  claim: ({ atLeastMs, atMostMs }, place) => {
    const bound = atLeastMs === undefined ? `at most ${ms(atMostMs ?? 0)}` : `at least ${ms(atLeastMs)}`;
    return `the shortest round trip from ${place} to its point of presence took ${bound}`;
  },
  found: (_, samples) => rangeOf(samples, 0, ms),
};

function ms(value: number): string {
  return `${Math.round(value * 10) / 10}\u00a0ms`;
}

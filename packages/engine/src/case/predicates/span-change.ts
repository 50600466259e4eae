import { z } from 'zod';
import { dateSchema } from '../../rule/index.ts';
import { shareOf } from './place-share.ts';
import { hasOne, isWithin, ONE_BOUND, type PredicateKind, sharedKeys } from './predicate-kind.ts';
import { points, rangeOf } from './ranges.ts';

const difference = z.number().min(-1).max(1);

/** From one span of time to a later one the possible share changes by at least, or at most, so much. */
export const spanChangeSchema = z
  .strictObject({
    test: z.literal('span-change'),
    ...sharedKeys,
    from: dateSchema.describe('First day of the earlier span'),
    to: dateSchema.describe('First day of the later span'),
    atLeast: difference.optional().describe('Later minus earlier share'),
    atMost: difference.optional(),
  })
  .refine(({ atLeast, atMost }) => hasOne([atLeast, atMost]), { path: ['atLeast'], error: ONE_BOUND });

export const spanChange: PredicateKind<z.output<typeof spanChangeSchema>> = {
  samples: (predicate, views) =>
    views.map(({ assume, place }) => {
      const [before, after] = [shareOf(place, predicate.from), shareOf(place, predicate.to)];
      if (before === undefined || after === undefined) return { assume, figures: [], holds: undefined };
      const change = Math.round((after - before) * 1e6) / 1e6;
      return { assume, figures: [change], holds: isWithin(change, predicate) };
    }),
  claim: ({ from, to, atLeast, atMost }, place) => {
    const bound = atLeast === undefined ? `at most ${points(atMost ?? 0)}` : `at least ${points(atLeast)}`;
    return `from the span that begins on ${from} to that of ${to} the possible share at ${place} changed by ${bound}`;
  },
  found: (_, samples) => rangeOf(samples, 0, points),
};

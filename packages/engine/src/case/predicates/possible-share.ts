import { z } from 'zod';
import { dateSchema } from '../../rule/index.ts';
import { percent } from '../../service/index.ts';
import { shareOf } from './place-share.ts';
import { fraction, hasOne, isWithin, ONE_BOUND, type PredicateKind, sharedKeys } from './predicate-kind.ts';
import { percentRange } from './ranges.ts';

/** Service was possible for at least, or at most, a share of the time. */
export const possibleShareSchema = z
  .strictObject({
    test: z.literal('possible-share'),
    ...sharedKeys,
    span: dateSchema.optional().describe('First day of the span of time that is meant; all of it unless given'),
    atLeast: fraction.optional(),
    atMost: fraction.optional(),
  })
  .refine(({ atLeast, atMost }) => hasOne([atLeast, atMost]), { path: ['atLeast'], error: ONE_BOUND });

export const possibleShare: PredicateKind<z.output<typeof possibleShareSchema>> = {
  samples: (predicate, views) =>
    views.map(({ assume, place }) => {
      const share = shareOf(place, predicate.span);
      return share === undefined
        ? { assume, figures: [], holds: undefined }
        : { assume, figures: [share], holds: isWithin(share, predicate) };
    }),
  claim: ({ atLeast, atMost, span }, place) => {
    const when = span === undefined ? 'the time' : `the span that begins on ${span}`;
    if (atMost === 0) return `service at ${place} was possible at no moment of ${when}`;
    if (atLeast === 1) return `service at ${place} was possible at every moment of ${when}`;
    const bound = atLeast === undefined ? `at most ${percent(atMost ?? 0)}` : `at least ${percent(atLeast)}`;
    return `service at ${place} was possible for ${bound} of ${when}`;
  },
  found: (_, samples) => percentRange(samples),
};

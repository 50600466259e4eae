import { z } from 'zod';
import { listed, percent } from '../../service/index.ts';
import { fraction, hasOne, isWithin, ONE_BOUND, type PredicateKind, sharedKeys } from './predicate-kind.ts';
import { percentRange } from './ranges.ts';

/** Of the service that was possible, at least, or at most, a share would have landed in some countries. */
export const landingShareSchema = z
  .strictObject({
    test: z.literal('landing-share'),
    ...sharedKeys,
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/, 'write the two-letter country code, such as UA'))
      .min(1)
      .max(50),
    atLeast: fraction.optional(),
    atMost: fraction.optional(),
  })
  .refine(({ atLeast, atMost }) => hasOne([atLeast, atMost]), { path: ['atLeast'], error: ONE_BOUND });

export const landingShare: PredicateKind<z.output<typeof landingShareSchema>> = {
  samples: (predicate, views) =>
    views.map(({ assume, place: { landings } }) => {
      if (landings.length === 0) return { assume, figures: [], holds: undefined };
      const there = landings.filter(({ country }) => predicate.countries.includes(country));
      const share = Math.min(1, Math.round(there.reduce((sum, landing) => sum + landing.share, 0) * 1e6) / 1e6);
      return { assume, figures: [share], holds: isWithin(share, predicate) };
    }),
  claim: ({ countries, atLeast, atMost }, place) => {
    const where = listed(countries, 'or');
    if (atMost === 0) return `none of the service possible at ${place} would have landed in ${where}`;
    const bound = atLeast === undefined ? `at most ${percent(atMost ?? 0)}` : `at least ${percent(atLeast)}`;
    return `${bound} of the service possible at ${place} would have landed in ${where}`;
  },
  found: (_, samples) => percentRange(samples),
};

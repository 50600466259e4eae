import { z } from 'zod';
import { SkywitnessError } from '../../errors.ts';
import { groupsThatDifferOnlyIn, percent } from '../../service/index.ts';
import { shareOf } from './place-share.ts';
import { fraction, type PlaceView, type PredicateKind, type Sample, sharedKeys } from './predicate-kind.ts';
import { percentRange } from './ranges.ts';

/** A place is served over laser links or not at all: by bent pipe hardly ever, over lasers mostly. */
export const onlyOverLasersSchema = z.strictObject({
  test: z.literal('only-over-lasers'),
  ...sharedKeys,
  atMostWithout: fraction.describe('Largest possible share by bent pipe'),
  atLeastWith: fraction.describe('Least possible share over lasers'),
});

type OnlyOverLasers = z.output<typeof onlyOverLasersSchema>;

export const onlyOverLasers: PredicateKind<OnlyOverLasers> = {
  samples: (predicate, views) => groupsThatDifferOnlyIn(views, 'isl').map((group) => sampleOf(predicate, group)),
  claim: ({ atMostWithout, atLeastWith }, place) =>
    `service at ${place} was possible for at most ${percent(atMostWithout)} of the time by bent pipe and for at least ${percent(atLeastWith)} over lasers`,
  found: (_, samples) => `${percentRange(samples, 0)} by bent pipe, ${percentRange(samples, 1)} over lasers`,
};

/** The weakest of several kinds of laser grid must reach the bound. */
function sampleOf({ atMostWithout, atLeastWith }: OnlyOverLasers, group: readonly PlaceView[]): Sample {
  const bentPipe = group.filter(({ assume }) => assume.isl === 'none');
  const lasers = group.filter(({ assume }) => assume.isl !== 'none' && assume.isl !== undefined);
  if (bentPipe.length === 0 || lasers.length === 0)
    throw new SkywitnessError(
      'CASE_LASERS',
      'only-over-lasers compares bent pipe with lasers: the scenario needs both under assume.isl, such as [none, plus-grid].',
    );
  const { isl: _, ...assume } = group[0].assume;
  const shares = [bentPipe, lasers].map((views) => views.map(({ place }) => shareOf(place)));
  if (shares.flat().includes(undefined)) return { assume, figures: [], holds: undefined };
  const [without, over] = [Math.max(...(shares[0] as number[])), Math.min(...(shares[1] as number[]))];
  return { assume, figures: [without, over], holds: without <= atMostWithout && over >= atLeastWith };
}

import { z } from 'zod';
import { SkywitnessError } from '../../errors.ts';
import { shareOf } from './place-share.ts';
import {
  fraction,
  hasOne,
  ONE_BOUND,
  type PlaceView,
  type PredicateKind,
  type Sample,
  sharedKeys,
} from './predicate-kind.ts';
import { points, rangeOf } from './ranges.ts';

/** Without a gateway the possible share falls by less, or by more, than so much. */
export const gatewayLossSchema = z
  .strictObject({
    test: z.literal('gateway-loss'),
    ...sharedKeys,
    gateway: z.string().min(1).max(200).describe('The scenario has variants with and without it under gatewaysOut'),
    fallsByLessThan: fraction.optional(),
    fallsByAtLeast: fraction.optional(),
  })
  .refine(({ fallsByLessThan, fallsByAtLeast }) => hasOne([fallsByLessThan, fallsByAtLeast]), {
    path: ['fallsByLessThan'],
    error: ONE_BOUND,
  });

type GatewayLoss = z.output<typeof gatewayLossSchema>;

export const gatewayLoss: PredicateKind<GatewayLoss> = {
  samples: (predicate, views) => {
    const pairs = views.flatMap((without) => pairOf(predicate.gateway, without, views));
    if (pairs.length === 0) throw pairError(predicate.gateway);
    return pairs.map(([standing, without]) => sampleOf(predicate, standing, without));
  },
  claim: ({ gateway, fallsByLessThan, fallsByAtLeast }, place) => {
    const bound =
      fallsByLessThan === undefined ? `at least ${inPoints(fallsByAtLeast)}` : `less than ${inPoints(fallsByLessThan)}`;
    return `without ${gateway} the possible share at ${place} would have fallen by ${bound}`;
  },
  found: (_, samples) => `a change of ${rangeOf(samples, 0, points)}`,
};

/** A view without the gateway and the one that differs in nothing else. */
function pairOf(gateway: string, without: PlaceView, views: readonly PlaceView[]): [PlaceView, PlaceView][] {
  const out = (without.assume.gatewaysOut ?? []) as readonly string[];
  if (!out.includes(gateway)) return [];
  const wanted = JSON.stringify({ ...without.assume, gatewaysOut: out.filter((name) => name !== gateway) });
  const standing = views.find(({ assume }) => JSON.stringify(assume) === wanted);
  return standing === undefined ? [] : [[standing, without]];
}

function pairError(gateway: string): SkywitnessError {
  return new SkywitnessError(
    'CASE_GATEWAY',
    `no two variants differ only in the gateway ${gateway}. The scenario needs both sets under assume.gatewaysOut, such as [[], [${gateway}]].`,
  );
}

function sampleOf(predicate: GatewayLoss, standing: PlaceView, without: PlaceView): Sample {
  const { gatewaysOut: _, ...assume } = without.assume;
  const [before, after] = [shareOf(standing.place), shareOf(without.place)];
  if (before === undefined || after === undefined) return { assume, figures: [], holds: undefined };
  const fall = Math.round((before - after) * 1e6) / 1e6;
  const holds =
    predicate.fallsByLessThan === undefined
      ? fall >= (predicate.fallsByAtLeast ?? 0)
      : fall < predicate.fallsByLessThan;
  return { assume, figures: [-fall], holds };
}

function inPoints(share = 0): string {
  return points(share).replace(/^\+/, '');
}

import { z } from 'zod';
import { GATES, mostFrequentFailingGate, type PlaceState, STATE_LABELS } from '../../service/index.ts';
import { hasOne, type PredicateKind, type Sample, sharedKeys } from './predicate-kind.ts';

/** What fails most often at a place is, or is not, one gate of the ladder. */
export const bindingGateSchema = z
  .strictObject({
    test: z.literal('binding-gate'),
    ...sharedKeys,
    is: z.enum(GATES).optional(),
    isNot: z.enum(GATES).optional(),
  })
  .refine((predicate) => hasOne([predicate.is, predicate.isNot]), {
    path: ['is'],
    error: 'give exactly one of is and isNot',
  });

export const bindingGate: PredicateKind<z.output<typeof bindingGateSchema>> = {
  samples: (predicate, views) =>
    views.map(({ assume, place }) => {
      if (place.states.stale === 1) return { assume, figures: [], holds: undefined };
      const gate = mostFrequentFailingGate(place);
      const holds = predicate.is === undefined ? gate !== predicate.isNot : gate === predicate.is;
      return {
        assume,
        figures: [gate === undefined ? NEVER_FAILS : GATES.indexOf(gate as (typeof GATES)[number])],
        holds,
      };
    }),
  claim: (predicate, place) => {
    const [gate, verb] = predicate.is === undefined ? [predicate.isNot, 'was not'] : [predicate.is, 'was'];
    return `what failed most often at ${place} ${verb} "${STATE_LABELS[gate as PlaceState]}"`;
  },
  found: (_, samples) => gatesFound(samples),
};

const NEVER_FAILS = -1;

function gatesFound(samples: readonly Sample[]): string {
  const found = new Set(samples.flatMap(({ figures }) => figures));
  const words = [...found].map((gate) => (gate === NEVER_FAILS ? 'nothing failed' : STATE_LABELS[GATES[gate]]));
  return words.length === 0 ? 'no answer' : words.join(' or ');
}

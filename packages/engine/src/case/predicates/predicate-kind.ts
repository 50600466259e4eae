import { z } from 'zod';
import { idSchema } from '../../rule/index.ts';
import type { AssumedValue, PlaceSummary } from '../../service/index.ts';

/** A place under one combination of assumptions. */
export interface PlaceView {
  readonly assume: Readonly<Record<string, AssumedValue>>;
  readonly place: PlaceSummary;
}

/** What one combination of the remaining assumptions says: the figures found, and whether the predicate holds on them. */
export interface Sample {
  readonly assume: Readonly<Record<string, AssumedValue>>;
  readonly figures: readonly number[];
  /** Undefined where there is no answer: stale elements, or no round trip known. */
  readonly holds: boolean | undefined;
}

/** One kind of predicate: how it is asked of the views of a place, and its words. */
export interface PredicateKind<Predicate> {
  readonly samples: (predicate: Predicate, views: readonly PlaceView[]) => Sample[];
  /** What would hold, as a clause: `service at Kyiv was possible for at least 99 % of the time`. */
  readonly claim: (predicate: Predicate, place: string) => string;
  /** What was found, as a clause: `99.8 % to 100 %`. */
  readonly found: (predicate: Predicate, samples: readonly Sample[]) => string;
}

/** Where and under what something is asked. */
export const scopeKeys = {
  scenario: idSchema.describe('One of the scenarios of the case'),
  places: z.array(z.string().min(1).max(200)).min(1).max(20).describe('Places of that scenario; each is asked alone'),
  given: z
    .record(z.string(), z.json())
    .default({})
    .describe('Assumptions that are fixed here, such as { isl: none }; the others are covered'),
  ifRule: idSchema
    .optional()
    .describe('A rule of the scenario that rests on a statement: asked as if it were in force'),
} as const;

/** The keys that every predicate has. */
export const sharedKeys = {
  ...scopeKeys,
  under: z
    .enum(['every', 'some'])
    .default('every')
    .describe('every: it must hold whatever is assumed; some: one combination is enough'),
  because: z.string().min(1).max(500).describe('Why this would hold if the statement were true'),
} as const;

export const fraction: z.ZodNumber = z.number().min(0).max(1);

/** A lower or an upper bound, in words and as a test. */
export interface Bound {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

export const ONE_BOUND = 'give exactly one of its bounds';

export function hasOne(values: readonly unknown[]): boolean {
  return values.filter((value) => value !== undefined).length === 1;
}

export function isWithin(value: number, { atLeast, atMost }: Bound): boolean {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

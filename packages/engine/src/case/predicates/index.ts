import { z } from 'zod';
import { bindingGate, bindingGateSchema } from './binding-gate.ts';
import { gatewayLoss, gatewayLossSchema } from './gateway-loss.ts';
import { landingShare, landingShareSchema } from './landing-share.ts';
import { onlyOverLasers, onlyOverLasersSchema } from './only-over-lasers.ts';
import { possibleShare, possibleShareSchema } from './possible-share.ts';
import type { PredicateKind } from './predicate-kind.ts';
import { roundTripFloor, roundTripFloorSchema } from './round-trip-floor.ts';
import { spanChange, spanChangeSchema } from './span-change.ts';

export { shareOf } from './place-share.ts';
export { type PlaceView, type Sample, scopeKeys } from './predicate-kind.ts';

/** A physical consequence of a statement, in a form that can be asked of the summary of a run. */
export const predicateSchema = z.discriminatedUnion('test', [
  possibleShareSchema,
  bindingGateSchema,
  onlyOverLasersSchema,
  gatewayLossSchema,
  landingShareSchema,
  spanChangeSchema,
  roundTripFloorSchema,
]);

export type Predicate = z.output<typeof predicateSchema>;

const KINDS: { readonly [Test in Predicate['test']]: PredicateKind<Extract<Predicate, { test: Test }>> } = {
  'possible-share': possibleShare,
  'binding-gate': bindingGate,
  'only-over-lasers': onlyOverLasers,
  'gateway-loss': gatewayLoss,
  'landing-share': landingShare,
  'span-change': spanChange,
  'round-trip-floor': roundTripFloor,
};

/** How a predicate is asked and worded; the kind and the predicate have the same `test`. */
export function kindOf(predicate: Predicate): PredicateKind<Predicate> {
  return KINDS[predicate.test] as PredicateKind<Predicate>;
}

import { type PlaceState, STATES } from './gates.ts';
import type { PlaceSummary, Robustness, VariantSummary } from './summary.ts';
import type { AssumedValue } from './variants.ts';

/** A possible share that moves by this much makes the answer depend on an assumption (DESIGN §6: one point). */
const ONE_POINT = 0.01;
const ROUNDING = 1e-9;

/**
 * What each place's answer depends on. An assumption is judged all else equal: variants that differ only in its value are
 * compared with each other, over all settings of the other assumptions.
 */
export function robustness(variants: readonly VariantSummary[]): Robustness[] {
  const assumptions = Object.keys(variants[0]?.assume ?? {}).filter((key) => valuesOf(variants, key).size > 1);
  const places = variants[0]?.places ?? [];
  return places.flatMap((place, index) =>
    assumptions.map((assumption) => judge(variants, place.name, index, assumption)),
  );
}

function judge(variants: readonly VariantSummary[], place: string, index: number, assumption: string): Robustness {
  const siblings = groupsThatDifferOnlyIn(variants, assumption).map((group) =>
    group.map((variant) => variant.places[index]),
  );
  const ranges = siblings.map((group) => rangeOf(group.map(answeredShare)));
  const widest = ranges.reduce((wide, range) => (range[1] - range[0] > wide[1] - wide[0] ? range : wide));
  const bindingGateChanges = siblings.some((group) => distinctFailingGates(group) > 1);
  const moves = widest[1] - widest[0] >= ONE_POINT - ROUNDING;
  return { place, assumption, possibleShare: widest, bindingGateChanges, depends: moves || bindingGateChanges };
}

/** Possible share of the time that could be answered; 0 where none could. */
export function answeredShare({ possibleShare, states }: Pick<PlaceSummary, 'possibleShare' | 'states'>): number {
  const answered = 1 - (states.stale ?? 0);
  return answered <= 0 ? 0 : Math.min(1, Math.round((possibleShare / answered) * 1e6) / 1e6);
}

/** Results under variants in groups whose assumptions are equal but for one; in their order. */
export function groupsThatDifferOnlyIn<Result extends Pick<VariantSummary, 'assume' | 'hypothetical'>>(
  variants: readonly Result[],
  assumption: string,
): Result[][] {
  const groups = new Map<string, Result[]>();
  for (const variant of variants) {
    const others = JSON.stringify([
      variant.hypothetical?.rule ?? '',
      ...Object.entries(variant.assume).filter(([key]) => key !== assumption),
    ]);
    groups.set(others, [...(groups.get(others) ?? []), variant]);
  }
  return [...groups.values()];
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** A place that never fails has no failing gate; it differs from one that hardly ever fails by its share, not by its gate. */
function distinctFailingGates(group: readonly PlaceSummary[]): number {
  return new Set(group.map(mostFrequentFailingGate).filter((gate) => gate !== undefined)).size;
}

function valuesOf(variants: readonly VariantSummary[], key: string): Set<string> {
  return new Set(variants.map((variant) => JSON.stringify(variant.assume[key] as AssumedValue)));
}

/** The gate that fails most often at a place; undefined when none does. Staleness is not a gate. */
export function mostFrequentFailingGate(place: PlaceSummary): PlaceState | undefined {
  const failing = STATES.filter((state) => state !== 'possible' && state !== 'stale' && (place.states[state] ?? 0) > 0);
  return failing.sort((a, b) => (place.states[b] ?? 0) - (place.states[a] ?? 0))[0];
}

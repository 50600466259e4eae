import type { ResolvedPlace, ResolvedScenario } from './resolved-scenario.ts';
import type { Variant } from './variants.ts';

/**
 * A scenario with other places than its own, all else as it was. Its weather lies over all of them where it lies over any of its own.
 * Who shares the capacity must be told anew: without `terminals`, one number for each place, nobody asks for capacity.
 */
export function withOtherPlaces(
  scenario: ResolvedScenario,
  places: readonly ResolvedPlace[],
  terminals?: readonly number[],
): ResolvedScenario {
  const { weather, demand, ...rest } = scenario;
  const isWet = weather?.overPlace.includes(1) === true ? 1 : 0;
  return {
    ...rest,
    places,
    ...(weather === undefined ? {} : { weather: { ...weather, overPlace: new Uint8Array(places.length).fill(isWet) } }),
    ...(demand === undefined || terminals === undefined ? {} : { demand: { ...demand, terminals } }),
    variants: terminals === undefined ? scenario.variants.map(withoutDemand) : scenario.variants,
  };
}

function withoutDemand(variant: Variant): Variant {
  const { mbpsPerTerminal: _, ...others } = variant;
  return { ...others, gates: variant.gates.filter((gate) => gate !== 'capacity') };
}

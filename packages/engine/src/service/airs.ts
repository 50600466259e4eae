import type { Instant } from '../time/index.ts';
import { type Air, airOf } from './air.ts';
import { airKey } from './lenses.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import type { Variant } from './variants.ts';

/** The airs of a scenario's variants, each made when first asked for. */
export type Airs = (variant: Pick<Variant, 'radio' | 'weather'>) => Air;

export function airsOf(scenario: ResolvedScenario): Airs {
  const known = new Map<string, Air>();
  return (variant) => {
    const key = airKey(variant);
    const air = known.get(key) ?? airOf(scenario, variant.radio, variant.weather);
    known.set(key, air);
    return air;
  };
}

/** Whether the weather of a scenario holds at an instant. */
export function isWeatherOn({ weather }: ResolvedScenario, instant: Instant): boolean {
  return weather !== undefined && weather.from <= instant && instant < weather.until;
}

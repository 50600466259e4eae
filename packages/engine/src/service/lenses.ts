import { SkywitnessError } from '../errors.ts';
import { cos, sin } from '../math/index.ts';
import { gatewayMaskRad, type ResolvedScenario } from './resolved-scenario.ts';
import type { AntennaLimit, IslKind, Variant } from './variants.ts';

/**
 * Variants differ in thresholds, not in geometry: elevations, ranges and GSO angles are computed once per moment, and each
 * distinct set of thresholds at one end of the link (a lens) becomes one bit of a word per satellite.
 */
export interface Lenses {
  readonly user: readonly UserLens[];
  readonly landing: readonly LandingLens[];
  /** Per variant: index of its user lens and of its landing lens. */
  readonly userOfVariant: Int32Array;
  readonly landingOfVariant: Int32Array;
}

/** Thresholds at the terminal. */
export interface UserLens {
  /** −1 where `accessInto` has decided already: by the range limit, or by the lowest mask of all variants. */
  readonly sineMask: number;
  /** Largest admissible cosine of the GSO angle; 2 asks for no separation. */
  readonly gsoCosineLimit: number;
  readonly operationalOnly: boolean;
}

/** Thresholds at the gateway, and the gateways assumed to exist. */
export interface LandingLens {
  /** Per gateway: sine of its own mask where its source gives one, else of the variant's. */
  readonly sineMask: Float64Array;
  readonly gsoCosineLimit: number;
  readonly gatewayInSet: Uint8Array;
  readonly isl: IslKind;
  /** Per gateway: satellites that it serves at once; absent where nobody counts them. */
  readonly antennas?: Float64Array;
  /** The air in which feeder links must close; absent where no weather is asked for. */
  readonly air?: Pick<Variant, 'radio' | 'weather'>;
  /** Whether antennas are kept for station-kept satellites. */
  readonly operationalOnly: boolean;
}

const BITS = 32;

/** A separation of 0 admits every direction; otherwise the cosine of the angle must not exceed that of the threshold. */
export function gsoCosineLimit(separationRad: number): number {
  return separationRad === 0 ? 2 : cos(separationRad);
}

/**
 * The distinct lenses of a scenario's variants.
 *
 * @throws SkywitnessError `ASSUME_TOO_MANY` when more than 32 distinct sets of thresholds are asked for at one end.
 */
export function lensesOf(scenario: ResolvedScenario): Lenses {
  const lowestMaskRad = Math.min(...scenario.variants.map(({ terminalMaskRad }) => terminalMaskRad));
  const user = distinct(scenario.variants, userKey, (variant) =>
    userLens(variant, scenario.userMaxRangeKm !== undefined || variant.terminalMaskRad === lowestMaskRad),
  );
  const landing = distinct(scenario.variants, landingKey, (variant) => landingLens(scenario, variant));
  return { user: user.values, landing: landing.values, userOfVariant: user.indices, landingOfVariant: landing.indices };
}

function distinct<Lens>(
  variants: readonly Variant[],
  keyOf: (variant: Variant) => string,
  lensOf: (variant: Variant) => Lens,
): { values: Lens[]; indices: Int32Array } {
  const keys = [...new Set(variants.map(keyOf))];
  if (keys.length > BITS) {
    throw new SkywitnessError(
      'ASSUME_TOO_MANY',
      `the assumptions make ${keys.length} different sets of thresholds at one end of the link; at most ${BITS} fit in one run. Take out some values or split the scenario.`,
    );
  }
  const values = keys.map((key) => lensOf(variants.find((variant) => keyOf(variant) === key) as Variant));
  return { values, indices: Int32Array.from(variants, (variant) => keys.indexOf(keyOf(variant))) };
}

function userKey(variant: Variant): string {
  return `${variant.terminalMaskRad}/${variant.gsoSeparationUserRad}/${variant.select}`;
}

/** Which satellites are selected matters to a gateway only where its antennas are counted. */
function landingKey(variant: Variant): string {
  const { gatewayMaskRad: mask, gsoSeparationGatewayRad: gso, gatewayInSet, isl, antennas, select } = variant;
  const air = variant.weather === undefined ? '' : airKey(variant);
  return [mask, gso, gatewayInSet.join(''), isl, antennas, antennas === 'unlimited' ? '' : select, air].join('/');
}

/** What tells the air of two variants apart: the radio figures assumed, and the weather. */
export function airKey({ radio, weather }: Pick<Variant, 'radio' | 'weather'>): string {
  return `${radio} ${JSON.stringify(weather ?? 'clear')}`;
}

function userLens(variant: Variant, isDecided: boolean): UserLens {
  return {
    sineMask: isDecided ? -1 : sin(variant.terminalMaskRad),
    gsoCosineLimit: gsoCosineLimit(variant.gsoSeparationUserRad),
    operationalOnly: variant.select === 'operational',
  };
}

function landingLens(scenario: ResolvedScenario, variant: Variant): LandingLens {
  return {
    sineMask: Float64Array.from(scenario.gateways, (gateway) => sin(gatewayMaskRad(gateway, variant))),
    gsoCosineLimit: gsoCosineLimit(variant.gsoSeparationGatewayRad),
    gatewayInSet: variant.gatewayInSet,
    isl: variant.isl,
    operationalOnly: variant.select === 'operational',
    ...(variant.weather === undefined ? {} : { air: { radio: variant.radio, weather: variant.weather } }),
    ...(variant.antennas === 'unlimited' ? {} : { antennas: antennasOf(scenario, variant.antennas) }),
  };
}

function antennasOf({ gateways, antennas }: ResolvedScenario, limit: Exclude<AntennaLimit, 'unlimited'>): Float64Array {
  return Float64Array.from(gateways, (gateway) => gateway.antennas ?? antennas[limit]);
}

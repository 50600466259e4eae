import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import type { Confidence } from '../system/index.ts';
import { type GroundPoint, greatCircleKm } from './great-circle.ts';

export type TerrestrialModelName = 'great-circle-fibre' | 'itu-detour' | 'measured-2023';

/** How long traffic takes over the ground from gateway to point of presence, one way, by the great-circle distance between them. */
export interface TerrestrialModel {
  readonly name: string;
  readonly oneWayMs: (greatCircleKm: number) => number;
  readonly source: string;
  readonly confidence: Confidence;
  /** First and last day of what it was measured on; absent: it claims no date. */
  readonly measured?: readonly [from: string, to: string];
  readonly reviewBy: string;
  readonly note?: string;
}

const FIBRE_INDEX = 1.4677;
const FIBRE_KM_PER_MS = SPEED_OF_LIGHT_KM_PER_S / FIBRE_INDEX / 1000;
const TWO_THIRDS_OF_LIGHT_KM_PER_MS = ((2 / 3) * SPEED_OF_LIGHT_KM_PER_S) / 1000;
const ITU_DETOUR = 1.5;
const REVIEW = '2027-03-31';

/** The models, from the fastest that fibre allows to the measured one. */
export const TERRESTRIAL_MODELS: Readonly<Record<TerrestrialModelName, TerrestrialModel>> = {
  'great-circle-fibre': {
    name: 'great-circle-fibre',
    oneWayMs: (km) => km / FIBRE_KM_PER_MS,
    source: `straight fibre of group index ${FIBRE_INDEX}, as of standard single-mode fibre`,
    confidence: 'high',
    reviewBy: REVIEW,
    note: 'A lower bound of any route in glass: take it to test whether a measured delay is possible at all.',
  },
  'itu-detour': {
    name: 'itu-detour',
    oneWayMs: (km) => (ITU_DETOUR * km) / TWO_THIRDS_OF_LIGHT_KM_PER_MS,
    source: 'planning rule of ITU-T for routes on land: 1.5 times the distance through the air, at two thirds of c',
    confidence: 'low',
    reviewBy: REVIEW,
    note: 'The rule is quoted at second hand and made for routes of some hundred kilometres; cables under the sea run straighter. No operator publishes its routes.',
  },
  'measured-2023': {
    name: 'measured-2023',
    oneWayMs: () => 2.5,
    source:
      'Mohan et al., WWW 2024: about 5 ms there and back between gateway and point of presence, 7–8 ms in the United States and Canada',
    confidence: 'medium',
    measured: ['2022-12-01', '2023-09-30'],
    reviewBy: REVIEW,
    note: 'A typical figure whatever the distance: useless where the point of presence is an ocean away.',
  },
};

/**
 * Used where nothing else is asked for. Its detour is an assumption, and the leg is short for most terminals: 1.5 ms one way
 * for 200 km.
 */
export const DEFAULT_TERRESTRIAL_MODEL: TerrestrialModel = TERRESTRIAL_MODELS['itu-detour'];

/**
 * The model of a name.
 *
 * @throws SkywitnessError `TERRESTRIAL_MODEL_UNKNOWN`
 */
export function terrestrialModel(name: string): TerrestrialModel {
  const model = Object.values(TERRESTRIAL_MODELS).find((known) => known.name === name);
  if (model !== undefined) return model;
  throw new SkywitnessError(
    'TERRESTRIAL_MODEL_UNKNOWN',
    `there is no model of the way over the ground called "${name}". Known are ${Object.keys(TERRESTRIAL_MODELS).join(', ')}.`,
  );
}

/** A delay that somebody measured or states for one pair of sites; it takes the place of the model. */
export interface GivenLeg {
  /** `id` of the gateway and of the point of presence. */
  readonly gateway: string;
  readonly pointOfPresence: string;
  readonly oneWayMs: number;
  readonly source: string;
}

/** A place that given figures can name. */
export interface LegEnd extends GroundPoint {
  readonly id: string;
}

/**
 * One-way delay between a gateway and a point of presence, ms: the given figure where there is one, else that of the model.
 *
 * Accuracy: that of the model, not of the distance (see `greatCircleKm`). With `great-circle-fibre` on a sphere it equals
 * the published bounds of fibre between cities (tested, 0.005 ms).
 *
 * @throws SkywitnessError `TERRESTRIAL_DELAY` when a given figure is not a finite number of ms from 0 up; `LATITUDE_RANGE`,
 *   `LONGITUDE_RANGE`
 * @example
 * ```ts
 * import { terrestrialDelayMs } from '@skywitness/engine/network';
 * const gateway = { id: 'tr', latitudeDeg: 40.8, longitudeDeg: 29.5 };
 * const sofia = { id: 'sfiabgr1', latitudeDeg: 42.7, longitudeDeg: 23.3 };
 * terrestrialDelayMs(gateway, sofia); // => 4.17
 * const given = [{ gateway: 'tr', pointOfPresence: 'sfiabgr1', oneWayMs: 3.2, source: 'operator' }];
 * terrestrialDelayMs(gateway, sofia, { given }); // => 3.2
 * ```
 */
export function terrestrialDelayMs(
  gateway: LegEnd,
  pointOfPresence: LegEnd,
  options: { readonly model?: TerrestrialModel; readonly given?: readonly GivenLeg[] } = {},
): number {
  const given = options.given?.find((leg) => leg.gateway === gateway.id && leg.pointOfPresence === pointOfPresence.id);
  if (given === undefined) {
    return (options.model ?? DEFAULT_TERRESTRIAL_MODEL).oneWayMs(greatCircleKm(gateway, pointOfPresence));
  }
  if (given.oneWayMs >= 0 && given.oneWayMs < Number.POSITIVE_INFINITY) return given.oneWayMs;
  throw new SkywitnessError(
    'TERRESTRIAL_DELAY',
    `the delay given from ${given.gateway} to ${given.pointOfPresence} (${given.source}) is ${given.oneWayMs} ms. It must be a number of milliseconds, 0 or more; leave it out to let the model decide.`,
  );
}

import { HALF_PI } from '../constants.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import { cos, sin } from '../math/index.ts';
import { type GsoArc, gsoArc, gsoCosine, type Observers, observersAt, SAMPLE_ERROR_RAD } from '../sky/index.ts';
import { type GatewayIndex, gatewayIndex } from './gateway-index.ts';

/** The gateways' antennas as observers of the sky, with the geostationary arc that each of them must avoid. */
export interface GatewaySites {
  readonly observers: Observers;
  readonly arcs: readonly GsoArc[];
  /** Indices of the gateways that are looked at, ascending. */
  readonly considered: Int32Array;
  /** Those among them near a satellite. */
  readonly near: GatewayIndex;
}

/** Sites on the ellipsoid at height 0; a height of 1 km would move an elevation by less than 0.1°. */
export function gatewaySites(gateways: readonly { latitudeDeg: number; longitudeDeg: number }[]): GatewaySites {
  const observers = observersAt(
    gateways.map((gateway) => geodeticFromDegrees(gateway.latitudeDeg, gateway.longitudeDeg)),
  );
  const considered = Int32Array.from(gateways, (_, index) => index);
  return {
    observers,
    arcs: gateways.map((_, index) => gsoArc(observers, index)),
    considered,
    near: gatewayIndex(observers, considered),
  };
}

/** The same sites, of which only some are looked at: those that can matter. Indices ascending. */
export function onlyGateways(sites: GatewaySites, considered: Int32Array): GatewaySites {
  return { ...sites, considered, near: gatewayIndex(sites.observers, considered) };
}

/** The feeder links that a satellite could have at one moment: gateway index, sine of elevation there, range, cosine of the GSO angle there. */
export interface FeederLinks {
  count: number;
  readonly gateway: Int32Array;
  readonly sineElevation: Float64Array;
  readonly slantRangeKm: Float64Array;
  readonly gsoCosine: Float64Array;
}

export function emptyFeederLinks(gatewayCount: number): FeederLinks {
  const column = (): Float64Array => new Float64Array(gatewayCount);
  return {
    count: 0,
    gateway: new Int32Array(gatewayCount),
    sineElevation: column(),
    slantRangeKm: column(),
    gsoCosine: column(),
  };
}

/** What of a feeder link must be computed: elevations from the lowest mask up, GSO angles exactly up to the largest threshold. */
export interface FeederLimits {
  readonly sineLowestMask: number;
  readonly gsoExactAbove: number;
}

/** Limits that serve several masks and GSO angles at once, radians. */
export function feederLimits(elevationMasksRad: readonly number[], gsoSeparationsRad: readonly number[]): FeederLimits {
  const largestSeparation = Math.max(...gsoSeparationsRad);
  return {
    sineLowestMask: sin(Math.min(HALF_PI, ...elevationMasksRad)),
    gsoExactAbove: largestSeparation === 0 ? 2 : cos(largestSeparation + SAMPLE_ERROR_RAD),
  };
}

/** Fills `out` with the gateways that have the satellite above the lowest mask, in the order of the gateways. */
export function feederLinksInto(
  out: FeederLinks,
  sites: GatewaySites,
  positionEcefKm: readonly [number, number, number],
  limits: FeederLimits,
): void {
  const { xKm, yKm, zKm, upX, upY, upZ } = sites.observers;
  const [x, y, z] = positionEcefKm;
  const near = sites.near(x, y, z);
  const sineSquared = limits.sineLowestMask * limits.sineLowestMask;
  let count = 0;
  for (let index = 0; index < near.length; index++) {
    const gateway = near[index];
    const dx = x - xKm[gateway];
    const dy = y - yKm[gateway];
    const dz = z - zKm[gateway];
    const along = dx * upX[gateway] + dy * upY[gateway] + dz * upZ[gateway];
    const rangeSquared = dx * dx + dy * dy + dz * dz;
    if (!(along >= 0 && along * along >= sineSquared * rangeSquared)) continue;
    const range = Math.sqrt(rangeSquared);
    out.gateway[count] = gateway;
    out.sineElevation[count] = along / range;
    out.slantRangeKm[count] = range;
    out.gsoCosine[count] = gsoCosine(sites.arcs[gateway], dx / range, dy / range, dz / range, limits.gsoExactAbove);
    count++;
  }
  out.count = count;
}

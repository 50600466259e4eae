import type { Geodetic } from '../earth/index.ts';
import { WGS84 } from '../earth/index.ts';
import { cos, sin } from '../math/index.ts';
import type { PreparedSatellite } from '../orbit/index.ts';
import { isLit, isLitByHighestOnly, type Restrictions, restrictionsOf, rulesInForce } from '../rule/index.ts';
import type { Access, LinkLimit } from '../sky/index.ts';
import type { Instant } from '../time/index.ts';
import { POSSIBLE, stateCode } from './gates.ts';
import { highestRadiusKm } from './gateways-that-matter.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import type { Simulation } from './simulation.ts';

/** The gates `cell-active` and `terminal-allowed` at the current step, asked of each satellite that passes all gates before. */
export interface RuleGates {
  readonly startStep: (instant: Instant) => void;
  /** Whether only the highest of the satellites that pass all gates before may be asked about: one satellite lights a cell. */
  readonly asksHighestOnly: (variant: number, site: number) => boolean;
  /** The rule gate that keeps the satellite `seen` of an access list from serving a site under a variant; `POSSIBLE` where none does. */
  readonly bindingGate: (variant: number, site: number, access: Access, seen: number) => number;
}

const CELL_DARK = stateCode('cell-active');
const TERMINAL_REFUSED = stateCode('terminal-allowed');

/** Undefined where the scenario has no rules, so that they cost nothing. */
export function ruleGates({ restrictions, scenario, observers }: Simulation): RuleGates | undefined {
  if (restrictions === undefined) return undefined;
  const { variants } = scenario;
  const inForce = new Int32Array(variants.length);
  const sineMask = variants.map(({ terminalMaskRad }) => sin(terminalMaskRad));
  const startStep = (instant: Instant): void => {
    for (let variant = 0; variant < variants.length; variant++)
      inForce[variant] = rulesInForce(restrictions, variants[variant].rules, instant);
  };
  const isSiteLit = (variant: number, site: number, access: Access, seen: number): boolean => {
    const range = access.slantRangeKm[seen];
    const satelliteKm = [
      observers.xKm[site] + range * access.directionX[seen],
      observers.yKm[site] + range * access.directionY[seen],
      observers.zKm[site] + range * access.directionZ[seen],
    ] as const;
    return isLit(restrictions, site, satelliteKm, { inForce: inForce[variant], sineMask: sineMask[variant] });
  };
  const bindingGate: RuleGates['bindingGate'] = (variant, site, access, seen) => {
    const bits = inForce[variant];
    if ((restrictions.darkBits[site] & bits) !== 0 && !isSiteLit(variant, site, access, seen)) return CELL_DARK;
    return (restrictions.deniedBits[site] & bits) === 0 ? POSSIBLE : TERMINAL_REFUSED;
  };
  const asksHighestOnly: RuleGates['asksHighestOnly'] = (variant, site) =>
    isLitByHighestOnly(restrictions, site, inForce[variant]);
  return { startStep, bindingGate, asksHighestOnly };
}

/** Below this elevation beams are so long that neighbouring cells lose their meaning; wider masks are cut here (no system goes lower but at the poles). */
const LOWEST_BEAM_ELEVATION_RAD = 0.17;

/** What the rules of a scenario do to its sites; undefined where it has none. */
export function restrictionsOn(
  { rules, terminalFacts }: ResolvedScenario,
  sites: readonly Geodetic[],
  satellites: readonly PreparedSatellite[],
  limit: LinkLimit,
): Restrictions | undefined {
  if (rules.length === 0) return undefined;
  const lowestElevationRad = Math.max(LOWEST_BEAM_ELEVATION_RAD, limit.elevationMaskRad);
  const longestRangeKm = limit.maxRangeKm ?? slantRangeKm(highestRadiusKm(satellites), lowestElevationRad);
  return restrictionsOf(rules, sites, terminalFacts, { longestRangeKm, lowestElevationRad });
}

/** From the ground at the equator to a satellite of a given distance from the Earth's centre that stands at an elevation. */
function slantRangeKm(radiusKm: number, elevationRad: number): number {
  const level = WGS84.equatorialRadiusKm * cos(elevationRad);
  return Math.sqrt(radiusKm * radiusKm - level * level) - WGS84.equatorialRadiusKm * sin(elevationRad);
}

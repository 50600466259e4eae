import { DEG_PER_RAD, RAD_PER_DEG } from '../constants.ts';
import { sin } from '../math/index.ts';
import { isLit, isLitByHighestOnly, rulesInForce } from '../rule/index.ts';
import { insideView, isLimited } from '../sky/index.ts';
import { isWeatherOn } from './airs.ts';
import { CUT_OFF } from './homes.ts';
import { userTables } from './link-gate.ts';
import { linkCloses } from './link-table.ts';
import type { Sighting } from './moment.ts';
import { raisedNoise } from './raised-noise.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';
import { type WayDown, waysDown } from './ways-down.ts';

/** What is left after each gate at one moment, highest satellite first. */
export interface Chain {
  readonly inView: readonly Sighting[];
  readonly separated: readonly Sighting[];
  readonly landed: readonly Landing[];
  readonly standing: readonly Landing[];
  /** Those whose links close in the weather; all of the standing ones where none is asked for. */
  readonly closing: readonly Landing[];
  /** Whose beam may fall on the place under the rules in force. */
  readonly lit: readonly Landing[];
  /** That the terminal may use under the rules in force. */
  readonly allowed: readonly Landing[];
  readonly overLasers: boolean;
  /** The home that traffic goes to: an index into the moment's homes, or `CUT_OFF`. */
  readonly home: number;
}

/** A satellite that passes a gate from landing on, with its way down. */
export interface Landing {
  readonly sighting: Sighting;
  readonly way: WayDown;
}

/** Walks through the gates with plain lists. */
export function chainOf(moment: Simulation, sky: readonly Sighting[], variant: Variant): Chain {
  const inView = sky.filter((sighting) => isInView(moment, sighting, variant));
  const limitDeg = variant.gsoSeparationUserRad * DEG_PER_RAD;
  const separated = inView.filter((sighting) => limitDeg === 0 || sighting.gsoSeparationDeg >= limitDeg);
  const [home] = moment.homes.at(moment.scenario.grids[0].start);
  const ways = waysDown(moment, sky, variant, home);
  const landing = (sighting: Sighting, way: WayDown | undefined): Landing[] =>
    way === undefined ? [] : [{ sighting, way }];
  const landed = separated.flatMap((sighting) => landing(sighting, ways.before(sighting)));
  const standing = home === CUT_OFF ? [] : landed.flatMap(({ sighting }) => landing(sighting, ways.after(sighting)));
  const closing = standing.flatMap(({ sighting }) =>
    userLinkCloses(moment, sighting, variant) ? landing(sighting, ways.inWeather(sighting)) : [],
  );
  const asked = asksHighestOnly(moment, variant) ? closing.slice(0, 1) : closing;
  const lit = asked.filter(({ sighting }) => isLitBy(moment, sighting, variant));
  const allowed = isDenied(moment, variant) ? [] : lit;
  return { inView, separated, landed, standing, closing, lit, allowed, overLasers: ways.overLasers, home };
}

/** By how much noise is raised at the point of a moment. */
export function raisedNoiseDb(moment: Simulation): number {
  const noise = raisedNoise(moment);
  noise.startStep(moment.scenario.grids[0].start);
  return noise.dbAt(0);
}

/** Whether the link between the point of a moment and a satellite closes in a variant's weather. */
export function userLinkCloses(moment: Simulation, sighting: Sighting, variant: Variant): boolean {
  if (variant.weather === undefined) return true;
  const isOn = isWeatherOn(moment.scenario, moment.scenario.grids[0].start);
  const table = userTables(moment, variant)(0, sighting.satellite, isOn, raisedNoiseDb(moment));
  return linkCloses(table, sin(sighting.elevationDeg * RAD_PER_DEG), sighting.slantRangeKm);
}

function isInView(moment: Simulation, sighting: Sighting, variant: Variant): boolean {
  if (variant.select === 'operational' && !sighting.operational) return false;
  const { userMaxRangeKm, terminal } = moment.scenario;
  const within =
    userMaxRangeKm === undefined
      ? sighting.elevationDeg >= variant.terminalMaskRad * DEG_PER_RAD
      : sighting.elevationDeg >= 0 && sighting.slantRangeKm <= userMaxRangeKm;
  return within && (!isLimited(terminal) || insideView(moment.sites[0], terminal, sighting.positionEcefKm));
}

function isLitBy(moment: Simulation, { positionEcefKm }: Sighting, variant: Variant): boolean {
  const { restrictions } = moment;
  if (restrictions === undefined) return true;
  const sineMask = sin(variant.terminalMaskRad);
  return isLit(restrictions, 0, positionEcefKm, { inForce: rulesAt(moment, variant), sineMask });
}

function asksHighestOnly(moment: Simulation, variant: Variant): boolean {
  return moment.restrictions !== undefined && isLitByHighestOnly(moment.restrictions, 0, rulesAt(moment, variant));
}

function isDenied(moment: Simulation, variant: Variant): boolean {
  return moment.restrictions !== undefined && (moment.restrictions.deniedBits[0] & rulesAt(moment, variant)) !== 0;
}

/** Bits of the rules of a variant that are in force at the moment. */
export function rulesAt({ restrictions, scenario }: Simulation, variant: Variant): number {
  return restrictions === undefined ? 0 : rulesInForce(restrictions, variant.rules, scenario.grids[0].start);
}

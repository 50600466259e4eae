import {
  cellAt,
  cellCentre,
  degreesOf,
  earthFixedFromGeodetic,
  type Geodetic,
  territoryContains,
} from '../earth/index.ts';
import { SkywitnessError } from '../errors.ts';
import type { Instant } from '../time/index.ts';
import type { Vector3 } from '../vector.ts';
import { type Aims, aimsNear, beamReachKm, cosineHalfWidth, spillsOnto } from './beam-spill.ts';
import { type CellRule, isRuleInForce, type Rule } from './rule.ts';
import { refuses, type TerminalFacts } from './terminal-predicate.ts';

/** What rules do to sites, prepared once: each rule is one bit of a word, so that a moment's rules are one mask. */
export interface Restrictions {
  readonly rules: readonly Rule[];
  /** Per site: bits of the cell rules that keep its cell dark. */
  readonly darkBits: Int32Array;
  /** Per site: bits of the terminal rules that refuse a terminal there. */
  readonly deniedBits: Int32Array;
  /** The sizes of cell that rules light or not, finest first. */
  readonly lightings: readonly Lighting[];
  /** Per rule. */
  readonly cosineHalfWidth: Float64Array;
}

/** Cells of one size as some rules light them. */
interface Lighting {
  /** Bits of the rules with cells of this size. */
  readonly rules: number;
  /** Per site that some of them keep dark: where beams that fall on it too may be aimed. */
  readonly surroundings: readonly (Surroundings | undefined)[];
}

interface Surroundings {
  readonly placeKm: Vector3;
  readonly aims: Aims;
  /** Per aim: bits of the cell rules that keep it dark. */
  readonly darkBits: Int32Array;
}

/** How far beams reach: the longest link and the lowest elevation of the run. */
export interface BeamLimits {
  readonly longestRangeKm: number;
  readonly lowestElevationRad: number;
}

const MOST_RULES = 31;

/**
 * The effect of rules on sites.
 *
 * @throws SkywitnessError `RULES_TOO_MANY` when more than 31 rules are given.
 */
export function restrictionsOf(
  rules: readonly Rule[],
  sites: readonly Geodetic[],
  facts: TerminalFacts,
  limits: BeamLimits,
): Restrictions {
  if (rules.length > MOST_RULES)
    throw new SkywitnessError(
      'RULES_TOO_MANY',
      `${rules.length} rules are more than ${MOST_RULES}, which fit in one run. Unite territories that share everything else, or split the scenario.`,
    );
  const places = sites.map(degreesOf);
  const darkBits = Int32Array.from(places, ({ latitudeDeg, longitudeDeg }) =>
    bitsOf(rules, (rule) => rule.mechanism === 'cell' && isDark(rule, latitudeDeg, longitudeDeg)),
  );
  return {
    rules,
    darkBits,
    deniedBits: Int32Array.from(places, ({ latitudeDeg, longitudeDeg }) =>
      bitsOf(
        rules,
        (rule) =>
          rule.mechanism === 'terminal' &&
          refuses(rule.denies, facts) &&
          territoryContains(rule.territory, latitudeDeg, longitudeDeg),
      ),
    ),
    lightings: lightingsOf(rules, sites, darkBits, limits),
    cosineHalfWidth: Float64Array.from(rules, (rule) =>
      rule.mechanism === 'cell' ? cosineHalfWidth(rule.beamWidthRad) : 2,
    ),
  };
}

function isDark(rule: CellRule, latitudeDeg: number, longitudeDeg: number): boolean {
  return rule.dark.has(cellAt(latitudeDeg, longitudeDeg, rule.resolution));
}

function bitsOf(rules: readonly Rule[], applies: (rule: Rule) => boolean): number {
  return rules.reduce((bits, rule, index) => (applies(rule) ? bits | (1 << index) : bits), 0);
}

function lightingsOf(
  rules: readonly Rule[],
  sites: readonly Geodetic[],
  darkBits: Int32Array,
  limits: BeamLimits,
): Lighting[] {
  const cellRules = rules.filter((rule) => rule.mechanism === 'cell');
  const resolutions = [...new Set(cellRules.map(({ resolution }) => resolution))].sort((a, b) => b - a);
  return resolutions.map((resolution) => {
    const own = cellRules.filter((rule) => rule.resolution === resolution);
    const bits = bitsOf(rules, (rule) => own.includes(rule as CellRule));
    const widest = Math.max(...own.map(({ beamWidthRad }) => beamWidthRad));
    const reachKm = beamReachKm(widest, limits);
    const darkBitsOf = darkBitsOfCells(rules);
    const surroundings = sites.map((site, index) =>
      (darkBits[index] & bits) === 0 || widest === 0
        ? undefined
        : surroundingsOf(site, aimsNear(degreesOf(site), resolution, reachKm), darkBitsOf, bits),
    );
    return { rules: bits, surroundings };
  });
}

/** Which rules keep a cell dark, by its centre; each cell is asked once, because neighbouring sites share their surroundings. */
function darkBitsOfCells(rules: readonly Rule[]): (cell: string) => number {
  const known = new Map<string, number>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const { latitudeDeg, longitudeDeg } = cellCentre(cell);
    const bits = bitsOf(rules, (rule) => rule.mechanism === 'cell' && isDark(rule, latitudeDeg, longitudeDeg));
    known.set(cell, bits);
    return bits;
  };
}

/** Undefined where every cell within reach is kept dark by all of the rules asked for: no beam can fall there. */
function surroundingsOf(
  site: Geodetic,
  aims: Aims,
  darkBitsOf: (cell: string) => number,
  rules: number,
): Surroundings | undefined {
  const darkBits = Int32Array.from(aims.cells, darkBitsOf);
  if (darkBits.every((bits) => (bits & rules) === rules)) return undefined;
  return { placeKm: earthFixedFromGeodetic(site), aims, darkBits };
}

/** The bits of the rules of a variant that are in force at an instant. */
export function rulesInForce({ rules }: Restrictions, ofVariant: readonly number[], instant: Instant): number {
  return ofVariant.reduce((bits, rule) => (isRuleInForce(rules[rule], instant) ? bits | (1 << rule) : bits), 0);
}

/** Whether the rules in force keep a site dark but for what the beams of one satellite, the highest, spill over. */
export function isLitByHighestOnly({ rules, darkBits }: Restrictions, site: number, inForce: number): boolean {
  const dark = darkBits[site] & inForce;
  return (
    dark !== 0 &&
    rules.some((rule, index) => (dark & (1 << index)) !== 0 && rule.mechanism === 'cell' && rule.litBy === 'highest')
  );
}

/**
 * Whether the beam of a satellite may fall on a site under the rules in force: its own cell is lit, or a beam aimed at a lit
 * cell nearby falls on it too. Where rules of several beam widths keep a site dark, the narrowest counts.
 */
export function isLit(
  restrictions: Restrictions,
  site: number,
  satelliteKm: Vector3,
  { inForce, sineMask }: { readonly inForce: number; readonly sineMask: number },
): boolean {
  const dark = restrictions.darkBits[site] & inForce;
  if (dark === 0) return true;
  const around = restrictions.lightings.find(({ rules }) => (rules & dark) !== 0)?.surroundings[site];
  if (around === undefined) return false;
  let narrowest = -1;
  for (let rule = 0; rule < restrictions.rules.length; rule++) {
    if ((dark & (1 << rule)) !== 0) narrowest = Math.max(narrowest, restrictions.cosineHalfWidth[rule]);
  }
  const test = { darkBits: around.darkBits, rulesInForce: inForce, cosineHalfWidth: narrowest, sineMask };
  return spillsOnto(around.placeKm, satelliteKm, around.aims, test);
}

import { SkywitnessError } from '../errors.ts';
import type { Confidence } from '../system/index.ts';

/** Share of the possible area × time that lands at one gateway and meets the internet at one point of presence. */
export interface LandingPortion {
  readonly gateway: string;
  readonly country: string;
  /** How sure the gateway's position and dates are; absent (a user's list): counts as low. */
  readonly gatewayConfidence?: Confidence;
  readonly pointOfPresence?: string;
  /** `given` by the scenario or `inferred`. */
  readonly pointOfPresenceBasis?: 'given' | 'inferred';
  /** Fraction from 0 to 1; those of one case sum to 1, or to 0 where nothing is possible. */
  readonly share: number;
}

/** One answer to "where did it land?": under one landing policy and one list of gateways. */
export interface DependencyCase {
  readonly policy: string;
  readonly gatewayList: string;
  readonly portions: readonly LandingPortion[];
}

/** A share as whole per cent, rounded outwards: it lies between the two in every case. */
export interface DependencyShare {
  readonly name: string;
  readonly minPercent: number;
  readonly maxPercent: number;
  readonly evidence: Confidence;
}

/** Through whose ground the possible service of a territory goes, in alphabetical order: not a ranking. */
export interface Dependency {
  readonly countries: readonly DependencyShare[];
  readonly pointsOfPresence: readonly DependencyShare[];
  /** Those of the cases with service. */
  readonly policies: readonly string[];
  readonly gatewayLists: readonly string[];
  /** Cases in which nothing was possible: they have no shares and widen no range. */
  readonly casesWithoutService: number;
}

/** How the grade of evidence comes about, in one sentence, for reports. */
export const DEPENDENCY_EVIDENCE_RULE: string =
  'The evidence is as good as the least sure gateway that carries at least 1 % of the possible service in any case; ' +
  'it is at most medium unless two landing policies and two lists of gateways were tried, ' +
  'and low for a point of presence that was inferred.';

/** Less than this is below what whole per cents show. */
const CARRIES_SHARE = 0.01;
/** Shares in files are rounded to 1e-6; many of them add up. */
const SUM_TOLERANCE = 1e-4;

const GRADES: readonly Confidence[] = ['low', 'medium', 'high'];

/**
 * Least and largest share of the possible service by gateway country and by point of presence, over all cases.
 *
 * A name that a case does not contain has share 0 there; a case in which nothing is possible is only counted. A range says
 * what is not known; a single figure with decimals would pretend otherwise, so shares are whole per cents, rounded outwards.
 * The rule of evidence is `DEPENDENCY_EVIDENCE_RULE`.
 *
 * @throws SkywitnessError `DEPENDENCY_EMPTY` without cases, `DEPENDENCY_SHARE` when shares are not fractions or sum to more than 1
 * @example
 * ```ts
 * import { dependency } from '@skywitness/engine/network';
 * const portion = (country: string, share: number) => ({ gateway: country, country, share, gatewayConfidence: 'high' as const });
 * const { countries } = dependency([
 *   { policy: 'shortest-range', gatewayList: 'documented', portions: [portion('TR', 0.304), portion('PL', 0.696)] },
 *   { policy: 'shortest-delay', gatewayList: 'documented', portions: [portion('TR', 0.121), portion('PL', 0.879)] },
 * ]);
 * countries[0]; // => { name: 'PL', minPercent: 69, maxPercent: 88, evidence: 'medium' }
 * countries[1]; // => { name: 'TR', minPercent: 12, maxPercent: 31, evidence: 'medium' }
 * ```
 */
export function dependency(cases: readonly DependencyCase[]): Dependency {
  if (cases.length === 0) {
    throw new SkywitnessError(
      'DEPENDENCY_EMPTY',
      'a dependency needs at least one case: shares by gateway under a landing policy and a list of gateways.',
    );
  }
  cases.forEach(refuseBadShares);
  const served = cases.filter(({ portions }) => portions.some(({ share }) => share > 0));
  const policies = distinct(served.map(({ policy }) => policy));
  const gatewayLists = distinct(served.map(({ gatewayList }) => gatewayList));
  const best: Confidence = policies.length > 1 && gatewayLists.length > 1 ? 'high' : 'medium';
  return {
    countries: sharesBy(served, (portion) => portion.country, gatewayGrade, best),
    pointsOfPresence: sharesBy(served, (portion) => portion.pointOfPresence, pointOfPresenceGrade, best),
    policies,
    gatewayLists,
    casesWithoutService: cases.length - served.length,
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function refuseBadShares({ policy, gatewayList, portions }: DependencyCase): void {
  const bad = portions.find(({ share }) => !(share >= 0 && share <= 1));
  const sum = portions.reduce((total, { share }) => total + share, 0);
  if (bad === undefined && sum <= 1 + SUM_TOLERANCE) return;
  const found = bad === undefined ? `shares that sum to ${sum}` : `a share of ${bad.share} for ${bad.gateway}`;
  throw new SkywitnessError(
    'DEPENDENCY_SHARE',
    `the case of policy ${policy} and gateways ${gatewayList} has ${found}. Shares are fractions of the possible service, from 0 to 1 and not more than 1 together.`,
  );
}

function sharesBy(
  cases: readonly DependencyCase[],
  nameOf: (portion: LandingPortion) => string | undefined,
  gradeOf: (portion: LandingPortion) => Confidence,
  best: Confidence,
): DependencyShare[] {
  const names = new Set(cases.flatMap(({ portions }) => portions.map(nameOf)).filter((name) => name !== undefined));
  return [...names].sort().map((name) => {
    const own = cases.map(({ portions }) => portions.filter((portion) => nameOf(portion) === name));
    const shares = own.map((portions) => portions.reduce((sum, { share }) => sum + share, 0));
    return {
      name,
      minPercent: Math.floor(toTenThousandth(Math.min(...shares))),
      maxPercent: Math.min(100, Math.ceil(toTenThousandth(Math.max(...shares)))),
      evidence: weakest([best, ...carriers(own.flat()).map(gradeOf)]),
    };
  });
}

/** Per cent, without the dust of adding: 0.07 + 0.22 is 29 %, not 29.000000000000004 %. */
function toTenThousandth(share: number): number {
  return Math.round(share * 1e6) / 1e4;
}

/** Those that count for the evidence; where all are small, all of them. */
function carriers(portions: readonly LandingPortion[]): readonly LandingPortion[] {
  const large = portions.filter(({ share }) => share >= CARRIES_SHARE);
  return large.length > 0 ? large : portions;
}

function gatewayGrade({ gatewayConfidence }: LandingPortion): Confidence {
  return gatewayConfidence ?? 'low';
}

function pointOfPresenceGrade(portion: LandingPortion): Confidence {
  return portion.pointOfPresenceBasis === 'given' ? gatewayGrade(portion) : 'low';
}

function weakest(grades: readonly Confidence[]): Confidence {
  return GRADES[Math.min(...grades.map((grade) => GRADES.indexOf(grade)))];
}

import { assumptionName, describeAssumption, type Summary } from '@skywitness/engine/service';
import type { ReportAssumption } from './report-data.ts';

/** What the reader can turn, and where each variant stands on it. */
export interface Dials {
  readonly assumptions: readonly ReportAssumption[];
  /** Per variant: the index of its value of each assumption. */
  readonly choices: readonly (readonly number[])[];
}

/** One dial for each assumption with more than one distinct value; the others turn nothing. */
export function dialsOf(variants: Summary['variants']): Dials {
  const keys = Object.keys(variants[0]?.assume ?? {});
  const dials = keys
    .map((key) => ({ key, spelled: [...new Set(variants.map(({ assume }) => JSON.stringify(assume[key])))] }))
    .filter(({ spelled }) => spelled.length > 1);
  return {
    assumptions: dials.map(({ key, spelled }) => ({
      key,
      label: capitalised(assumptionName(key)),
      values: spelled.map((value) => describeAssumption(key, JSON.parse(value))),
    })),
    choices: variants.map(({ assume }) =>
      dials.map(({ key, spelled }) => spelled.indexOf(JSON.stringify(assume[key]))),
    ),
  };
}

/** Words as a heading: with a capital, without an article in front. */
export function capitalised(words: string): string {
  const bare = words.replace(/^the /, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

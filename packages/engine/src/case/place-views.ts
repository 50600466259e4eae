import { SkywitnessError } from '../errors.ts';
import { canonicalJson, type Json } from '../record/index.ts';
import { type AssumedValue, type Summary, variantTitle } from '../service/index.ts';
import type { PlaceView } from './predicates/index.ts';

/** Assumptions that are fixed, by key, as a case writes them. */
export type Given = Readonly<Record<string, Json>>;

/**
 * A place of a run under every combination of assumptions that is left open.
 *
 * @throws SkywitnessError `CASE_PLACE`, `CASE_ASSUMPTION` when the scenario has no such place or assumption
 */
export function placeViews(summary: Summary, name: string, given: Given): PlaceView[] {
  const variants = summary.variants.filter(({ assume }) =>
    Object.entries(given).every(([key, value]) => key in assume && sameJson(assume[key] as Json, value)),
  );
  if (variants.length === 0) throw assumptionError(summary, given);
  return variants.map(({ assume, places }) => {
    const place = places.find((candidate) => candidate.name === name);
    if (place === undefined) throw placeError(summary, name);
    return { assume, place };
  });
}

/** What is fixed belongs to every sentence about it: ` (given gateway mask 25°)`. */
export function givenWords(given: Given): string {
  const title = variantTitle(given as Readonly<Record<string, AssumedValue>>);
  return Object.keys(given).length === 0 ? '' : ` (given ${title})`;
}

/** Whatever the order of keys. */
function sameJson(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function placeError(summary: Summary, name: string): SkywitnessError {
  const names = summary.variants[0]?.places.map((place) => place.name).join(', ');
  return new SkywitnessError(
    'CASE_PLACE',
    `the scenario "${summary.scenario}" has no place called "${name}"; it has ${names}. Name one of these.`,
  );
}

function assumptionError(summary: Summary, given: Given): SkywitnessError {
  const assumed = summary.variants.map(({ assume }) => JSON.stringify(assume)).join(', ');
  return new SkywitnessError(
    'CASE_ASSUMPTION',
    `no variant of "${summary.scenario}" has ${JSON.stringify(given)}; its variants are ${assumed}. Give values that stand under assume.`,
  );
}

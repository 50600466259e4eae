import { z } from 'zod';
import { dateSchema } from '../rule/index.ts';
import { listed, percent, type Summary } from '../service/index.ts';
import { givenWords, placeViews } from './place-views.ts';
import { scopeKeys, shareOf } from './predicates/index.ts';

/** What is computed beside a statement without being a consequence of it: nothing follows from it for the statement. */
export const figureSchema = z.strictObject({
  ...scopeKeys,
  span: dateSchema.optional().describe('First day of the span of time that is meant; all of it unless given'),
  note: z.string().min(1).max(500).describe('What the figure is for'),
});

export type Figure = z.output<typeof figureSchema>;

/** Figures of one place, over every combination of assumptions that is left open. */
export interface FoundFigure {
  readonly scenario: string;
  readonly place: string;
  readonly note: string;
  /** Least and largest; absent where every element set was too old. */
  readonly possibleShare?: readonly [number, number];
  /** Countries in which a hundredth or more would have landed in some combination. */
  readonly landsIn: readonly string[];
  /** Least and largest median, ms; absent where no round trip is known. */
  readonly rttMedianMs?: readonly [number, number];
  readonly sentence: string;
}

const NOTABLE_SHARE = 0.01;

export function findFigure({ scenario, places, given, span, note }: Figure, summary: Summary): FoundFigure[] {
  return places.map((name) => {
    const views = placeViews(summary, name, given).map(({ place }) => place);
    const shares = views.map((place) => shareOf(place, span)).filter((share) => share !== undefined);
    const medians = span === undefined ? views.flatMap(({ rttMs }) => (rttMs === undefined ? [] : [rttMs.median])) : [];
    const landings = span === undefined ? views.flatMap((place) => place.landings) : [];
    const found = {
      ...(shares.length === 0 ? {} : { possibleShare: rangeOf(shares) }),
      landsIn: countriesOf(landings),
      ...(medians.length === 0 ? {} : { rttMedianMs: rangeOf(medians) }),
    };
    const when = span === undefined ? '' : ` on ${span}`;
    return { scenario, place: name, note, ...found, sentence: sentenceOf(`${name}${when}${givenWords(given)}`, found) };
  });
}

function countriesOf(landings: readonly { readonly country: string; readonly share: number }[]): string[] {
  const notable = landings.filter(({ share }) => share >= NOTABLE_SHARE);
  return [...new Set(notable.map(({ country }) => country))].sort();
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function sentenceOf(
  place: string,
  { possibleShare, landsIn, rttMedianMs }: Pick<FoundFigure, 'possibleShare' | 'landsIn' | 'rttMedianMs'>,
): string {
  if (possibleShare === undefined) return `${place}: no answer, every element set was too old.`;
  const lands = landsIn.length === 0 ? '' : `, landing in ${listed(landsIn)}`;
  const trip = rttMedianMs === undefined ? '' : `, median round trip ${range(rttMedianMs, ms)}`;
  return `${place}: possible for ${range(possibleShare, percent)} of the time${lands}${trip}.`;
}

function range([low, high]: readonly [number, number], words: (value: number) => string): string {
  return words(low) === words(high) ? words(low) : `${words(low)} to ${words(high)}`;
}

function ms(value: number): string {
  return `${value.toFixed(1)}\u00a0ms`;
}

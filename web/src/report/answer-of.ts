import { type PlaceState, type PlaceSummary, percent, STALE, STATES } from '@skywitness/engine/service';
import { place, values, variantNow, variantWith } from './choice.ts';
import { data, type ReportPlaceVariant } from './data.ts';

/** What the report holds of a place under a variant: sentence, share, timeline, cells. Unless given, those chosen. */
export function answerOf(ofPlace: number = place.value, ofVariant: number = variantNow()): ReportPlaceVariant {
  return data.places[ofPlace]!.byVariant[ofVariant]!;
}

export function figures(ofPlace: number = place.value, ofVariant: number = variantNow()): PlaceSummary {
  return data.summary.variants[ofVariant]!.places[ofPlace]!;
}

/** Whether landings under the dials may go over lasers, to a gateway that no satellite over the place sees. */
export function mayBeFar(): boolean {
  return data.lasers[variantNow()] ?? false;
}

/** The state that names a place in one glyph: the most frequent one of the time that could be answered. */
export function leadingState(ofPlace?: number, ofVariant?: number): PlaceState {
  const { answeredShare, failing } = answerOf(ofPlace, ofVariant);
  if (answeredShare === null) return STATES[STALE]!;
  const { possibleShare, states } = figures(ofPlace, ofVariant);
  return failing === null || possibleShare >= (states[STATES[failing]!] ?? 0) ? 'possible' : STATES[failing]!;
}

/** `no answer for 50 %` where some of the time is stale and some is not. */
export function staleNote(ofPlace?: number, ofVariant?: number): string {
  const { stale = 0 } = figures(ofPlace, ofVariant).states;
  return stale > 0 && stale < 1 ? `no answer for ${percent(stale)}` : '';
}

/** `possible 98 %, no answer for 50 %`, or `no answer`. */
export function possibleWords(ofPlace?: number, ofVariant?: number): string {
  const { answeredShare } = answerOf(ofPlace, ofVariant);
  const note = staleNote(ofPlace, ofVariant);
  return answeredShare === null ? 'no answer' : `possible ${percent(answeredShare)}${note && `, ${note}`}`;
}

/** Name and code of a country. */
export function country(code: string): string {
  const name = data.countries[code] ?? code;
  return name === code ? code : `${name} (${code})`;
}

/** What a reader may compare between variants. */
export type Measured = number | string | null | undefined;

/** The dials that, turned alone, move a measure of the present variant by a point or more. */
export function dialsThatMove(measure: (ofVariant: number) => Measured): number[] {
  const now = measure(variantNow());
  return data.assumptions.flatMap((assumption, dial) => {
    const moves = assumption.values.some((_, value) => differs(measure(variantWith(dial, value)), now));
    return moves ? [dial] : [];
  });
}

/** A change smaller than this share (one point) does not count as one. */
const ONE_POINT = 0.01;

/** Whether two values of a measure differ by what a reader should notice. */
export function differs(one: Measured, other: Measured): boolean {
  return typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) >= ONE_POINT : one !== other;
}

export function isTurnedAs(ofVariant: number, dial: number): boolean {
  return data.choices[ofVariant]?.[dial] === values.value[dial];
}

import { shareOrNone } from '../words.ts';
import { writeAddress } from './address.ts';
import { answerOf } from './answer-of.ts';
import { chosen, place, values, zoom } from './choice.ts';
import { data } from './data.ts';

/** What the last turn of a dial did; undefined when something else was chosen since. */
export interface Turn {
  /** Possible shares of all places before it, to mark what it moved. */
  readonly before: readonly (number | null)[];
  /** Undefined where a whole combination was chosen. */
  readonly dial: number | undefined;
}

export const lastTurn: { value: Turn | undefined } = chosen<Turn | undefined>(undefined);
/** The same in a sentence, for eyes and screen readers alike. */
export const said: { value: string } = chosen('No dial was turned yet.');

export function choosePlace(index: number): void {
  place.value = index;
  zoom.value = 1;
  lastTurn.value = undefined;
  writeAddress();
}

export function turnDial(dial: number, value: number): void {
  turn(values.value.with(dial, value), dial);
}

export function chooseVariant(index: number): void {
  turn(data.choices[index] ?? [], undefined);
}

function turn(to: readonly number[], dial: number | undefined): void {
  const before = shares();
  values.value = to;
  lastTurn.value = { before, dial };
  said.value = whatTurned(before, shares());
  writeAddress();
}

function shares(): (number | null)[] {
  return data.places.map((_, index) => answerOf(index).answeredShare);
}

function whatTurned(before: readonly (number | null)[], after: readonly (number | null)[]): string {
  const moved = data.places.flatMap(({ name }, index) => {
    const [then, now] = [before, after].map((all) => shareOrNone(all[index] ?? null));
    return then === now ? [] : [`${name} ${then} → ${now}`];
  });
  const what =
    moved.length === 0
      ? 'no answer changed'
      : `${moved.length} of ${data.places.length} answers changed: ${moved.join('; ')}`;
  return `Last turn: ${what}.`;
}

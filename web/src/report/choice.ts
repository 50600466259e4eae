import { data } from './data.ts';

/** What the reader has chosen. Components read these; `turn.ts`, `address.ts` and the buttons set them, and the page is drawn anew. */

interface Chosen<Value> {
  value: Value;
}

const followers: (() => void)[] = [];

/** Calls a function each time that something was chosen. */
export function followChoice(follower: () => void): void {
  followers.push(follower);
}

export function chosen<Value>(value: Value): Chosen<Value> {
  return {
    get value() {
      return value;
    },
    set value(next) {
      value = next;
      for (const follow of followers) follow();
    },
  };
}

/** What the map may show: the place alone, the place and its gateways, all places. */
export const FRAMES = ['near', 'gateways', 'all'] as const;
export type Frame = (typeof FRAMES)[number];

export const place: Chosen<number> = chosen(0);
/** The position of each dial. */
export const values: Chosen<readonly number[]> = chosen(data.choices[0] ?? []);
export const frame: Chosen<Frame | undefined> = chosen(undefined);
export const zoom: Chosen<number> = chosen(1);
/** Undefined: as the system. */
export const theme: Chosen<'light' | 'dark' | undefined> = chosen(undefined);

/** Unless the reader chose: a territory from near, for its cells; a point with its gateways. */
export function frameNow(): Frame {
  return frame.value ?? (placeNow().kind === 'territory' ? 'near' : 'gateways');
}

const variantByValues = new Map(data.choices.map((choice, variant) => [choice.join(), variant]));

/** The variant under the dials as they stand; the run covers every combination. */
export function variantNow(): number {
  return variantOf(values.value);
}

function variantOf(choice: readonly number[]): number {
  return variantByValues.get(choice.join()) ?? 0;
}

/** The variant that differs from the present one in one dial only. */
export function variantWith(dial: number, value: number): number {
  return variantOf(values.value.with(dial, value));
}

export function placeNow(): (typeof data.places)[number] {
  return data.places[place.value]!;
}

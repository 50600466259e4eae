import {
  above,
  anyTrue,
  type Doubles,
  either,
  fieldAt,
  type Index,
  type Integers,
  LANES,
  lanes,
  lesser,
  type Mask,
  putField,
} from '../kernel/index.ts';

/** Searches side by side: numbers of one satellite lie next to each other. */
export const PATHS_ABREAST: Index = 4 * LANES;

/** What is due of a visit: nothing, to pull, or to settle the line in any case. */
const PULL: Index = 1;
export const SETTLE: Index = 2;

/** Pulls distances over some links; whether any has shrunk. */
function pullInto(
  distanceKm: Doubles,
  pullTo: Integers,
  pullFrom: Integers,
  pullKm: Doubles,
  begin: Index,
  end: Index,
): boolean {
  let isNearer: Mask = above(lanes(0), lanes(0));
  for (let pull: Index = begin; pull < end; pull += 1) {
    const to: Index = (pullTo[pull] as Index) * PATHS_ABREAST;
    const from: Index = (pullFrom[pull] as Index) * PATHS_ABREAST;
    const length = lanes(pullKm[pull] as number);
    const oldA = fieldAt(distanceKm, to, 0);
    const oldB = fieldAt(distanceKm, to, 1);
    const oldC = fieldAt(distanceKm, to, 2);
    const oldD = fieldAt(distanceKm, to, 3);
    const newA = fieldAt(distanceKm, from, 0) + length;
    const newB = fieldAt(distanceKm, from, 1) + length;
    const newC = fieldAt(distanceKm, from, 2) + length;
    const newD = fieldAt(distanceKm, from, 3) + length;
    putField(distanceKm, to, 0, lesser(newA, oldA));
    putField(distanceKm, to, 1, lesser(newB, oldB));
    putField(distanceKm, to, 2, lesser(newC, oldC));
    putField(distanceKm, to, 3, lesser(newD, oldD));
    const isOneNearer = either(
      either(above(oldA, newA), above(oldB, newB)),
      either(above(oldC, newC), above(oldD, newD)),
    );
    isNearer = either(isNearer, isOneNearer);
  }
  return anyTrue(isNearer);
}

/**
 * Lets distances run along a line of `count` places from `first` on, `step` = 1 towards higher and −1 towards lower ones; in a
 * ring on over its first place, until none shrinks. `lengthKm`: from the place before, in that sense, to each.
 */
function runAlong(
  distanceKm: Doubles,
  members: Integers,
  lengthKm: Doubles,
  first: Index,
  step: Index,
  count: Index,
): void {
  let place: Index = first;
  let row: Index = (members[place] as Index) * PATHS_ABREAST;
  let a = fieldAt(distanceKm, row, 0);
  let b = fieldAt(distanceKm, row, 1);
  let c = fieldAt(distanceKm, row, 2);
  let d = fieldAt(distanceKm, row, 3);
  for (let k: Index = 1; k < 2 * count; k += 1) {
    place = k === count ? first : place + step;
    row = (members[place] as Index) * PATHS_ABREAST;
    const length = lanes(lengthKm[place] as number);
    const oldA = fieldAt(distanceKm, row, 0);
    const oldB = fieldAt(distanceKm, row, 1);
    const oldC = fieldAt(distanceKm, row, 2);
    const oldD = fieldAt(distanceKm, row, 3);
    a = lesser(a + length, oldA);
    b = lesser(b + length, oldB);
    c = lesser(c + length, oldC);
    d = lesser(d + length, oldD);
    if (k >= count) {
      const isNearer = either(either(above(oldA, a), above(oldB, b)), either(above(oldC, c), above(oldD, d)));
      if (!anyTrue(isNearer)) break;
    }
    putField(distanceKm, row, 0, a);
    putField(distanceKm, row, 1, b);
    putField(distanceKm, row, 2, c);
    putField(distanceKm, row, 3, d);
  }
}

/**
 * Shortens distances over links and along lines (`pathLines`), in all searches at once, until none shrinks: the lines in their order,
 * then back again, as often as one has a visit due. Ways that lead on through the lines in one sense come about in one such turn, whatever
 * their sources; in which order they come about changes the time it takes and not the result, the least sum over all
 * ways. Links must not be negative; infinite ones do not exist.
 *
 * `due` by visit: `SETTLE` for the lines whose distances were given, 0 for the others, and for all when it returns.
 */
export function settleLines(
  distanceKm: Doubles,
  starts: Integers,
  members: Integers,
  behindKm: Doubles,
  aheadKm: Doubles,
  pullStarts: Integers,
  pullTo: Integers,
  pullFrom: Integers,
  pullKm: Doubles,
  followerStarts: Integers,
  followers: Integers,
  due: Integers,
  lineCount: Index,
): void {
  let turn: Index = 0;
  let quietVisits: Index = 0;
  while (quietVisits < 2 * lineCount) {
    const isForth = turn < lineCount;
    const line: Index = isForth ? turn : 2 * lineCount - 1 - turn;
    const visit: Index = isForth ? line : lineCount + line;
    turn = turn + 1 < 2 * lineCount ? turn + 1 : 0;
    quietVisits += 1;
    const reason: Index = due[visit] as Index;
    if (reason > 0) {
      due[visit] = 0;
      quietVisits = 0;
      const first: Index = pullStarts[visit] as Index;
      const isNearer = pullInto(distanceKm, pullTo, pullFrom, pullKm, first, pullStarts[visit + 1] as Index);
      if (isNearer || reason >= SETTLE) {
        const begin: Index = starts[line] as Index;
        const count: Index = (starts[line + 1] as Index) - begin;
        runAlong(distanceKm, members, behindKm, begin, 1, count);
        runAlong(distanceKm, members, aheadKm, begin + count - 1, -1, count);
        const last: Index = followerStarts[line + 1] as Index;
        for (let k: Index = followerStarts[line] as Index; k < last; k += 1) {
          const follower: Index = followers[k] as Index;
          due[follower] = (due[follower] as Index) | PULL;
        }
      }
    }
  }
}

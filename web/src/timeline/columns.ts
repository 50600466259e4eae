import type { Instant } from '@skywitness/engine/time';
import type { Span, TimeScale } from './scale.ts';

/** A stretch of one state. */
export type StateRun = readonly [from: Instant, to: Instant, state: number];

/** A stretch of time with the share of each state in it, in thousandths. */
export interface Column extends Span {
  readonly shares: readonly number[];
}

const COLUMN_PX = 2;

/**
 * Runs in the order of time as shares by state in columns two pixels wide, equal neighbours joined: runs too short to be seen
 * one by one still weigh what they weigh.
 */
export function columnsOf(runs: readonly StateRun[], scale: TimeScale, stateCount: number): Column[] {
  const columns: Column[] = [];
  let first = 0;
  for (const { from, to, fromPx, toPx } of scale.pieces) {
    const count = Math.max(1, Math.round((toPx - fromPx) / COLUMN_PX));
    const edge = (index: number): Instant => from + ((to - from) * index) / count;
    for (let index = 0; index < count; index++) {
      const span = { from: edge(index), to: edge(index + 1) };
      while (first < runs.length && runs[first]![1] <= span.from) first++;
      addColumn(columns, { ...span, shares: sharesWithin(span, runs, first, stateCount) });
    }
  }
  return columns;
}

function sharesWithin({ from, to }: Span, runs: readonly StateRun[], first: number, stateCount: number): number[] {
  const shares: number[] = new Array(stateCount).fill(0);
  for (let run = first; run < runs.length && runs[run]![0] < to; run++) {
    const [start, end, state] = runs[run]!;
    const share = (1000 * (Math.min(end, to) - Math.max(start, from))) / (to - from);
    if (state < stateCount) shares[state] = shares[state]! + share;
  }
  return shares;
}

function addColumn(columns: Column[], column: Column): void {
  const last = columns.at(-1);
  const isSame =
    last?.to === column.from && column.shares.every((share, state) => Math.abs(share - last.shares[state]!) < 1);
  if (isSame) columns[columns.length - 1] = { ...last, to: column.to };
  else columns.push(column);
}

/**
 * Intervals of one state (a number that is not negative), as flat columns. A series is one variant at one site (series = variant × siteCount + site);
 * steps count through all grids of the scenario; `toStep` is exclusive.
 */
export interface Intervals {
  readonly count: number;
  readonly series: Int32Array;
  readonly fromStep: Int32Array;
  readonly toStep: Int32Array;
  readonly state: Int32Array;
  readonly visibleMin: Uint16Array;
  readonly visibleMax: Uint16Array;
}

/** Collects states step by step and keeps only where they change. */
export interface IntervalRecorder {
  readonly record: (series: number, step: number, state: number, visible: number) => void;
  /** Ends the open interval of a series, if there is one. */
  readonly close: (series: number, step: number) => void;
  /** Ends every open interval at a step: at a gap between grids and at the end. */
  readonly closeAll: (step: number) => void;
  /** What was recorded, sorted by series and time; the recorder is empty thereafter. */
  readonly intervals: () => Intervals;
}

const NONE = -1;

export function intervalRecorder(seriesCount: number): IntervalRecorder {
  const state = new Int32Array(seriesCount).fill(NONE);
  const from = new Int32Array(seriesCount);
  const visibleMin = new Uint16Array(seriesCount);
  const visibleMax = new Uint16Array(seriesCount);
  const blocks: Columns[] = [];
  let columns = emptyColumns(0);
  let [row, count] = [0, 0];

  const close = (series: number, step: number): void => {
    if (state[series] === NONE) return;
    if (row === columns.series.length) {
      columns = emptyColumns(Math.min(LARGEST_BLOCK, FIRST_BLOCK + count));
      blocks.push(columns);
      row = 0;
    }
    columns.series[row] = series;
    columns.fromStep[row] = from[series];
    columns.toStep[row] = step;
    columns.state[row] = state[series];
    columns.visibleMin[row] = visibleMin[series];
    columns.visibleMax[row] = visibleMax[series];
    row++;
    count++;
    state[series] = NONE;
  };

  const record = (series: number, step: number, newState: number, visible: number): void => {
    if (state[series] !== newState) {
      close(series, step);
      state[series] = newState;
      from[series] = step;
      visibleMin[series] = visible;
      visibleMax[series] = visible;
    } else if (visible < visibleMin[series]) visibleMin[series] = visible;
    else if (visible > visibleMax[series]) visibleMax[series] = visible;
  };

  const closeAll = (step: number): void => {
    for (let series = 0; series < seriesCount; series++) close(series, step);
  };

  const intervals = (): Intervals => {
    columns = emptyColumns(0);
    const all = bySeries(blocks.splice(0), row, seriesCount);
    [row, count] = [0, 0];
    return all;
  };
  return { record, close, closeAll, intervals };
}

type Columns = Omit<Intervals, 'count'>;
const COLUMNS = ['fromStep', 'toStep', 'state', 'visibleMin', 'visibleMax', 'series'] as const;

/**
 * Rows are kept in blocks, each about as long as all before it, so that none is ever copied for want of room. The longest are
 * large enough that their memory goes back to the system: a day of the whole Earth has twenty million rows.
 */
const FIRST_BLOCK = 1_024;
const LARGEST_BLOCK = 8_388_608;

function emptyColumns(size: number): Columns {
  return {
    series: new Int32Array(size),
    fromStep: new Int32Array(size),
    toStep: new Int32Array(size),
    state: new Int32Array(size),
    visibleMin: new Uint16Array(size),
    visibleMax: new Uint16Array(size),
  };
}

/**
 * Rows sorted by series; within one they ended in order of time. Takes the blocks apart column by column, so that none is held
 * twice. `rowsInLast`: how far the last block is filled.
 */
function bySeries(blocks: Partial<Columns>[], rowsInLast: number, seriesCount: number): Intervals {
  const seriesOf = blocks.map(({ series }, block) =>
    (series as Int32Array).subarray(0, block === blocks.length - 1 ? rowsInLast : undefined),
  );
  const starts = new Int32Array(seriesCount + 1);
  for (const series of seriesOf) for (let row = 0; row < series.length; row++) starts[series[row] + 1]++;
  for (let series = 0; series < seriesCount; series++) starts[series + 1] += starts[series];
  const count = starts[seriesCount];
  const sorted = emptyColumns(0);
  for (const key of COLUMNS) {
    const next = starts.slice();
    const column = emptyColumn(key, count);
    for (const [block, series] of seriesOf.entries()) {
      const values = blocks[block][key] as Int32Array | Uint16Array;
      for (let row = 0; row < series.length; row++) column[next[series[row]]++] = values[row];
      delete (blocks[block] as { [column in keyof Columns]?: unknown })[key];
    }
    Object.assign(sorted, { [key]: column });
  }
  return { count, ...sorted };
}

function emptyColumn(key: keyof Columns, size: number): Int32Array | Uint16Array {
  return key === 'visibleMin' || key === 'visibleMax' ? new Uint16Array(size) : new Int32Array(size);
}

/**
 * Joins the intervals of consecutive stretches of time, given in order of time: rows that meet with the same state become one,
 * unless they meet at a step in `breaks` (the first step of a grid). The result is the same for every way of cutting the time.
 */
export function joinIntervals(parts: readonly Intervals[], breaks: ReadonlySet<number>): Intervals {
  if (parts.length === 1) return parts[0];
  const all = emptyColumns(parts.reduce((sum, part) => sum + part.count, 0));
  const heads = parts.map(() => 0);
  const seriesAt = (part: number): number => {
    const { series, count } = parts[part];
    return heads[part] < count ? series[heads[part]] : Number.POSITIVE_INFINITY;
  };
  let last = -1;
  for (;;) {
    const series = parts.reduce((least, _, part) => Math.min(least, seriesAt(part)), Number.POSITIVE_INFINITY);
    if (series === Number.POSITIVE_INFINITY) return { ...all, count: last + 1 };
    for (const [part, rows] of parts.entries()) {
      for (; seriesAt(part) === series; heads[part]++) {
        if (last < 0 || !continues(all, last, rows, heads[part], breaks)) copyRow(all, ++last, rows, heads[part]);
        else extend(all, last, rows, heads[part]);
      }
    }
  }
}

function copyRow(to: Columns, row: number, from: Columns, at: number): void {
  for (const key of COLUMNS) to[key][row] = from[key][at];
}

function extend(rows: Columns, last: number, by: Columns, at: number): void {
  rows.toStep[last] = by.toStep[at];
  rows.visibleMin[last] = Math.min(rows.visibleMin[last], by.visibleMin[at]);
  rows.visibleMax[last] = Math.max(rows.visibleMax[last], by.visibleMax[at]);
}

function continues(rows: Columns, last: number, by: Columns, at: number, breaks: ReadonlySet<number>): boolean {
  return (
    rows.series[last] === by.series[at] &&
    rows.toStep[last] === by.fromStep[at] &&
    rows.state[last] === by.state[at] &&
    !breaks.has(by.fromStep[at])
  );
}

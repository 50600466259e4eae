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
  readonly intervals: () => Intervals;
}

const NONE = -1;

export function intervalRecorder(seriesCount: number): IntervalRecorder {
  const state = new Int32Array(seriesCount).fill(NONE);
  const from = new Int32Array(seriesCount);
  const visibleMin = new Uint16Array(seriesCount);
  const visibleMax = new Uint16Array(seriesCount);
  let columns = emptyColumns(1024);
  let count = 0;

  const close = (series: number, step: number): void => {
    if (state[series] === NONE) return;
    if (count === columns.series.length) columns = grown(columns);
    columns.series[count] = series;
    columns.fromStep[count] = from[series];
    columns.toStep[count] = step;
    columns.state[count] = state[series];
    columns.visibleMin[count] = visibleMin[series];
    columns.visibleMax[count] = visibleMax[series];
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

  return { record, close, closeAll, intervals: () => ordered(columns, count) };
}

type Columns = Omit<Intervals, 'count'>;

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

function grown(columns: Columns): Columns {
  const larger = emptyColumns(columns.series.length * 2);
  for (const key of Object.keys(columns) as (keyof Columns)[]) larger[key].set(columns[key]);
  return larger;
}

/** Rows sorted by series, then by time. */
function ordered(columns: Columns, count: number): Intervals {
  const order = Int32Array.from({ length: count }, (_, row) => row);
  order.sort((a, b) => columns.series[a] - columns.series[b] || columns.fromStep[a] - columns.fromStep[b]);
  const sorted = emptyColumns(count);
  for (const key of Object.keys(sorted) as (keyof Columns)[]) {
    for (let row = 0; row < count; row++) sorted[key][row] = columns[key][order[row]];
  }
  return { count, ...sorted };
}

/**
 * Joins the intervals of consecutive stretches of time: rows that meet with the same state become one, unless they meet
 * at a step in `breaks` (the first step of a grid). The result is the same for every way of cutting the time.
 */
export function joinIntervals(parts: readonly Intervals[], breaks: ReadonlySet<number>): Intervals {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const all = emptyColumns(total);
  let offset = 0;
  for (const part of parts) {
    for (const key of Object.keys(all) as (keyof Columns)[]) all[key].set(part[key].subarray(0, part.count), offset);
    offset += part.count;
  }
  const sorted = ordered(all, total);
  let last = -1;
  for (let row = 0; row < total; row++) {
    if (last >= 0 && continues(sorted, last, row, breaks)) {
      sorted.toStep[last] = sorted.toStep[row];
      sorted.visibleMin[last] = Math.min(sorted.visibleMin[last], sorted.visibleMin[row]);
      sorted.visibleMax[last] = Math.max(sorted.visibleMax[last], sorted.visibleMax[row]);
    } else {
      last++;
      for (const key of Object.keys(all) as (keyof Columns)[]) sorted[key][last] = sorted[key][row];
    }
  }
  return { ...sorted, count: last + 1 };
}

function continues(rows: Columns, previous: number, next: number, breaks: ReadonlySet<number>): boolean {
  return (
    rows.series[previous] === rows.series[next] &&
    rows.toStep[previous] === rows.fromStep[next] &&
    rows.state[previous] === rows.state[next] &&
    !breaks.has(rows.fromStep[next])
  );
}

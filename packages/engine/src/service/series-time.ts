/**
 * Microseconds by series (variant × sites + site), kept in pages of neighbouring series of which only those exist that have
 * any: a gateway serves a small part of the Earth. Whole numbers, so that sums do not depend on their order.
 */
export interface SeriesTime {
  readonly pages: readonly (Float64Array | undefined)[];
}

const PAGE = 256;

/** Room for a number of series, all 0. */
export function emptySeriesTime(seriesCount: number): { readonly pages: (Float64Array | undefined)[] } {
  return { pages: Array.from({ length: Math.ceil(seriesCount / PAGE) }, () => undefined) };
}

/** Adds to one series. */
export function addSeriesTime({ pages }: { pages: (Float64Array | undefined)[] }, series: number, time: number): void {
  const page = Math.floor(series / PAGE);
  const times = pages[page] ?? new Float64Array(PAGE);
  pages[page] = times;
  times[series - page * PAGE] += time;
}

/** Calls `use` for the series from `from` to before `to` that may have any time, ascending. */
export function eachSeriesTime(
  { pages }: SeriesTime,
  { from, to }: { readonly from: number; readonly to: number },
  use: (series: number, time: number) => void,
): void {
  for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) {
    const { [page]: times } = pages;
    if (times === undefined) continue;
    const last = Math.min(to, (page + 1) * PAGE);
    for (let series = Math.max(from, page * PAGE); series < last; series++) use(series, times[series - page * PAGE]);
  }
}

/** The sum of several, or undefined of none. */
export function sumSeriesTime(parts: readonly (SeriesTime | undefined)[]): SeriesTime | undefined {
  const present = parts.filter((part) => part !== undefined);
  if (present.length === 0) return undefined;
  return { pages: present[0].pages.map((_, page) => sumOfPages(present.map(({ pages }) => pages[page]))) };
}

function sumOfPages(pages: readonly (Float64Array | undefined)[]): Float64Array | undefined {
  const present = pages.filter((page) => page !== undefined);
  if (present.length === 0) return undefined;
  return present[0].map((_, at) => present.reduce((sum, page) => sum + page[at], 0));
}

/** Whether any series has any time. */
export function hasSeriesTime({ pages }: SeriesTime): boolean {
  return pages.some((page) => page?.some((time) => time > 0));
}

/** Time of one series. */
export function timeOfSeries({ pages }: SeriesTime, series: number): number {
  const page = Math.floor(series / PAGE);
  return pages[page]?.[series - page * PAGE] ?? 0;
}

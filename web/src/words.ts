import { percent } from '@skywitness/engine/service';
import { formatDay, formatInstant, type Instant } from '@skywitness/engine/time';

/** Figures, places and instants in words: the same on the app's pages and in the report. */

const NO_BREAK = '\u00a0';

/** `2022-09-26 13:42:05`, for a moment that runs on. */
export function clockText(instant: Instant): string {
  return formatInstant(Math.floor(instant / 1e6) * 1e6)
    .replace('T', ' ')
    .replace('Z', '');
}

/** `13:42`, or `13:42:05` where there are seconds. */
export function clock(instant: Instant): string {
  const time = clockText(instant).slice(11);
  return time.endsWith(':00') ? time.slice(0, 5) : time;
}

/** `2022-09-26 13:42 UTC`; seconds only where there are any. */
export function utc(instant: Instant): string {
  return `${formatDay(instant)} ${clock(instant)} UTC`;
}

/** From when to when, with the day only where it is not that of the moment spoken of. */
export function fromTo(from: Instant, to: Instant, moment: Instant): string {
  return [from, to]
    .map((time) => (formatDay(time) === formatDay(moment) ? clock(time) : `${formatDay(time)} ${clock(time)}`))
    .join(' to ');
}

/** `44.60° N 33.52° E`. */
export function positionText(latitudeDeg: number, longitudeDeg: number): string {
  const latitude = `${Math.abs(latitudeDeg).toFixed(2)}° ${latitudeDeg < 0 ? 'S' : 'N'}`;
  return `${latitude} ${Math.abs(longitudeDeg).toFixed(2)}° ${longitudeDeg < 0 ? 'W' : 'E'}`;
}

/** A whole number with commas between thousands. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A round-trip time. */
export function inMs(milliseconds: number): string {
  return `${milliseconds.toFixed(1)}${NO_BREAK}ms`;
}

/** A share of what could be answered; null where every element set was too old. */
export function shareOrNone(share: number | null): string {
  return share === null ? 'no answer' : percent(share);
}

/** What a share is a share of: time at a point, area × time in a territory. */
export function shareOf(kind: 'point' | 'territory'): string {
  return kind === 'point' ? 'of the time' : 'of area × time';
}

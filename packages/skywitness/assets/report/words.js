/** Figures and instants in words. */

const NO_BREAK = '\u00a0';

/** A share as a percentage, in the words of the engine's `percent`; a test holds the two together. */
export function percent(share) {
  if (share > 0 && share < 0.0005) return `<${NO_BREAK}0.1${NO_BREAK}%`;
  if (share < 1 && share > 0.9995) return `>${NO_BREAK}99.9${NO_BREAK}%`;
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')}${NO_BREAK}%`;
}

/** A share of what could be answered; null where every element set was too old. */
export function shareOrNone(share) {
  return share === null ? 'no answer' : percent(share);
}

/** A round-trip time. */
export function inMs(milliseconds) {
  return `${milliseconds.toFixed(1)}${NO_BREAK}ms`;
}

/** `2022-09-26 13:42 UTC` from milliseconds since 1970; seconds only where there are any. */
export function utc(milliseconds) {
  return `${day(milliseconds)} ${clock(milliseconds)} UTC`;
}

export function day(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

export function clock(milliseconds) {
  const time = new Date(milliseconds).toISOString().slice(11, 19);
  return time.endsWith(':00') ? time.slice(0, 5) : time;
}

/** From when to when, with the day only where it is not that of the moment spoken of. */
export function fromTo(from, to, moment) {
  const [start, end] = [from, to].map((time) =>
    day(time) === day(moment) ? clock(time) : `${day(time)} ${clock(time)}`,
  );
  return `${start} to ${end}`;
}

export function degrees(latitudeDeg, longitudeDeg) {
  const latitude = `${Math.abs(latitudeDeg).toFixed(2)}° ${latitudeDeg < 0 ? 'S' : 'N'}`;
  return `${latitude} ${Math.abs(longitudeDeg).toFixed(2)}° ${longitudeDeg < 0 ? 'W' : 'E'}`;
}

/** A whole number with commas between thousands. */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What a share is a share of: time at a point, area × time in a territory. */
export function shareOf(kind) {
  return kind === 'point' ? 'of the time' : 'of area × time';
}

/** An equirectangular map in true proportion at its middle latitude, with longitudes counted from its centre so that ±180° is no edge. */

const KM_PER_DEGREE = 111.2;

/** The longitude within 180° of a reference that means the same meridian. */
export function nearLongitude(longitudeDeg, referenceDeg) {
  return referenceDeg + ((((longitudeDeg - referenceDeg + 180) % 360) + 360) % 360) - 180;
}

/** Flat longitude, latitude pairs made continuous: no step of more than 180°. */
export function unwrap(flat) {
  const out = [...flat];
  for (let i = 2; i < out.length; i += 2) out[i] = nearLongitude(out[i], out[i - 2]);
  return out;
}

/** A line made continuous, with its bounds. */
export function measured(flat) {
  const whole = unwrap(flat);
  return { flat: whole, box: bounds(whole) };
}

/** The smallest and largest longitude and latitude of flat pairs. */
export function bounds(flat) {
  const box = {
    west: Infinity,
    east: -Infinity,
    south: Infinity,
    north: -Infinity,
  };
  for (let i = 0; i < flat.length; i += 2) {
    box.west = Math.min(box.west, flat[i]);
    box.east = Math.max(box.east, flat[i]);
    box.south = Math.min(box.south, flat[i + 1]);
    box.north = Math.max(box.north, flat[i + 1]);
  }
  return box;
}

/** The narrowest box around positions anywhere on the Earth: it begins behind their widest gap in longitude. */
export function boxAround(positions) {
  const longitudes = positions.map(({ longitudeDeg }) => longitudeDeg).sort((one, other) => one - other);
  const gapBefore = (index) =>
    index === 0 ? longitudes[0] + 360 - longitudes.at(-1) : longitudes[index] - longitudes[index - 1];
  const first = longitudes.reduce((best, _, index) => (gapBefore(index) > gapBefore(best) ? index : best), 0);
  const west = longitudes[first];
  return bounds(
    positions.flatMap(({ longitudeDeg, latitudeDeg }) => [
      longitudeDeg < west ? longitudeDeg + 360 : longitudeDeg,
      latitudeDeg,
    ]),
  );
}

/** Two ends of one satellite's links lie at most this far apart at 600 km height and masks of 18°; 1,900 km at 550 km and 25°. */
export const ONE_HOP_KM = 2600;

/** Distance on the sphere; only to choose which gateways and lines a map shows. */
export function distanceKm(one, other) {
  return KM_PER_DEGREE * separationDeg(one, other);
}

function separationDeg(one, other) {
  const rad = Math.PI / 180;
  const along = Math.sin(one.latitudeDeg * rad) * Math.sin(other.latitudeDeg * rad);
  const across =
    Math.cos(one.latitudeDeg * rad) *
    Math.cos(other.latitudeDeg * rad) *
    Math.cos((one.longitudeDeg - other.longitudeDeg) * rad);
  return Math.acos(Math.min(1, Math.max(-1, along + across))) / rad;
}

/**
 * The projection of a box onto `width` pixels and as much height as it needs within limits.
 * `box` is in degrees, continuous in longitude; `zoom` 2 shows half of it.
 */
export function projection(box, { width, leastHeight, mostHeight, zoom, leastSpanDeg }) {
  const longitudeDeg = (box.west + box.east) / 2;
  const latitudeDeg = Math.min(80, Math.max(-80, (box.south + box.north) / 2));
  const squeeze = Math.cos((latitudeDeg * Math.PI) / 180);
  const spanX = Math.max(leastSpanDeg, (box.east - box.west) * squeeze) * 1.16;
  const spanY = Math.max(leastSpanDeg, box.north - box.south) * 1.24;
  const height = Math.round(Math.min(mostHeight, Math.max(leastHeight, (width * spanY) / spanX)));
  const scale = Math.min(width / spanX, height / spanY) * zoom;
  const x = (lon) => width / 2 + (lon - longitudeDeg) * squeeze * scale;
  const y = (lat) => height / 2 - (lat - latitudeDeg) * scale;
  /** Pixels of a thing with a position, on the turn of longitude nearest to the middle of the map. */
  const pixels = (thing) => [x(nearLongitude(thing.longitudeDeg, longitudeDeg)), y(thing.latitudeDeg)];
  return {
    width,
    height,
    x,
    y,
    pixels,
    at: (thing) =>
      pixels(thing)
        .map((px) => px.toFixed(1))
        .join(' '),
    pxPerKm: scale / KM_PER_DEGREE,
    west: longitudeDeg - width / 2 / squeeze / scale,
    east: longitudeDeg + width / 2 / squeeze / scale,
    south: latitudeDeg - height / 2 / scale,
    north: latitudeDeg + height / 2 / scale,
  };
}

/** The path of a ring or line, once for each turn of 360° at which it meets the frame; '' when it meets it at none. */
export function pathOf(line, view, { closed }) {
  let path = '';
  for (const turn of [-360, 0, 360]) {
    const { west, east, south, north } = line.box;
    if (west + turn > view.east || east + turn < view.west || south > view.north || north < view.south) continue;
    path += drawn(line.flat, view, turn, closed);
  }
  return path;
}

/** Points closer than half a pixel to the one before are left out; a line along ±180° is the cut of a map, no coast. */
function drawn(flat, view, turn, closed) {
  let path = '';
  let pen = 'M';
  let [lastX, lastY] = [NaN, NaN];
  for (let i = 0; i < flat.length; i += 2) {
    const [x, y] = [view.x(flat[i] + turn), view.y(flat[i + 1])];
    const cut = !closed && i > 0 && onTheCut(flat[i]) && onTheCut(flat[i - 2]);
    if (cut) pen = 'M';
    else if (pen === 'L' && Math.abs(x - lastX) < 0.5 && Math.abs(y - lastY) < 0.5 && i < flat.length - 2) continue;
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    [lastX, lastY, pen] = [x, y, 'L'];
  }
  return closed ? `${path}Z` : path;
}

function onTheCut(longitudeDeg) {
  return Math.abs(Math.abs(longitudeDeg) - 180) < 0.01;
}

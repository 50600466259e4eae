/** The map of the selected place and its gateways, or of all places. */
import { answerOf, chosen, data, FRAMES, figures, frameNow, placeNow, STALE } from './choice.js';
import { byId, html, redraw, roveWithArrows, svg } from './dom.js';
import { swatch } from './glyphs.js';
import { cellShapes, cells, farLandings, gatewayMarkers, labels, landingLines, placeMarkers } from './map-marks.js';
import {
  bounds,
  boxAround,
  distanceKm,
  measured,
  nearLongitude,
  ONE_HOP_KM,
  pathOf,
  projection,
} from './projection.js';
import { grouped } from './words.js';

const LEAST_SPAN_DEG = { near: 4, gateways: 9, all: 30 };
/** Gateways that stand about as near as the nearest. */
const ABOUT_AS_NEAR = 1.5;
const HINT = 'Point at the map, or reach it with Tab and walk through places, gateways and cells with the arrow keys.';

const land = data.map.land.map(measured);
const borders = data.map.borders.map(measured);
const disputed = data.map.disputed.map(measured);

export function drawMap(onPlace, onFrame) {
  const width = Math.max(280, byId('map').clientWidth - 2);
  const view = projection(frameBox(), {
    width,
    leastHeight: width * 0.5,
    mostHeight: Math.min(width * 0.86, 590),
    zoom: chosen.zoom,
    leastSpanDeg: LEAST_SPAN_DEG[frameNow()],
  });
  const { height } = view;
  const readout = html('p.readout', { id: 'map-readout' }, HINT);
  const items = [...placeMarkers(view, onPlace), ...gatewayMarkers(view), ...cellShapes(view)];
  const show = (item) => {
    readout.textContent = item.getAttribute('aria-label');
  };
  const picture = svg(
    'svg',
    {
      id: 'map-picture',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': `Map. ${HINT}`,
      onpointerover: (event) => showUnder(event, show),
    },
    svg('rect.sea', { width, height }),
    svg('path.land', { d: joined(land, view, true) }),
    graticule(view),
    svg('path.coast', { d: joined(land, view, false) }),
    items.filter((item) => item.classList.contains('cell')),
    svg('path.border', { d: joined(borders, view, false) }),
    svg('path.border.disputed', { d: joined(disputed, view, false) }),
    landingLines(view),
    items.filter((item) => !item.classList.contains('cell')).reverse(),
    labels(view),
    scaleBar(view),
  );
  roveWithArrows(picture, items, show);
  redraw(byId('map'), mapHead(onFrame), picture, readout, farNote(), mapLegend());
}

function showUnder(event, show) {
  const item = event.target.closest('[aria-label]');
  if (item && item.id !== 'map-picture') show(item);
}

/** The place alone; or the place and the gateways at which it lands under any assumption, without those many hops away, failing those the nearest; or everything. */
function frameBox() {
  const frame = frameNow();
  if (frame === 'all') return boxAround([...data.places, ...data.gateways]);
  const place = placeNow();
  const outline =
    cells[chosen.place].length > 0
      ? cells[chosen.place].flatMap(({ flat }) => flat)
      : [place.longitudeDeg, place.latitudeDeg];
  const gateways = (frame === 'near' ? [] : gatewaysOf(place)).flatMap((gateway) => [
    gateway.longitudeDeg,
    gateway.latitudeDeg,
  ]);
  const around = [...outline, ...gateways].map((value, i) =>
    i % 2 === 0 ? nearLongitude(value, place.longitudeDeg) : value,
  );
  return bounds(around);
}

function gatewaysOf(place) {
  const names = new Set(
    data.summary.variants.flatMap((_, variant) =>
      figures(chosen.place, variant).landings.map(({ gateway }) => gateway),
    ),
  );
  const km = (gateway) => distanceKm(gateway, place);
  const isDrawn = data.lasers.some(Boolean) ? (gateway) => km(gateway) <= ONE_HOP_KM : () => true;
  const landing = data.gateways.filter((gateway) => names.has(gateway.name) && isDrawn(gateway));
  if (landing.length > 0) return landing;
  const limitKm = ABOUT_AS_NEAR * Math.min(...data.gateways.map(km));
  const near = data.gateways.filter((gateway) => km(gateway) <= limitKm);
  return near.toSorted((one, other) => km(one) - km(other)).slice(0, 3);
}

function joined(lines, view, closed) {
  return lines.map((line) => pathOf(line, view, { closed })).join('');
}

function graticule(view) {
  const step = [1, 2, 5, 10, 20, 30].find((degree) => (view.north - view.south) / degree <= 6) ?? 45;
  let path = '';
  for (let lon = Math.ceil(view.west / step) * step; lon < view.east; lon += step)
    path += `M${view.x(lon).toFixed(1)} 0V${view.height}`;
  for (let lat = Math.ceil(view.south / step) * step; lat < view.north; lat += step)
    path += `M0 ${view.y(lat).toFixed(1)}H${view.width}`;
  return svg('path.graticule', { d: path });
}

function scaleBar(view) {
  const km = [5000, 2000, 1000, 500, 200, 100, 50, 20].find((length) => length * view.pxPerKm < view.width / 4) ?? 10;
  const length = km * view.pxPerKm;
  return svg(
    'g.scale',
    {
      transform: `translate(${(view.width - length - 12).toFixed(1)} ${view.height - 12})`,
      'aria-hidden': 'true',
    },
    svg('path', { d: `M0-4V0H${length.toFixed(1)}V-4` }),
    svg('text', { x: length / 2, y: -6, 'text-anchor': 'middle' }, `${grouped(km)} km`),
  );
}

function mapHead(onFrame) {
  const words = { near: 'Near', gateways: 'With its gateways', all: 'All places' };
  const buttons = FRAMES.map((frame) =>
    html(
      'button',
      {
        type: 'button',
        id: `frame-${frame}`,
        'aria-pressed': String(frameNow() === frame),
        onclick: () => onFrame(frame, 1),
      },
      words[frame],
    ),
  );
  const zoom = (id, label, sign, zoomed) =>
    html('button', { type: 'button', id, 'aria-label': label, onclick: () => onFrame(chosen.frame, zoomed) }, sign);
  return html(
    'div.head',
    html('h2', { id: 'map-heading' }, 'Map'),
    html('div.segmented', { role: 'group', 'aria-label': 'What the map shows' }, buttons),
    html(
      'div.segmented',
      { role: 'group', 'aria-label': 'Zoom' },
      zoom('zoom-out', 'Zoom out', '−', Math.max(0.25, chosen.zoom / 1.5)),
      zoom('zoom-in', 'Zoom in', '+', Math.min(12, chosen.zoom * 1.5)),
    ),
  );
}

function farNote() {
  const far = farLandings();
  return (
    far.length > 0 &&
    html(
      'p.muted.far',
      `Reached over lasers, farther than ${grouped(ONE_HOP_KM)} km and so without a line: ${far.join('; ')}.`,
    )
  );
}

function mapLegend() {
  const diamond = (kind) =>
    svg(
      'svg',
      { class: kind, width: 14, height: 14, viewBox: '-7 -7 14 14', 'aria-hidden': 'true' },
      svg('path', { d: 'M0-6 6 0 0 6-6 0z' }),
    );
  const ramp = cells.some((outlines) => outlines.length > 0) && [
    html('span', 'Possible share of a cell'),
    html('span.ramp', html('span', '0 %'), html('span.colours'), html('span', '100 %')),
  ];
  const dash = svg(
    'svg',
    { width: 22, height: 8, 'aria-hidden': 'true' },
    svg('path.border.disputed', { d: 'M0 4h22' }),
  );
  return html(
    'div.legend',
    ramp && html('span.key', ramp),
    data.places.some((_, place) => answerOf(place).cellShares?.includes(null)) && swatch(STALE),
    html('span.key', diamond('gateway landing'), 'Gateway where it lands'),
    html('span.key', diamond('gateway'), 'Other gateway'),
    html('span.key', dash, data.map.view),
  );
}

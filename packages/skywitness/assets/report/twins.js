/** The map and the timeline of the present choice as tables, made when they are opened. */
import { country, data, detailNow, figures, leadingState, placeNow, possibleWords } from './choice.js';
import { byId, html, redraw, tableHead } from './dom.js';
import { distanceKm } from './projection.js';
import { degrees, grouped, percent, shareOf, shareOrNone, utc } from './words.js';

const TWINS = { 'map-table': mapTables, 'timeline-table': timelineTable };

export function listenToTwins() {
  for (const id of Object.keys(TWINS)) byId(id).parentElement.addEventListener('toggle', drawTwins);
}

export function drawTwins() {
  for (const [id, tables] of Object.entries(TWINS)) if (byId(id).parentElement.open) redraw(byId(id), tables());
}

function table(caption, heads, rows) {
  return html(
    'table',
    html('caption', caption),
    tableHead(heads),
    html(
      'tbody',
      rows.map(([first, ...rest]) =>
        html(
          'tr',
          html('th', { scope: 'row' }, first),
          rest.map((cell) => html('td', cell)),
        ),
      ),
    ),
  );
}

function mapTables() {
  const place = placeNow();
  const landing = new Map(figures().landings.map(({ gateway, share }) => [gateway, share]));
  const shares = detailNow().cellShares ?? [];
  return [
    table(
      'Places',
      ['Place', 'Position', 'Answer', 'State most of the time'],
      data.places.map(({ name, latitudeDeg, longitudeDeg }, index) => [
        name,
        degrees(latitudeDeg, longitudeDeg),
        possibleWords(index),
        data.states[leadingState(index)].label,
      ]),
    ),
    table(
      `Gateways, and what of ${place.name} lands there`,
      ['Gateway', 'Country', 'Position', 'Uncertainty, km', 'Distance, km', 'Share of the possible time', 'Source'],
      data.gateways.map((gateway) => [
        gateway.name,
        country(gateway.country),
        degrees(gateway.latitudeDeg, gateway.longitudeDeg),
        String(gateway.uncertaintyKm),
        grouped(10 * Math.round(distanceKm(gateway, place) / 10)),
        percent(landing.get(gateway.name) ?? 0),
        gateway.source,
      ]),
    ),
    shares.length > 0 &&
      table(
        `Cells of ${place.name}`,
        ['Cell', 'Middle', 'Possible'],
        shares.map((share, index) => [
          String(index + 1),
          middle(place.cells[index]),
          shareOrNone(share && share / 1000),
        ]),
      ),
  ];
}

/** The mean of a cell's corners, good to a few hundredths of a degree. */
function middle(outline) {
  const corners = outline.length / 2;
  const longitudeDeg = outline.filter((_, i) => i % 2 === 0).reduce((sum, lon) => sum + lon, 0) / corners;
  return degrees(outline.filter((_, i) => i % 2 === 1).reduce((sum, lat) => sum + lat, 0) / corners, longitudeDeg);
}

function timelineTable() {
  const { name, kind } = placeNow();
  const { runs, bins } = detailNow();
  if (runs)
    return table(
      `States of ${name}`,
      ['From', 'To', 'State'],
      runs.map(([from, to, state]) => [utc(from), utc(to), data.states[state].label]),
    );
  const seen = data.states.flatMap((_, state) => ((bins ?? []).some(({ shares }) => shares[state] > 0) ? [state] : []));
  return table(
    `${name}: shares ${shareOf(kind)}`,
    ['From', 'To', ...seen.map((state) => data.states[state].label)],
    (bins ?? []).map(({ from, to, shares }) => [
      utc(from),
      utc(to),
      ...seen.map((state) => percent((shares[state] ?? 0) / 1000)),
    ]),
  );
}

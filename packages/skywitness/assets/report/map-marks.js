/** What stands on the map: cells, places, gateways, the lines between them and their labels. */
import {
  answerOf,
  chosen,
  country,
  data,
  figures,
  leadingState,
  mayBeFar,
  placeNow,
  possibleWords,
  STALE,
  staleNote,
} from './choice.js';
import { svg } from './dom.js';
import { glyph, patternOf } from './glyphs.js';
import { labelPlacer } from './labels.js';
import { bounds, distanceKm, measured, ONE_HOP_KM, pathOf } from './projection.js';
import { degrees, percent, shareOrNone } from './words.js';

/** Cell outlines by place. */
export const cells = data.places.map((place) => (place.cells ?? []).map(measured));

const TELLING_PX = 36;

export function cellShapes(view) {
  return cells.flatMap((outlines, place) => {
    const shares = answerOf(place).cellShares;
    const note = staleNote(place);
    return outlines.map((outline, index) => {
      const share = shares[index];
      const figure =
        share === null
          ? `no answer, ${data.states[STALE].label}`
          : `possible ${percent(share / 1000)} of the time${note && `, ${note}`}`;
      const name = `Cell ${index + 1} of ${outlines.length}, ${data.places[place].name}: ${figure}`;
      const shape = svg('path.cell', {
        role: 'img',
        id: `cell-${place}-${index}`,
        'aria-label': name,
        d: pathOf(outline, view, { closed: true }),
      });
      shape.style.fill = share === null ? patternOf(STALE) : sequential(share / 1000);
      return shape;
    });
  });
}

/** The colour of a share on the ramp of eleven steps in the style sheet, mixed between neighbours; it follows the theme. */
function sequential(share) {
  const step = Math.min(9, Math.floor(share * 10));
  return `color-mix(in oklab, var(--m${step + 1}) ${Math.round((share * 10 - step) * 100)}%, var(--m${step}))`;
}

/** A territory that shows its cells needs no marker over them. */
export function placeMarkers(view, onPlace) {
  return data.places.flatMap((place, index) => {
    if (showsCells(view, index)) return [];
    const state = leadingState(index);
    const choose = (event) => {
      event.preventDefault();
      onPlace(index);
    };
    const marker = svg(
      'g',
      {
        class: index === chosen.place ? 'place here' : 'place',
        role: 'button',
        id: `marker-${index}`,
        'aria-label': `${place.name}: ${possibleWords(index)}${state > 0 ? `, mostly ${data.states[state].label}` : ''}`,
        transform: `translate(${view.at(place)})`,
        onclick: choose,
        onkeydown: (event) => ['Enter', ' '].includes(event.key) && choose(event),
      },
      svg('circle', { r: 11 }),
      svg('g', { transform: 'translate(-8 -8)' }, glyph(state)),
    );
    return [marker];
  });
}

function showsCells(view, place) {
  const { south, north } = bounds(cells[place].flatMap(({ flat }) => flat));
  return view.y(south) - view.y(north) > TELLING_PX;
}

/** Where the label of a place goes: beside its marker, or beside the eastern end of its cells. */
function labelPoint(view, index) {
  const place = data.places[index];
  if (!showsCells(view, index)) return place;
  const { box } = cells[index].reduce((best, cell) => (cell.box.east > best.box.east ? cell : best));
  return { longitudeDeg: box.east, latitudeDeg: (box.south + box.north) / 2 };
}

/** A filled diamond carries traffic of the selected place; the ring is how far its position is uncertain. */
export function gatewayMarkers(view) {
  const shares = new Map(figures().landings.map(({ gateway, share }) => [gateway, share]));
  return data.gateways.map((gateway, index) => {
    const { name, latitudeDeg, longitudeDeg, uncertaintyKm, source } = gateway;
    const share = shares.get(name) ?? 0;
    const use =
      share > 0
        ? `lands ${percent(share)} of the possible time of ${placeNow().name}`
        : `nothing of ${placeNow().name} lands here`;
    const radius = uncertaintyKm * view.pxPerKm;
    return svg(
      'g',
      {
        class: share > 0 ? 'gateway landing' : 'gateway',
        role: 'img',
        id: `gateway-${index}`,
        'aria-label': `Gateway ${name}, ${country(gateway.country)}: ${use}. ${degrees(latitudeDeg, longitudeDeg)} ± ${uncertaintyKm} km (${source})`,
        transform: `translate(${view.at(gateway)})`,
      },
      radius > 4 && svg('circle.uncertainty', { r: radius.toFixed(1) }),
      svg('path', { d: 'M0-6 6 0 0 6-6 0z' }),
    );
  });
}

/** Straight on the map from the place to each gateway that it may reach through one satellite, as wide as its share. */
export function landingLines(view) {
  return landingTargets()
    .filter(({ target }) => isOneHop(target))
    .map(({ target, share }) =>
      svg('path.hop', {
        d: `M${view.at(placeNow())}L${view.at(target)}`,
        'stroke-width': (1 + 3 * share).toFixed(1),
      }),
    );
}

/** Names of the gateways that are reached over lasers only: a straight line to them would look like one hop. */
export function farLandings() {
  return landingTargets()
    .filter(({ target }) => !isOneHop(target))
    .map(({ target }) => `${target.name}, ${country(target.country)}`);
}

function landingTargets() {
  return figures().landings.flatMap(({ gateway, share }) => {
    const target = data.gateways.find(({ name }) => name === gateway);
    return target ? [{ target, share }] : [];
  });
}

/** Without lasers one satellite sees both ends of every landing. */
function isOneHop(gateway) {
  return !mayBeFar() || distanceKm(placeNow(), gateway) <= ONE_HOP_KM;
}

export function labels(view) {
  const place = labelPlacer(view, [...data.places, ...data.gateways]);
  const selectedFirst = data.places
    .map((_, index) => index)
    .sort((one, other) => Number(other === chosen.place) - Number(one === chosen.place));
  const landings = figures().landings.map(({ gateway }) => gateway);
  const gateways = data.gateways.toSorted(
    (one, other) => Number(landings.includes(other.name)) - Number(landings.includes(one.name)),
  );
  return svg(
    'g.labels',
    { 'aria-hidden': 'true' },
    selectedFirst.map((index) =>
      place(
        labelPoint(view, index),
        showsCells(view, index) ? 6 : 14,
        data.places[index].name,
        shareOrNone(answerOf(index).answeredShare),
      ),
    ),
    gateways.map((gateway) => place(gateway, 9, gateway.name, '')),
  );
}

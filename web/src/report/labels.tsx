import type { JSX } from 'preact';
import type { PositionDeg } from '../map/distance.ts';
import { shareOrNone } from '../words.ts';
import { answerOf, figures } from './answer-of.ts';
import { place } from './choice.ts';
import { data } from './data.ts';
import { outlines } from './frame-box.ts';
import { type PixelBox, placer } from './label-boxes.ts';
import { showsCells } from './marks.tsx';
import type { Projection } from './projection.ts';

/** Names of places with their shares, then of gateways, as far as there is room; the selected place and its gateways first. */
export function Labels({ view }: { readonly view: Projection }): JSX.Element {
  const placed = placer(view, [...data.places, ...data.gateways]);
  const landings = figures().landings.map(({ gateway }) => gateway);
  const first = (is: boolean): number => (is ? 0 : 1);
  const places = [...data.places.keys()].sort((a, b) => first(a === place.value) - first(b === place.value));
  const gateways = data.gateways.toSorted(
    (a, b) => first(landings.includes(a.name)) - first(landings.includes(b.name)),
  );
  return (
    <g class="labels">
      {places.map((index) => {
        const { name } = data.places[index]!;
        const figure = shareOrNone(answerOf(index).answeredShare);
        const awayPx = showsCells(view, index) ? 6 : 14;
        const box = placed(labelPoint(view, index), awayPx, `${name} ${figure}`);
        return box && <Plate key={`place ${index}`} box={box} name={name} figure={figure} />;
      })}
      {gateways.map((gateway) => {
        const box = placed(gateway, 9, gateway.name);
        return box && <Plate key={`${gateway.name} ${view.at(gateway)}`} box={box} name={gateway.name} />;
      })}
    </g>
  );
}

/** Where the label of a place goes: beside its marker, or beside the eastern end of its cells. */
function labelPoint(view: Projection, index: number): PositionDeg {
  if (!showsCells(view, index)) return data.places[index]!;
  const { box } = outlines[index]!.reduce((best, cell) => (cell.box.east > best.box.east ? cell : best));
  return { longitudeDeg: box.east, latitudeDeg: (box.south + box.north) / 2 };
}

interface PlateProps {
  readonly box: PixelBox;
  readonly name: string;
  readonly figure?: string;
}

function Plate({ box: { left, right, top, bottom }, name, figure }: PlateProps): JSX.Element {
  return (
    <g class={figure ? 'label' : 'label minor'} transform={`translate(${left.toFixed(1)} ${top.toFixed(1)})`}>
      <rect width={(right - left).toFixed(1)} height={bottom - top} rx="4" />
      <text x="6" y="12.5">
        {name}
        {figure && (
          <tspan dx="5" class="figure">
            {figure}
          </tspan>
        )}
      </text>
    </g>
  );
}

import { percent, STATE_LABELS } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { Glyph } from '../theme/glyph.tsx';
import { fillOf } from '../theme/patterns.tsx';
import { shareColour } from '../theme/ramp.ts';
import { positionText } from '../words.ts';
import { answerOf, country, figures, leadingState, possibleWords, staleNote } from './answer-of.ts';
import { place, placeNow } from './choice.ts';
import { data } from './data.ts';
import { outlines } from './frame-box.ts';
import { bounds } from './longitude.ts';
import { landingTargets } from './one-hop.ts';
import { type Projection, pathOf } from './projection.ts';
import { choosePlace } from './turn.ts';

/** What stands on the map. Every mark has an id and says what it is, so that pointer and arrow keys can read it out. */

interface MarkProps {
  readonly view: Projection;
  /** The id of the one that Tab reaches. */
  readonly tabStop: string;
}

const TELLING_PX = 36;

/** Whether the cells of a territory can be told apart, so that it needs no marker over them. */
export function showsCells(view: Projection, index: number): boolean {
  const { south, north } = bounds(outlines[index]!.flatMap(({ flat }) => flat));
  return view.y(south) - view.y(north) > TELLING_PX;
}

/** The ids of all marks in the order in which the arrow keys walk through them: places, gateways, cells. */
export function markIds(view: Projection): string[] {
  return [
    ...[...data.places.keys()].filter((index) => !showsCells(view, index)).map((index) => `marker-${index}`),
    ...data.gateways.map((_, index) => `gateway-${index}`),
    ...outlines.flatMap((cells, index) => cells.map((_, cell) => `cell-${index}-${cell}`)),
  ];
}

function tabIndexOf(id: string, tabStop: string): 0 | -1 {
  return id === tabStop ? 0 : -1;
}

export function Cells({ view, tabStop }: MarkProps): JSX.Element {
  return (
    <>
      {outlines.flatMap((cells, index) => {
        const { cellShares = [] } = answerOf(index);
        const note = staleNote(index);
        return cells.map((outline, cell) => {
          const id = `cell-${index}-${cell}`;
          const share = cellShares[cell] ?? null;
          const figure =
            share === null
              ? `no answer, ${STATE_LABELS.stale}`
              : `possible ${percent(share / 1000)} of the time${note && `, ${note}`}`;
          return (
            // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a path of SVG is no control
            <path
              key={id}
              id={id}
              class="cell"
              role="img"
              tabindex={tabIndexOf(id, tabStop)}
              aria-label={`Cell ${cell + 1} of ${cells.length}, ${data.places[index]!.name}: ${figure}`}
              d={pathOf(outline, view, { isClosed: true })}
              style={{ fill: share === null ? fillOf('stale') : shareColour(share / 1000) }}
            />
          );
        });
      })}
    </>
  );
}

export function Places({ view, tabStop }: MarkProps): JSX.Element {
  return (
    <>
      {[...data.places.keys()]
        .filter((index) => !showsCells(view, index))
        .reverse()
        .map((index) => (
          <PlaceMark key={index} view={view} index={index} tabStop={tabStop} />
        ))}
    </>
  );
}

function PlaceMark({ view, index, tabStop }: MarkProps & { readonly index: number }): JSX.Element {
  const id = `marker-${index}`;
  const state = leadingState(index);
  const mostly = state === 'possible' ? '' : `, mostly ${STATE_LABELS[state]}`;
  const choose = (event: Event): void => {
    event.preventDefault();
    choosePlace(index);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      id={id}
      class={index === place.value ? 'place here' : 'place'}
      role="button"
      tabindex={tabIndexOf(id, tabStop)}
      aria-label={`${data.places[index]!.name}: ${possibleWords(index)}${mostly}`}
      transform={`translate(${view.at(data.places[index]!)})`}
      onClick={choose}
      onKeyDown={(event) => [' ', 'Enter'].includes(event.key) && choose(event)}
    >
      <circle r="11" />
      <g transform="translate(-8 -8)">
        <Glyph of={state} />
      </g>
    </g>
  );
}

/** A filled diamond carries traffic of the selected place; the ring is how far its position is uncertain. */
export function Gateways({ view, tabStop }: MarkProps): JSX.Element {
  const shares = new Map(figures().landings.map(({ gateway, share }) => [gateway, share]));
  return (
    <>
      {data.gateways
        .map((gateway, index) => {
          const id = `gateway-${index}`;
          const share = shares.get(gateway.name) ?? 0;
          const radius = gateway.uncertaintyKm * view.pxPerKm;
          return (
            // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of SVG is no control
            <g
              key={id}
              id={id}
              class={share > 0 ? 'gateway lands' : 'gateway'}
              role="img"
              tabindex={tabIndexOf(id, tabStop)}
              aria-label={gatewayWords(gateway, share)}
              transform={`translate(${view.at(gateway)})`}
            >
              {radius > 4 && <circle class="uncertainty" r={radius.toFixed(1)} />}
              <Diamond />
            </g>
          );
        })
        .reverse()}
    </>
  );
}

function gatewayWords(
  { name, country: code, latitudeDeg, longitudeDeg, uncertaintyKm, source }: (typeof data.gateways)[number],
  share: number,
): string {
  const use =
    share > 0
      ? `lands ${percent(share)} of the possible time of ${placeNow().name}`
      : `nothing of ${placeNow().name} lands here`;
  return `Gateway ${name}, ${country(code)}: ${use}. ${positionText(latitudeDeg, longitudeDeg)} ± ${uncertaintyKm} km (${source})`;
}

export function Diamond(): JSX.Element {
  return <path d="M0-6 6 0 0 6-6 0z" />;
}

/** Straight on the map from the place to each gateway that it may reach through one satellite, as wide as its share. */
export function LandingLines({ view }: Pick<MarkProps, 'view'>): JSX.Element {
  return (
    <>
      {landingTargets()
        .filter(({ isNear }) => isNear)
        .map(({ gateway, share }) => (
          <path
            key={`${gateway.name} ${view.at(gateway)}`}
            class="hop"
            d={`M${view.at(placeNow())}L${view.at(gateway)}`}
            stroke-width={(1 + 3 * share).toFixed(1)}
          />
        ))}
    </>
  );
}

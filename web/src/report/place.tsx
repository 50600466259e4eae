import type { JSX } from 'preact';
import { Glyph } from '../theme/glyph.tsx';
import { grouped, positionText } from '../words.ts';
import { answerOf, figures, leadingState } from './answer-of.ts';
import { placeNow } from './choice.ts';
import { Dependence } from './dependence.tsx';
import { Gates } from './gates.tsx';
import { Landings } from './landings.tsx';
import { Reliance } from './reliance.tsx';
import { RoundTrip } from './round-trip.tsx';

/** The selected place: the answer in a sentence, then its proof, gate by gate, and what carried it. */
export function Place(): JSX.Element {
  return (
    <article class="right" id="place" aria-label="The selected place">
      <Answer />
      <Gates />
      <RoundTrip />
      <Landings />
      <Reliance />
    </article>
  );
}

function Answer(): JSX.Element {
  const place = placeNow();
  const { cells, population } = figures();
  const size = place.kind === 'point' ? 'Point' : `Territory, ${grouped(cells)} cell${cells === 1 ? '' : 's'}`;
  const people = population === undefined ? '' : `, people in listed places: ${grouped(population)}`;
  const position = positionText(place.latitudeDeg, place.longitudeDeg);
  return (
    <section id="answer">
      <p class="eyebrow">{size + people}</p>
      <h2 class="name">{place.name}</h2>
      <p class="id">{place.kind === 'point' ? position : `${position} · ${place.provenance}`}</p>
      <div class="verdict">
        <Glyph of={leadingState()} size={22} />
        <p aria-live="polite">{answerOf().answer}</p>
      </div>
      <p class="robust">
        <Dependence of={place} isLong /> {place.robustness}
      </p>
      {place.room !== undefined && <p class="robust">{place.room}</p>}
    </section>
  );
}

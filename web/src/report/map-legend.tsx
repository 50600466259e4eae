import { STATE_LABELS } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { Swatch } from '../theme/patterns.tsx';
import { RampBar } from '../theme/ramp-bar.tsx';
import { grouped } from '../words.ts';
import { answerOf, country } from './answer-of.ts';
import { data } from './data.ts';
import { outlines } from './frame-box.ts';
import { Diamond } from './marks.tsx';
import { landingTargets, ONE_HOP_KM } from './one-hop.ts';

/** Names the gateways that are reached over lasers only: a straight line to them would look like one hop. */
export function FarNote(): JSX.Element | null {
  const far = landingTargets()
    .filter(({ isOneHop }) => !isOneHop)
    .map(({ gateway }) => `${gateway.name}, ${country(gateway.country)}`);
  if (far.length === 0) return null;
  return (
    <p class="muted far">
      Reached over lasers, farther than {grouped(ONE_HOP_KM)} km and so without a line: {far.join('; ')}.
    </p>
  );
}

export function MapLegend(): JSX.Element {
  const isStaleSomewhere = data.places.some((_, index) => answerOf(index).cellShares?.includes(null));
  return (
    <div class="legend">
      {outlines.some((cells) => cells.length > 0) && (
        <span class="key">
          <span>Possible share of a cell</span> <span>0 %</span>
          <span class="colours">
            <RampBar />
          </span>
          <span>100 %</span>
        </span>
      )}
      {data.places.map(({ joined }) => joined && <span key={joined}>{joined}</span>)}
      {isStaleSomewhere && (
        <span class="key">
          <Swatch of="stale" />
          {STATE_LABELS.stale}
        </span>
      )}
      <GatewayKey class="gateway lands" words="Gateway where it lands" />
      <GatewayKey class="gateway" words="Other gateway" />
      <span class="key">
        <svg width="22" height="8" aria-hidden="true">
          <path class="border disputed" d="M0 4h22" />
        </svg>
        {data.map.view}
      </span>
    </div>
  );
}

function GatewayKey({ class: name, words }: { readonly class: string; readonly words: string }): JSX.Element {
  return (
    <span class="key">
      <svg class={name} width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        <Diamond />
      </svg>
      {words}
    </span>
  );
}

import { POSSIBLE, STALE, STATE_LABELS, STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { type Field, WITHHELD } from '../data/calls.ts';
import * as state from '../data/state.ts';
import { Glyph } from '../theme/glyph.tsx';
import { Swatch } from '../theme/patterns.tsx';
import { RampBar } from '../theme/ramp-bar.tsx';
import { clockText } from '../words.ts';
import { MEASURE_NAMES } from './map-controls.tsx';
import { type Difference, differenceOf, LOOK_OF_DIFFERENCE } from './paint.ts';
import { hasRoundTrips, mostVisible, rttRange } from './ranges.ts';

/** What colours, patterns and marks on the map mean. */
export function Legend(): JSX.Element {
  const field = state.field.value;
  return (
    <div class="legend">
      <h3>
        {MEASURE_NAMES[state.measure.value]} <span class="muted">{subtitle(field)}</span>
      </h3>
      {body(field)}
      <ul class="marks">
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle cx="6" cy="6" r="2.2" class="mark-satellite" />
          </svg>
          Satellite
        </li>
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <path d="M6 1l5 5-5 5-5-5z" class="mark-gateway" />
          </svg>
          Gateway
        </li>
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <path d="M2.5 2.5h7v7h-7z" class="mark-point" />
          </svg>
          Point of presence
        </li>
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle cx="6" cy="6" r="4" class="mark-place" />
          </svg>
          Place
        </li>
      </ul>
    </div>
  );
}

function subtitle(field: Field | undefined): string {
  if (state.measure.value === 'availability') {
    const known = state.availability.value;
    return known === undefined ? 'computing' : `${known.done} of ${known.total} moments sampled`;
  }
  return field === undefined ? 'computing' : `at ${clockText(field.instant).slice(11, 16)} UTC`;
}

function body(field: Field | undefined): JSX.Element | null {
  const measure = state.measure.value;
  if (measure === 'availability') return <Ramp ticks={['0 %', '25', '50', '75', '100 %']} />;
  if (field === undefined) return null;
  if (measure === 'visible') return <Ramp ticks={evenly(0, mostVisible(field))} />;
  if (measure === 'rtt') return <RoundTrips field={field} />;
  if (measure === 'difference' && state.otherField.value !== undefined)
    return <Differences a={field} b={state.otherField.value} />;
  return <States field={field} />;
}

function evenly(from: number, to: number): string[] {
  return [0, 1, 2, 3, 4].map((part) => String(Math.round(from + ((to - from) * part) / 4)));
}

function RoundTrips({ field }: { readonly field: Field }): JSX.Element {
  if (!hasRoundTrips(field)) {
    return <p class="muted">No point of presence is documented for that day, so there is no round trip to show.</p>;
  }
  const [least, most] = rttRange(field);
  return <Ramp ticks={[`${most} ms`, ...evenly(most, least).slice(1, 4), `${least} ms`]} />;
}

function Ramp({ ticks }: { readonly ticks: readonly string[] }): JSX.Element {
  return (
    <>
      <RampBar />
      <div class="ticks muted">
        {ticks.map((tick) => (
          <span key={tick}>{tick}</span>
        ))}
      </div>
    </>
  );
}

/** States that are on the map, with the number of cells. */
function States({ field }: { readonly field: Field }): JSX.Element {
  const counts = new Map<number, number>();
  for (const code of field.state) counts.set(code, (counts.get(code) ?? 0) + 1);
  const rows = [...counts].filter(([code]) => code !== WITHHELD).sort((a, b) => a[0] - b[0]);
  const withheld = counts.get(WITHHELD) ?? 0;
  return (
    <ul class="states">
      {rows.map(([code, count]) => (
        <li key={code}>
          <Swatch of={STATES[code]!} />
          <Glyph of={STATES[code]!} size={13} />
          <span>{STATE_LABELS[STATES[code]!]}</span>
          <span class="count muted">{share(count, field.state.length)}</span>
        </li>
      ))}
      {withheld > 0 && <li class="muted">Withheld in conflict areas: {share(withheld, field.state.length)}</li>}
      {counts.get(STALE) === undefined && counts.get(POSSIBLE) === undefined && <li class="muted">possible nowhere</li>}
    </ul>
  );
}

const DIFFERENCES = {
  both: 'possible in both',
  'only-a': 'possible in A only',
  'only-b': 'possible in B only',
  neither: 'in neither',
} as const;

function Differences({ a, b }: { readonly a: Field; readonly b: Field }): JSX.Element {
  const counts = new Map<Difference, number>();
  a.state.forEach((code, cell) => {
    const difference = differenceOf(code, b.state[cell] ?? WITHHELD);
    counts.set(difference, (counts.get(difference) ?? 0) + 1);
  });
  return (
    <ul class="states">
      {(Object.keys(DIFFERENCES) as (keyof typeof DIFFERENCES)[]).map((difference) => (
        <li key={difference}>
          <Swatch of={LOOK_OF_DIFFERENCE[difference]} />
          <span>{DIFFERENCES[difference]}</span>
          <span class="count muted">{share(counts.get(difference) ?? 0, a.state.length)}</span>
        </li>
      ))}
    </ul>
  );
}

function share(count: number, total: number): string {
  const percent = (100 * count) / total;
  return `${percent > 0 && percent < 1 ? '< 1' : Math.round(percent)} % of cells`;
}

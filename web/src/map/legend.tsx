import { POSSIBLE, STALE, STATE_LABELS, STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { type Field, WITHHELD } from '../data/calls.ts';
import { clockText } from '../data/controller.ts';
import * as state from '../data/state.ts';
import { Glyph } from '../theme/glyph.tsx';
import { FAMILY_OF, PATTERN_OF, type Pattern } from '../theme/palette.ts';
import { makoStops } from '../theme/ramp.ts';
import { MEASURE_NAMES } from './map-controls.tsx';
import { type Difference, differenceOf } from './paint.ts';
import { hasRoundTrips, mostVisible, rttRange } from './ranges.ts';
import { Swatch } from './swatch.tsx';

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
      <svg class="ramp" width="100%" height="10" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <linearGradient id="ramp">
            {makoStops(state.theme.value).map(({ offset, colour }) => (
              <stop key={offset} offset={offset} stop-color={colour} />
            ))}
          </linearGradient>
        </defs>
        <rect width="100%" height="10" rx="2" fill="url(#ramp)" />
      </svg>
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
      {rows.map(([code, count]) => {
        const family = FAMILY_OF[STATES[code]!];
        return (
          <li key={code}>
            <Swatch family={family} pattern={PATTERN_OF[STATES[code]!]} />
            <Glyph family={family} size={13} />
            <span>{STATE_LABELS[STATES[code]!]}</span>
            <span class="count muted">{share(count, field.state.length)}</span>
          </li>
        );
      })}
      {withheld > 0 && <li class="muted">Withheld in conflict areas: {share(withheld, field.state.length)}</li>}
      {counts.get(STALE) === undefined && counts.get(POSSIBLE) === undefined && <li class="muted">possible nowhere</li>}
    </ul>
  );
}

const DIFFERENCES: readonly {
  readonly difference: Difference;
  readonly label: string;
  readonly family: 'possible' | 'capacity' | 'record' | 'plain';
  readonly pattern: Pattern;
}[] = [
  { difference: 'both', label: 'possible in both', family: 'possible', pattern: 'plain' },
  { difference: 'only-a', label: 'possible in A only', family: 'capacity', pattern: 'level' },
  { difference: 'only-b', label: 'possible in B only', family: 'record', pattern: 'slanted' },
  { difference: 'neither', label: 'in neither', family: 'plain', pattern: 'dots' },
];

function Differences({ a, b }: { readonly a: Field; readonly b: Field }): JSX.Element {
  const counts = new Map<Difference, number>();
  a.state.forEach((code, cell) => {
    const difference = differenceOf(code, b.state[cell] ?? WITHHELD);
    counts.set(difference, (counts.get(difference) ?? 0) + 1);
  });
  return (
    <ul class="states">
      {DIFFERENCES.map(({ difference, label, family, pattern }) => (
        <li key={difference}>
          <Swatch family={family} pattern={pattern} />
          <span>{label}</span>
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

import { type Explanation, policySentence } from '@skywitness/engine/service';
import { parseInstant } from '@skywitness/engine/time';
import type { ComponentChildren, JSX } from 'preact';
import * as state from '../data/state.ts';
import { clock } from '../words.ts';

interface AtTheMomentProps {
  readonly explanation: Explanation;
}

/** The candidate in figures: where it stands, how traffic would run, how well its place is known, and until when it is chosen. */
export function AtTheMoment({ explanation }: AtTheMomentProps): JSX.Element | null {
  const { serving, time, policies } = explanation;
  if (serving === undefined) return null;
  const { satellite, catalogueNumber, azimuthDeg, elevationDeg, slantRangeKm, gsoSeparationDeg } = serving;
  return (
    <section class="moment">
      <h2>At {clock(parseInstant(time))} UTC</h2>
      <dl>
        <Fact name="Candidate" note={catalogueNumber > 0 ? `NORAD\u00a0${catalogueNumber}` : 'designed'}>
          {satellite}
        </Fact>
        <Fact name="Look angles">
          az {azimuthDeg.toFixed(1)}°, el {elevationDeg.toFixed(1)}°
        </Fact>
        <Fact name="Slant range">{Math.round(slantRangeKm)} km</Fact>
        <Fact name="GSO separation">{gsoSeparationDeg.toFixed(1)}°</Fact>
        <Fact name="Path">{pathWords(serving)}</Fact>
        <NextHandover />
        {serving.elementAgeHours !== undefined && (
          <Fact name="Element age" {...errorNote(serving.elementErrorKm)}>
            {serving.elementAgeHours.toFixed(1)} h
          </Fact>
        )}
      </dl>
      <p class="muted">
        Which satellite served is not known: the candidate is chosen by a rule. {policySentence(policies)}
        <Fineness />
        {serving.elementErrorKm !== undefined && ' Half of such elements are off by less than the error.'}
      </p>
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
  /** Said more softly behind it. */
  readonly note?: string;
}

function Fact({ name, children, note }: FactProps): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {children} {note !== undefined && <small class="muted">{note}</small>}
      </dd>
    </>
  );
}

type Serving = NonNullable<Explanation['serving']>;

function pathWords({ relays: { length }, gateway, country }: Serving): string {
  const way = length === 0 ? 'bent pipe' : `over ${length} ${length === 1 ? 'laser' : 'lasers'}`;
  return `${way} to ${gateway} (${country})`;
}

function errorNote(errorKm: number | undefined): { readonly note?: string } {
  return errorKm === undefined ? {} : { note: `error\u00a0about\u00a0${errorKm}\u00a0km` };
}

/** When the candidate ceases to be it, and how long that is off while time plays. */
function NextHandover(): JSX.Element {
  const [handover, instant] = [state.handover.value, state.instant.value];
  return (
    <Fact name="Next handover" {...handoverNote(handover, instant)}>
      {handoverWords(handover, instant)}
    </Fact>
  );
}

/** How finely handovers are looked for: between two steps one may go unseen. */
function Fineness(): JSX.Element | null {
  const handover = state.handover.value;
  return handover?.kind === 'told' ? <> Handovers to a step of {handover.stepMicroseconds / 1e6} s.</> : null;
}

type Known = typeof state.handover.value;

function handoverWords(handover: Known, instant: number): string {
  if (handover === undefined || handover.kind === 'none') return '…';
  if (handover.kind === 'refused') return `not shown here (${handover.code})`;
  const { at, searchedUntil } = handover;
  if (at !== undefined) return at <= instant ? '…' : `${clock(at)}, in ${timeLeft(at - instant)}`;
  const isEnd = state.facts.value?.spans.some(({ end }) => end === searchedUntil);
  return isEnd ? `none before ${clock(searchedUntil)}, where the span ends` : 'not within 15 minutes';
}

function handoverNote(handover: Known, instant: number): { readonly note?: string } {
  if (handover?.kind !== 'told' || handover.at === undefined || handover.at <= instant) return {};
  return { note: handover.next === undefined ? 'then none' : `to ${handover.next}` };
}

/** `48 s`, `2 min 5 s`. */
function timeLeft(microseconds: number): string {
  const seconds = Math.ceil(microseconds / 1e6);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

import { STATE_LABELS, STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { TableHead } from '../theme/table.tsx';
import { timeScale } from '../timeline/scale.ts';
import { Strip } from '../timeline/strip.tsx';
import { inMs, shareOrNone } from '../words.ts';
import { answerOf, differs, figures, isTurnedAs, type Measured, possibleWords, staleNote } from './answer-of.ts';
import { place, placeNow, variantNow } from './choice.ts';
import { columnsOfPlace } from './columns-of-place.ts';
import { data } from './data.ts';
import { chooseVariant } from './turn.ts';
import { useWidth } from './use-width.ts';

const STRIP_PX = 20;
/** Below this width the style sheet puts the strip of a row on a line of its own. */
const STACKED_PX = 728;

/** Every combination of the assumptions for the selected place, one strip each: which assumption flips which answer. */
export function Combinations(): JSX.Element {
  const [ref, width] = useWidth();
  const note = staleNote();
  const stripPx = Math.max(120, width < STACKED_PX ? width - 48 : Math.min(900, width - 620));
  return (
    <section id="combinations" aria-labelledby="combinations-heading" ref={ref} hidden={data.choices.length < 2}>
      <div class="head">
        <h2 id="combinations-heading">Every combination, {placeNow().name}</h2>
      </div>
      <p class="muted">
        Choose a row to turn all dials at once. What differs from the present row is set in bold; round trips are
        medians.
        {note && ` Shares are of the time that could be answered; ${note}.`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also with the keys */}
      <section class="scroll" tabIndex={0} aria-label="Every combination">
        <table class="combinations">
          <TableHead
            heads={[
              '',
              ...data.assumptions.map(({ label }) => label),
              'Possible',
              'Mostly in the way',
              'Round trip',
              'Over time',
            ]}
          />
          <tbody>
            {data.choices.map((choice, index) => (
              <Combination key={choice.join()} index={index} stripPx={stripPx} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Combination({ index, stripPx }: { readonly index: number; readonly stripPx: number }): JSX.Element {
  const bold = (measure: (of: number) => Measured): string =>
    differs(measure(index), measure(variantNow())) ? 'differs' : '';
  const words = data.assumptions.map(({ values }, dial) => values[data.choices[index]?.[dial] ?? 0]);
  const isHere = index === variantNow();
  return (
    <tr class={isHere ? 'here' : undefined} onClick={() => !isHere && chooseVariant(index)}>
      <td>
        <input
          type="radio"
          name="combination"
          id={`combination-${index}`}
          checked={isHere}
          aria-label={`${words.join(', ')}: ${possibleWords(place.value, index)}`}
          onChange={() => chooseVariant(index)}
        />
      </td>
      {words.map((word, dial) => (
        <td key={data.assumptions[dial]?.key} class={isTurnedAs(index, dial) ? '' : 'differs'}>
          {word}
        </td>
      ))}
      <td class={`figure ${bold(share)}`}>{shareOrNone(share(index))}</td>
      <td class={bold(failing)}>{failing(index)}</td>
      <td class={`figure ${bold(medianRtt)}`}>{medianRtt(index)}</td>
      <td>
        <Miniature index={index} width={stripPx} />
      </td>
    </tr>
  );
}

function share(index: number): number | null {
  return answerOf(place.value, index).answeredShare;
}

function failing(index: number): string {
  const state = answerOf(place.value, index).failing;
  return state === null ? 'none' : STATE_LABELS[STATES[state]!];
}

function medianRtt(index: number): string {
  const { rttMs } = figures(place.value, index);
  return rttMs ? inMs(rttMs.median) : '–';
}

function Miniature({ index, width }: { readonly index: number; readonly width: number }): JSX.Element {
  const scale = timeScale(data.spans, [0, width]);
  return (
    <svg width={width} height={STRIP_PX} viewBox={`0 0 ${width} ${STRIP_PX}`} aria-hidden="true">
      <Strip columns={columnsOfPlace(scale, place.value, index)} scale={scale} y={0} height={STRIP_PX} />
    </svg>
  );
}

import type { JSX } from 'preact';
import { Glyph } from '../theme/glyph.tsx';
import { shareOrNone } from '../words.ts';
import { answerOf, figures, leadingState } from './answer-of.ts';
import { place, placeNow, values, variantWith } from './choice.ts';
import { data } from './data.ts';
import { Knob } from './knob.tsx';
import { StateBar } from './state-bar.tsx';
import { said, turnDial } from './turn.ts';

/** One dial for each assumption: a knob and its values as radio buttons, each with what it alone would make of the place. */
export function Dials(): JSX.Element {
  const isVaried = data.assumptions.length > 0;
  return (
    <section id="dials" aria-labelledby="dials-heading">
      <h2 id="dials-heading">What is not known for sure</h2>
      <p class="muted">
        {isVaried
          ? 'Turn a dial: every figure, the map and the timeline follow. Each value shows what it alone would make of the selected place.'
          : 'The scenario assumes nothing beyond its inputs: there is one answer and no dial.'}
      </p>
      {data.assumptions.map(({ key }, dial) => (
        <Dial key={key} dial={dial} />
      ))}
      <p id="turned" role="status">
        {isVaried && said.value}
      </p>
    </section>
  );
}

function Dial({ dial }: { readonly dial: number }): JSX.Element {
  const { key, label, values: words } = data.assumptions[dial]!;
  const { name, dependsOn } = placeNow();
  const depends = dependsOn.includes(key);
  return (
    <fieldset class="dial" id={`dial-${dial}`}>
      <legend>
        {label}
        <span class={depends ? 'badge depends' : 'badge'}>
          {depends ? `the answer for ${name} depends on it` : `moves ${name} by less than a point`}
        </span>
      </legend>
      <Knob count={words.length} value={values.value[dial] ?? 0} onTurn={(value) => turnDial(dial, value)} />
      <div class="options">
        {words.map((word, value) => (
          <Option key={word} dial={dial} value={value} word={word} />
        ))}
      </div>
    </fieldset>
  );
}

interface OptionProps {
  readonly dial: number;
  readonly value: number;
  readonly word: string;
}

function Option({ dial, value, word }: OptionProps): JSX.Element {
  const index = variantWith(dial, value);
  return (
    <label class="option">
      <input
        type="radio"
        name={`dial-${dial}`}
        id={`dial-${dial}-${value}`}
        checked={value === values.value[dial]}
        onChange={() => turnDial(dial, value)}
      />
      <span class="option-label">{word}</span>
      <span class="option-outcome">
        <StateBar of={figures(place.value, index).states} />
        <Glyph of={leadingState(place.value, index)} size={12} />
        <span class="figure">{shareOrNone(answerOf(place.value, index).answeredShare)}</span>
      </span>
    </label>
  );
}

import type { JSX } from 'preact';
import { inMs } from '../words.ts';
import { answerOf, figures } from './answer-of.ts';
import { placeNow } from './choice.ts';

/** How long a round trip takes under the dials. */
export function RoundTrip(): JSX.Element {
  const { rttMs, leastRttMs, possibleShare } = figures();
  const nothing =
    answerOf().answeredShare === null ? 'No answer.' : 'Nothing to time: service was possible at no step.';
  return (
    <section id="round-trip">
      <h2>How long a round trip would have taken</h2>
      {rttMs && (
        <dl class="times">
          <Time word="Median" ms={rttMs.median} />
          <Time word="Least" ms={rttMs.min} />
          <Time word="95 % below" ms={rttMs.p95} />
          {leastRttMs && <Time word="Median of the quickest way" ms={leastRttMs.median} />}
        </dl>
      )}
      <p class="muted">{possibleShare > 0 ? placeNow().roundTrip : nothing}</p>
    </section>
  );
}

function Time({ word, ms }: { readonly word: string; readonly ms: number }): JSX.Element {
  return (
    <div>
      <dt class="muted">{word}</dt>
      <dd>{inMs(ms)}</dd>
    </div>
  );
}

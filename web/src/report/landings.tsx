import { type PlaceSummary, percent } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { answerOf, country, figures, mayBeFar } from './answer-of.ts';
import { data } from './data.ts';
import { folded } from './folded.ts';
import { ShareBar } from './share-bar.tsx';

/** Where possible service landed, the largest share first. */
export function Landings(): JSX.Element {
  const { landings, kind } = figures();
  const { told, small } = folded(landings);
  return (
    <section id="landings">
      <h2>Where traffic would have landed</h2>
      {landings.length === 0 ? (
        <p class="muted">{whyNone()}</p>
      ) : (
        <p class="muted">
          Share of the possible {kind === 'point' ? 'time' : 'area × time'}
          {mayBeFar() && ', over lasers where the assumption allows them'}. {data.policies}
        </p>
      )}
      {told.length > 0 && <Shares of={told} />}
      {small.length > 0 && (
        <details class="more">
          <summary>
            {small.length} more, together {percent(small.reduce((sum, { share }) => sum + share, 0))}
          </summary>
          <Shares of={small} />
        </details>
      )}
    </section>
  );
}

function whyNone(): string {
  if (figures().possibleShare > 0) return 'No gateway is recorded.';
  return answerOf().answeredShare === null ? 'No answer.' : 'Nothing landed: service was possible at no step.';
}

function Shares({ of }: { readonly of: PlaceSummary['landings'] }): JSX.Element {
  return (
    <table class="shares">
      <tbody>
        {of.map(({ gateway, country: code, share }) => (
          <tr key={`${gateway} ${code}`}>
            <th scope="row">
              {gateway}, {country(code)}
            </th>
            <td>
              <ShareBar from={0} to={share * 100} />
            </td>
            <td class="figure">{percent(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

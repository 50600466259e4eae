import type { JSX } from 'preact';
import { TableHead } from '../theme/table.tsx';
import { placeNow } from './choice.ts';
import { data, type ReportRange } from './data.ts';
import { ShareBar } from './share-bar.tsx';

/** Whose ground stations carry the place over everything that is not known. */
export function Reliance(): JSX.Element | null {
  const { reliance } = placeNow();
  if (reliance === undefined) return null;
  const { covers, countries, pointsOfPresence, loss, lossRule } = reliance;
  return (
    <section id="reliance">
      <h2>Whose ground stations carry it</h2>
      <p class="muted">{covers} In alphabetical order; the dials do not move them.</p>
      <Ranges head="Country" ranges={countries} />
      {pointsOfPresence.length > 0 && <Ranges head="Point of presence" ranges={pointsOfPresence} />}
      <p class="muted note">{data.evidenceRule}</p>
      <h3>Service after the loss of any one gateway</h3>
      {loss.length > 0 && (
        <table class="shares">
          <tbody>
            {loss.map(({ name, outcome }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{outcome}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="muted note">{lossRule}</p>
    </section>
  );
}

/** In per cent of the box of a bar. */
const THINNEST = 4;

/** Bars run from the least to the largest share. */
function Ranges({ head, ranges }: { readonly head: string; readonly ranges: readonly ReportRange[] }): JSX.Element {
  return (
    <table class="shares ranges">
      <TableHead heads={[head, '', 'Share', 'Evidence']} />
      <tbody>
        {ranges.map(({ name, minPercent, maxPercent, words, evidence }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <ShareBar from={minPercent} to={maxPercent} thinnest={THINNEST} />
            </td>
            <td class="figure">{words}</td>
            <td>{evidence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

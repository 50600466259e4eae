/** How long a round trip takes under the dials, and whose ground stations carry the place over everything that is not known. */
import { data, detailNow, figures, placeNow } from './choice.js';
import { byId, html, redraw, svg, tableHead } from './dom.js';
import { inMs } from './words.js';

export function drawReliance() {
  drawRoundTrip();
  const { reliance } = placeNow();
  byId('reliance').hidden = !reliance;
  if (!reliance) return;
  redraw(
    byId('reliance'),
    html('h2', 'Whose ground stations carry it'),
    html('p.muted', `${reliance.covers} In alphabetical order; the dials do not move them.`),
    rangeTable('Country', reliance.countries),
    reliance.pointsOfPresence.length > 0 && rangeTable('Point of presence', reliance.pointsOfPresence),
    html('p.muted.note', data.evidenceRule),
    html('h3', 'Service after the loss of any one gateway'),
    reliance.loss.length > 0 &&
      html(
        'table.shares',
        html(
          'tbody',
          reliance.loss.map(({ name, outcome }) => html('tr', html('th', { scope: 'row' }, name), html('td', outcome))),
        ),
      ),
    html('p.muted.note', reliance.lossRule),
  );
}

function drawRoundTrip() {
  const { rttMs, leastRttMs, possibleShare } = figures();
  const nothing =
    detailNow().answeredShare === null ? 'No answer.' : 'Nothing to time: service was possible at no step.';
  redraw(
    byId('round-trip'),
    html('h2', 'How long a round trip would have taken'),
    rttMs &&
      html(
        'dl.times',
        [
          ['Median', rttMs.median],
          ['Least', rttMs.min],
          ['95 % below', rttMs.p95],
          ['Median of the quickest way', leastRttMs.median],
        ].map(([word, ms]) => html('div', html('dt.muted', word), html('dd', inMs(ms)))),
      ),
    html('p.muted', possibleShare > 0 ? placeNow().roundTrip : nothing),
  );
}

/** Bars run from the least to the largest share; one that is thinner, in per cent of the box, could not be seen. */
const THINNEST = 4;

function rangeTable(head, ranges) {
  return html(
    'table.shares.ranges',
    tableHead([head, '', 'Share', 'Evidence']),
    html(
      'tbody',
      ranges.map(({ name, minPercent, maxPercent, words, evidence }) =>
        html(
          'tr',
          html('th', { scope: 'row' }, name),
          html(
            'td',
            svg(
              'svg.bar',
              { 'aria-hidden': 'true' },
              svg('rect', {
                x: `${Math.min(100 - THINNEST, minPercent)}%`,
                width: `${Math.max(THINNEST, maxPercent - minPercent)}%`,
                height: '100%',
              }),
            ),
          ),
          html('td.figure', words),
          html('td', evidence),
        ),
      ),
    ),
  );
}

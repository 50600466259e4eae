import { type PlaceSummary, percent, STATE_LABELS, STATES } from '@skywitness/engine/service';
import { escapeHtml } from '../html.ts';
import type { ReportData, ReportPlace, ReportPlaceVariant } from './report-data.ts';

/** What the page shows without JavaScript: the answers under every combination of assumptions, and the working. */

export function stampBadges(stamps: readonly string[]): string {
  return stamps.map((stamp) => `<span class="stamp">${escapeHtml(stamp)}</span>`).join('\n');
}

/** One row for each place and combination; the script closes it, since the page then shows the same. */
export function answersTable(data: ReportData): string {
  const rows = data.places.flatMap((place, index) =>
    place.byVariant.map((answer, variant) => {
      const assumed = data.assumptions.map(
        ({ label, values }, dial) => `${label}: ${values[data.choices[variant][dial]]}`,
      );
      const figures = data.summary.variants[variant].places[index];
      return [
        place.name,
        assumed.join('; ') || 'nothing',
        possibleWords(answer, figures.states.stale ?? 0),
        failingLabel(answer),
        roundTripWords(figures),
        answer.answer,
      ];
    }),
  );
  const robustness = data.places.map(({ name, robustness: sentence, roundTrip }) => [name, sentence, roundTrip]);
  return details(
    'all-answers',
    'Every answer as a table',
    table(
      [
        'Place',
        'Assumed',
        'Possible',
        'Mostly in the way',
        'Round trip, ms: least, median, 95 % below; median of the quickest way',
        'Answer',
      ],
      rows,
    ) +
      table(['Place', 'Does the answer depend on what is not known?', 'Round trip'], robustness) +
      roomTable(data) +
      relianceTables(data),
  );
}

function roomTable({ places }: ReportData): string {
  const rows = places.flatMap(({ name, room }) => (room === undefined ? [] : [[name, room]]));
  return rows.length === 0 ? '' : table(['Place', 'What its terminals get'], rows);
}

function roundTripWords({ rttMs, leastRttMs }: PlaceSummary): string {
  if (rttMs === undefined || leastRttMs === undefined) return '–';
  return [rttMs.min, rttMs.median, rttMs.p95, leastRttMs.median].map((ms) => ms.toFixed(1)).join(', ');
}

function relianceTables({ places, evidenceRule }: ReportData): string {
  const shares = places.flatMap((place) => relianceRows(place));
  if (shares.length === 0) return '';
  const rules = places.flatMap(({ name, reliance }) =>
    reliance === undefined ? [] : [[name, reliance.covers, reliance.lossRule]],
  );
  return (
    heading('Whose ground stations carry it') +
    table(
      ['Place', 'Country or point of presence', 'Share', 'Evidence', 'Service after the loss of any one gateway'],
      shares,
    ) +
    table(['Place', 'What the shares cover', 'What the losses say'], rules) +
    `<p>${escapeHtml(evidenceRule)}</p>`
  );
}

function relianceRows({ name: place, reliance }: ReportPlace): string[][] {
  if (reliance === undefined) return [];
  const { countries, pointsOfPresence, loss } = reliance;
  const lossOf = new Map(loss.map(({ name, outcome }) => [name, outcome]));
  return [
    ...countries.map(({ name, words, evidence }) => [place, name, words, evidence, lossOf.get(name) ?? 'not tried']),
    ...pointsOfPresence.map(({ name, words, evidence }) => [place, `to ${name}`, words, evidence, '–']),
  ];
}

/** The share of what could be answered, and how much could not. */
function possibleWords({ answeredShare }: ReportPlaceVariant, stale: number): string {
  if (answeredShare === null) return 'no answer';
  return `${percent(answeredShare)}${stale > 0 ? ` (no answer for ${percent(stale)})` : ''}`;
}

function failingLabel({ failing }: ReportPlaceVariant): string {
  return failing === null ? 'none' : STATE_LABELS[STATES[failing]];
}

/** Everything a reader needs to trace a number and to run it again. */
export function workingSection(data: ReportData): string {
  const { digest, engine, scenario } = data.summary;
  const parts = [
    heading('Reproduce this run'),
    `<code class="command">${escapeHtml(data.command)}</code>`,
    table(['Scenario', 'Digest of the run', 'Engine'], [[scenario, sha(digest), engine]]),
    heading('Inputs'),
    table(
      ['Input', 'Role', 'SHA-256', 'What it is'],
      data.inputs.map(({ name, role, sha256, detail }) => [name, role, sha(sha256), detail]),
    ),
    heading('Values used, and where they come from'),
    table(
      ['What', 'Value', 'Source'],
      data.sources.map(({ what, value, source }) => [what, value, source]),
    ),
  ];
  if (data.warnings.length > 0) {
    parts.push(
      heading('Warnings'),
      `<ul>${data.warnings.map((warning) => `<li>${escapeHtml(warning)}</li>`).join('')}</ul>`,
    );
  }
  return details('working', 'Show working: inputs, values, sources, the command', parts.join('\n'));
}

/** Open, so that it reads without JavaScript. */
function details(id: string, summary: string, content: string): string {
  return `<details class="static" id="${id}" open><summary>${summary}</summary><div class="wide">${content}</div></details>\n`;
}

function heading(text: string): string {
  return `<h3>${escapeHtml(text)}</h3>`;
}

/** Markup that is ready, where a cell is otherwise text to escape. */
interface Markup {
  readonly markup: string;
}

/** Shortened by the style sheet; pointing at it, focusing or selecting it gives the whole. */
function sha(hex: string): Markup {
  return { markup: `<code class="sha" tabindex="0">${escapeHtml(hex)}</code>` };
}

function table(heads: readonly string[], rows: readonly (readonly (string | Markup)[])[]): string {
  const head = heads.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell) => `<td>${typeof cell === 'string' ? escapeHtml(cell) : cell.markup}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}</tbody></table>`;
}

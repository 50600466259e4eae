import { readFileSync } from 'node:fs';
import { escapeHtml, fillSlots } from '../html.ts';
import type { ReportData } from './report-data.ts';
import { answersTable, stampBadges, workingSection } from './report-tables.ts';

/** Built from `web/report.html`: the page with its script, its style and a policy that allows these two. */
const TEMPLATE = new URL('../../../dist/report/report.html', import.meta.url);

/**
 * `report.html`: one page that holds its data, style and script, opens from disk and loads nothing. Its policy allows
 * the one script and the one style by their SHA-256; all that comes from the data is escaped here, or enters the page as
 * text nodes, so that no name can become markup. The answers, inputs and sources read without JavaScript too. The same data
 * gives the same bytes under the same build.
 */
export function reportPage(data: ReportData): string {
  return fillSlots(readFileSync(TEMPLATE, 'utf8'), {
    title: escapeHtml(data.title),
    stamps: stampBadges(data.summary.stamps),
    tables: answersTable(data) + workingSection(data),
    data: `<script type="application/json" id="data">${embeddedJson(data)}</script>`,
  });
}

/** JSON that no parser of HTML or JavaScript mistakes for its own: `<` and the line separators are written as escapes. */
function embeddedJson(data: ReportData): string {
  return JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

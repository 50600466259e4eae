import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SkywitnessError } from '@skywitness/engine/errors';
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
 *
 * @throws SkywitnessError `REPORT_MISSING` where the page was not built.
 */
export function reportPage(data: ReportData): string {
  return fillSlots(template(), {
    title: escapeHtml(data.title),
    stamps: stampBadges(data.summary.stamps),
    tables: answersTable(data) + workingSection(data),
    data: `<script type="application/json" id="data">${embeddedJson(data)}</script>`,
  });
}

function template(): string {
  if (existsSync(TEMPLATE)) return readFileSync(TEMPLATE, 'utf8');
  throw new SkywitnessError('REPORT_MISSING', `there is no page at ${fileURLToPath(TEMPLATE)}. Run npm run build.`);
}

/** JSON that no parser of HTML or JavaScript mistakes for its own: `<` and the line separators are written as escapes. */
function embeddedJson(data: ReportData): string {
  return JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

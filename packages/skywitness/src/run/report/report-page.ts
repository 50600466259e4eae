import { readFileSync } from 'node:fs';
import { escapeHtml, fillSlots, hashSource } from '../html.ts';
import type { ReportData } from './report-data.ts';
import { answersTable, stampBadges, twinTables, workingSection } from './report-tables.ts';

/** The same place from `src/run/report` and from `dist/run/report`. */
const ASSETS = new URL('../../../assets/report/', import.meta.url);

/** The page's style sheets, in the order of their cascade. */
const STYLES = ['theme', 'page', 'marks', 'choices', 'place', 'map', 'timeline', 'tables', 'narrow', 'print'] as const;

/** The page's modules, each after those that it needs when it is loaded. */
const MODULES = [
  'dom',
  'words',
  'choice',
  'glyphs',
  'projection',
  'labels',
  'time-scale',
  'answers',
  'dials',
  'place',
  'reliance',
  'map-marks',
  'map',
  'timeline',
  'combinations',
  'twins',
  'main',
] as const;

/**
 * `report.html`: one page that holds its data, style and script, opens from disk and loads nothing. Its policy allows
 * the one script and the one style by their SHA-256; all that comes from the data is escaped here, or enters the page as
 * text nodes, so that no name can become markup. The answers, inputs and sources read without JavaScript too. The same data
 * gives the same bytes.
 */
export function reportPage(data: ReportData): string {
  const script = reportScript();
  const style = reportStyle();
  return fillSlots(asset('page.html'), {
    policy: contentSecurityPolicy(script, style),
    title: escapeHtml(data.title),
    stamps: stampBadges(data.summary.stamps),
    tables: answersTable(data) + twinTables() + workingSection(data),
    data: embeddedJson(data),
    style,
    script,
  });
}

/** One rule a line. */
function reportStyle(): string {
  return dense(STYLES.map((name) => asset(`${name}.css`)).join(''))
    .replace(/([{,;:])\s+/g, '$1')
    .replace(/;?\s*([{}])/g, '$1')
    .replace(/}(?!})/g, '}\n');
}

/** The page's modules as one script: what they import from each other lies in one scope. */
function reportScript(): string {
  const bodies = MODULES.map((name) => withoutModuleSyntax(asset(`${name}.js`)));
  return `(() => {\n'use strict';\n${oneStatementALine(dense(bodies.join('')))}})();`;
}

/** Lists that were broken over lines for their length are joined, so that the script reads statement by statement. */
function oneStatementALine(source: string): string {
  return source.replace(/,?\n([)\]}][^\n])/g, '$1').replace(/([,([])\n/g, '$1');
}

function withoutModuleSyntax(source: string): string {
  return source.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '');
}

/** Without comments of their own lines, indentation and empty lines; the assets hold no text that spans lines. */
function dense(source: string): string {
  return source.replace(/^\s*\/\*[\s\S]*?\*\/$/gm, '').replace(/^\s+/gm, '');
}

function contentSecurityPolicy(script: string, style: string): string {
  const directives = [
    "default-src 'none'",
    `script-src '${hashSource(script)}'`,
    `style-src '${hashSource(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return directives.join('; ');
}

/** JSON that no parser of HTML or JavaScript mistakes for its own: `<` and the line separators are written as escapes. */
function embeddedJson(data: ReportData): string {
  return JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function asset(name: string): string {
  return readFileSync(new URL(name, ASSETS), 'utf8');
}

import { type Signal, signal } from '@preact/signals';
import type { CaseFinding, Outcome, StatementFinding } from '@skywitness/engine/case';
import { parseInstant } from '@skywitness/engine/time';
import { open, report, within } from './controller.ts';
import { loadJson } from './runs.ts';
import * as state from './state.ts';

export interface CaseListed {
  readonly digest: string;
  readonly title: string;
  readonly question: string;
  readonly window: { readonly from: string; readonly until: string };
  readonly runs: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly statements: readonly Pick<StatementFinding, 'id' | 'stance' | 'party' | 'date' | 'about'>[];
}

export const caseList: Signal<readonly CaseListed[]> = signal([]);
export const openCase: Signal<CaseFinding | undefined> = signal(undefined);

/** The list of cases, and the one that the address names. */
export async function loadCases(): Promise<void> {
  const { cases } = await loadJson<{ readonly cases: readonly CaseListed[] }>('api/cases.json');
  caseList.value = cases;
  const wanted = state.caseId.peek();
  const found = cases.find(({ digest }) => wanted !== undefined && digest.startsWith(wanted));
  if (found !== undefined) await showCase(found.digest);
}

/** Opens a case as an article, with the run that it was tested with on the map where that is served. */
export async function showCase(digest: string): Promise<void> {
  const finding = await loadJson<CaseFinding>(`api/cases/${digest}/case.json`);
  openCase.value = finding;
  state.caseId.value = digest.slice(0, 16);
  state.page.value = 'cases';
  const served = finding.runs.find((run) => isServed(run.digest));
  if (served !== undefined && served.digest !== state.runDigest.peek()) await open(served.digest);
}

export function isServed(digest: string): boolean {
  return state.runs.value.some((run) => run.digest === digest);
}

/** Shows a place of a case on the map, at the beginning of what was tested. */
export async function showPlace(finding: CaseFinding, name: string): Promise<void> {
  const run = finding.runs.find(({ digest }) => isServed(digest));
  if (run === undefined) return;
  if (run.digest !== state.runDigest.peek()) await open(run.digest);
  const facts = state.facts.peek();
  const place = facts?.places.find((known) => known.name === name);
  if (facts === undefined || place === undefined) return;
  state.chosen.value = { latitudeDeg: place.latitudeDeg, longitudeDeg: place.longitudeDeg, name };
  state.instant.value = within(facts, parseInstant(run.spans[0]!.start));
}

export function showCaseOrReport(digest: string): void {
  showCase(digest).catch(report);
}

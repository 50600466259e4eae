import { SkywitnessError } from '../errors.ts';
import { assumptionName, listed } from '../service/index.ts';
import { boxOf } from './box.ts';
import type { CaseFile, CaseStatement } from './case-file.ts';
import { findFigure } from './figure.ts';
import type { CaseFinding, CaseRun, Outcome, Span, StatementFinding, TestedPredicate } from './finding.ts';
import type { RunSummaries } from './place-views.ts';
import { testPredicate } from './test-predicate.ts';
import { windowCoverage } from './window-coverage.ts';

/** One scenario of a case after its run. */
export interface CaseScenarioRun extends RunSummaries {
  readonly spans: readonly Span[];
}

/** What names the result; computed by the host from bytes. */
export interface CaseIdentity {
  readonly digest: string;
  readonly engine: string;
}

/**
 * Tests each statement of a case against the runs of its scenarios. Pure: running them is the host's work.
 *
 * @throws SkywitnessError where a predicate names a place, span, gateway or assumption that its scenario does not have
 */
export function findCase(
  file: CaseFile,
  runs: Readonly<Record<string, CaseScenarioRun>>,
  identity: CaseIdentity,
): CaseFinding {
  const statements = file.statements.map((statement) => statementFinding(statement, file.statements, runs));
  const finding: Omit<CaseFinding, 'box'> = {
    schema: 'skywitness/case/1',
    title: file.title,
    question: file.question,
    ...identity,
    window: file.window,
    runs: Object.keys(file.scenarios).map((id) => caseRun(id, runOf(runs, id), file)),
    statements,
    notToldApart: pairsNotToldApart(statements),
    untestable: file.untestable,
  };
  return { ...finding, box: boxOf(finding, file.wouldSettle) };
}

function caseRun(id: string, { summary, hypothetical, spans }: CaseScenarioRun, { window }: CaseFile): CaseRun {
  const { scenario: title, digest, stamps } = summary;
  const beside = hypothetical === undefined ? {} : { hypotheticalDigest: hypothetical.digest };
  return { id, title, digest, ...beside, stamps, spans, ...windowCoverage(window, spans) };
}

function statementFinding(
  { kind: _, ifTrue, figures, ...statement }: CaseStatement,
  all: readonly CaseStatement[],
  runs: Readonly<Record<string, CaseScenarioRun>>,
): StatementFinding {
  const place = (key: string, index: number): string => `statement ${statement.id}, ${key} ${index + 1}`;
  const tests = ifTrue.flatMap((predicate, index) =>
    at(place('ifTrue', index), () => testPredicate(predicate, runOf(runs, predicate.scenario))),
  );
  const outcome = outcomeOf(tests);
  const dependsOn = [...new Set(tests.flatMap(flippingOf))];
  return {
    ...statement,
    outcome,
    sentence: outcomeSentence(outcome, tests, dependsOn),
    tests,
    figures: figures.flatMap((figure, index) =>
      at(place('figures', index), () => findFigure(figure, runOf(runs, figure.scenario))),
    ),
    dependsOn,
    answeredBy: all.filter(({ about }) => about === statement.id).map(({ id }) => id),
  };
}

function runOf(runs: Readonly<Record<string, CaseScenarioRun>>, id: string): CaseScenarioRun {
  const run = runs[id];
  if (run === undefined) throw new RangeError(`the scenario ${id} of the case was not run`);
  return run;
}

/** Does a part of the work; an error then says to which part of the case it belongs. */
function at<Result>(place: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SkywitnessError)) throw error;
    throw new SkywitnessError(error.code, `${place}: ${error.message.slice(error.code.length + 2)}`, { cause: error });
  }
}

function flippingOf({ verdict, sensitivity }: TestedPredicate): string[] {
  return verdict === 'depends' ? sensitivity.filter(({ flips }) => flips).map(({ assumption }) => assumption) : [];
}

/**
 * A statement is excluded where one of its consequences fails whatever is assumed, and compatible where all of them hold
 * whatever is assumed. Everything between is not decided by physics.
 */
function outcomeOf(tests: readonly TestedPredicate[]): Outcome {
  if (tests.length === 0) return 'on-record-only';
  if (tests.some(({ verdict }) => verdict === 'fails')) return 'incompatible';
  return tests.every(({ verdict }) => verdict === 'holds') ? 'compatible' : 'not-decided';
}

function outcomeSentence(outcome: Outcome, tests: readonly TestedPredicate[], dependsOn: readonly string[]): string {
  if (outcome === 'on-record-only')
    return 'Kept with its party, date and source: nothing follows from it that could be tested.';
  const failing = tests.filter(({ verdict }) => verdict === 'fails').length;
  if (outcome === 'incompatible')
    return `${failing === tests.length ? 'What' : 'Some of what'} would hold if it were true does not hold, whatever is assumed.`;
  if (outcome === 'compatible')
    return 'All that would hold if it were true holds, whatever is assumed. That excludes nothing and proves nothing: others may fit as well.';
  if (dependsOn.length > 0)
    return `Whether what would follow from it holds depends on ${listed(dependsOn.map(assumptionName))}, which is not known.`;
  return 'For a part of the assumptions there is no answer.';
}

/**
 * A statement and its denial are told apart by physics only where exactly one of them is excluded. Pairs of which
 * nothing was tested are no finding.
 */
function pairsNotToldApart(statements: readonly StatementFinding[]): [string, string][] {
  return statements
    .filter(({ stance, about }) => stance === 'denies' && about !== undefined)
    .flatMap((denial): [string, string][] => {
      const denied = statements.find(({ id }) => id === denial.about);
      if (denied === undefined) return [];
      const outcomes = [denied.outcome, denial.outcome];
      const isOpen = outcomes.some((outcome) => outcome !== 'on-record-only') && !outcomes.includes('incompatible');
      return isOpen ? [[denied.id, denial.id]] : [];
    });
}

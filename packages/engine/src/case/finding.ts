import type { Statement } from '../rule/index.ts';
import type { AssumedValue } from '../service/index.ts';
import type { FoundFigure } from './figure.ts';
import type { Predicate, Sample } from './predicates/index.ts';

/** What physics says of one statement. None of these words says that it is true. */
export type Outcome = 'compatible' | 'incompatible' | 'not-decided' | 'on-record-only';

/** The content of `skywitness case --json`, schema `skywitness/case/1`. */
export interface CaseFinding {
  readonly schema: 'skywitness/case/1';
  readonly title: string;
  readonly question: string;
  readonly digest: string;
  readonly engine: string;
  readonly window: { readonly from: string; readonly until: string; readonly note?: string | undefined };
  readonly runs: readonly CaseRun[];
  readonly statements: readonly StatementFinding[];
  /** Pairs of statements that contradict each other and that physics does not tell apart. */
  readonly notToldApart: readonly (readonly [string, string])[];
  readonly untestable: readonly string[];
  readonly box: Box;
}

/** A scenario that the case was tested with. */
export interface CaseRun {
  readonly id: string;
  readonly title: string;
  readonly digest: string;
  /** Of the run in which statements are taken as true; absent where no rule rests on one. */
  readonly hypotheticalDigest?: string;
  readonly stamps: readonly string[];
  readonly spans: readonly Span[];
  /** Share of the case's window that its spans cover. */
  readonly windowCovered: number;
  /** Days from the window to the nearest moment tested; 0 where they overlap. */
  readonly daysFromWindow: number;
}

/** A stretch of time, ISO in UTC, the end not included, and how often it was sampled. */
export interface Span {
  readonly start: string;
  readonly end: string;
  readonly stepSeconds: number;
}

export interface StatementFinding extends Omit<Statement, 'kind'> {
  readonly beyond?: string | undefined;
  readonly outcome: Outcome;
  readonly sentence: string;
  readonly tests: readonly TestedPredicate[];
  /** Computed beside the statement; nothing follows from them for it. */
  readonly figures: readonly FoundFigure[];
  /** Assumptions on which it hangs whether a consequence holds. */
  readonly dependsOn: readonly string[];
  /** Ids of the statements that answer this one. */
  readonly answeredBy: readonly string[];
}

export type Verdict = 'holds' | 'fails' | 'depends' | 'no-answer';

/** One physical consequence at one place. */
export interface TestedPredicate {
  readonly predicate: Predicate;
  readonly place: string;
  readonly verdict: Verdict;
  readonly samples: readonly Sample[];
  readonly sensitivity: readonly Sensitivity[];
  readonly claim: string;
  readonly found: string;
  readonly sentence: string;
}

/** How one assumption, all else equal, moves whether a consequence holds. */
export interface Sensitivity {
  readonly assumption: string;
  readonly flips: boolean;
  readonly values: readonly { readonly value: AssumedValue; readonly held: number; readonly of: number }[];
}

export interface Box {
  readonly mayWrite: readonly string[];
  readonly mayNotWrite: readonly string[];
  readonly wouldSettle: readonly string[];
}

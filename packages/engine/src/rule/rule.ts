import type { Territory } from '../earth/index.ts';
import type { Instant } from '../time/index.ts';
import type { CellEdge, LitBy } from './dark-cells.ts';
import type { Decision, LegalBasis } from './decision.ts';
import type { Statement } from './statement.ts';
import type { TerminalPredicate } from './terminal-predicate.ts';

/** An entry of a record on which a rule rests, with all that anybody needs to verify it. */
export interface RecordedEntry {
  /** Name of the log. */
  readonly origin: string;
  readonly index: number;
  /** Text of the `.tlog-proof` file. */
  readonly proof: string;
  /** Text of the policy by which it was believed. */
  readonly policy: string;
}

/** `entry 17 of record.example/desk`: how an entry is called wherever people read of it. */
export function entryName({ origin, index }: Pick<RecordedEntry, 'origin' | 'index'>): string {
  return `entry ${index} of ${origin}`;
}

/** What every restriction says: where, from when until when, for whom in words, by which right, and on whose word. */
interface RuleTerms {
  readonly id: string;
  readonly territory: Territory;
  readonly from: Instant;
  /** First instant at which it is no longer in force; absent: nobody ended it. */
  readonly until?: Instant;
  readonly scope: string;
  readonly legalBasis: LegalBasis;
  /** A decision binds; a statement makes a variant "if it were true". */
  readonly restsOn: Decision | Statement;
  /** Where that stands on record, and then what ended it; absent where the scenario itself states it. */
  readonly entries?: readonly RecordedEntry[];
}

/** Cells that are not lit. What the ground sees is a beam's footprint, so that the edge is blurred by it. */
export interface CellRule extends RuleTerms {
  readonly mechanism: 'cell';
  /** H3 resolution of the cells that the operator lights or not. */
  readonly resolution: number;
  readonly edge: CellEdge;
  /** The cells kept dark: `darkCells(territory, resolution, edge)`. */
  readonly dark: ReadonlySet<string>;
  /** Full width of a beam between its half-power points; 0: a sharp edge, as if nothing spilled over. */
  readonly beamWidthRad: number;
  readonly litBy: LitBy;
}

/** Terminals that are refused, wherever the beam falls; its edge is as sharp as a position is known. */
export interface TerminalRule extends RuleTerms {
  readonly mechanism: 'terminal';
  readonly denies: TerminalPredicate;
  /** How far the position by which a terminal is judged may be wrong. */
  readonly positionErrorKm: number;
}

export type Rule = CellRule | TerminalRule;

/** Whether a rule rests on an act in its issuer's own document; all others are hypothetical. */
export function isFactual({ restsOn }: Pick<Rule, 'restsOn'>): boolean {
  return restsOn.kind === 'decision';
}

/** Whether a rule is in force: from its first moment until just before its end. */
export function isRuleInForce({ from, until }: Pick<Rule, 'from' | 'until'>, instant: Instant): boolean {
  return from <= instant && (until === undefined || instant < until);
}

/** What a rule may ask of a terminal. Absent: not known. Identities are opaque: hosts salt them, nothing prints them. */
export interface TerminalFacts {
  readonly identity?: string;
  readonly class?: string;
  readonly account?: string;
  readonly purpose?: string;
  readonly speedKmh?: number;
  /** Above the ground. */
  readonly heightM?: number;
}

/** Whom a terminal rule refuses: those of whom everything stated is true. With nothing stated, everybody. */
export interface TerminalPredicate {
  /** An allow list: refused is who is not on it, the unidentified among them. */
  readonly notOnList?: ReadonlySet<string>;
  /** A deny list. */
  readonly onList?: ReadonlySet<string>;
  readonly classes?: readonly string[];
  readonly accounts?: readonly string[];
  readonly purposes?: readonly string[];
  readonly fasterThanKmh?: number;
  readonly higherThanM?: number;
}

/**
 * Whether a predicate refuses a terminal. What is not known of a terminal is not held against it, but for an allow list:
 * who cannot show to be on it is not.
 *
 * @example
 * ```ts
 * import { refuses } from '@skywitness/engine/rule';
 * refuses({ fasterThanKmh: 75 }, { speedKmh: 90 }); // => true
 * refuses({ fasterThanKmh: 75 }, {}); // => false
 * refuses({ notOnList: new Set(['a']) }, {}); // => true
 * refuses({ notOnList: new Set(['a']), fasterThanKmh: 75 }, { identity: 'b', speedKmh: 20 }); // => false
 * ```
 */
export function refuses(predicate: TerminalPredicate, facts: TerminalFacts): boolean {
  const { notOnList, onList, classes, accounts, purposes, fasterThanKmh, higherThanM } = predicate;
  const isOn = (list: ReadonlySet<string>): boolean => facts.identity !== undefined && list.has(facts.identity);
  return (
    (notOnList === undefined || !isOn(notOnList)) &&
    (onList === undefined || isOn(onList)) &&
    isAmong(facts.class, classes) &&
    isAmong(facts.account, accounts) &&
    isAmong(facts.purpose, purposes) &&
    exceeds(facts.speedKmh, fasterThanKmh) &&
    exceeds(facts.heightM, higherThanM)
  );
}

function isAmong(value: string | undefined, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}

function exceeds(value: number | undefined, limit: number | undefined): boolean {
  return limit === undefined || (value !== undefined && value > limit);
}

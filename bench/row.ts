/** Whom we are compared with, and what is expected of it. */
export interface Goal {
  readonly peer: string;
  /** How many times faster than the peer we want to be. */
  readonly target: number;
  /** What was reached when the row was last tuned: a run below half of it fails. */
  readonly reached: number;
}

/** Another peer of the same work. */
export interface SecondPeer extends Goal {
  run(): unknown;
  readonly shares: number;
}

/** One row of the table: the same work done by us and by a peer, side by side in one process. */
export interface Row extends Goal {
  /** Name of the row and of its file. */
  readonly name: string;
  readonly work: string;
  /** Loads the inputs. `short` asks for a sample that takes about a second; a string says why the row cannot run here. */
  prepare(short: boolean): Promise<Race | string>;
}

export interface Race {
  /** Does our work once. A number that it returns or promises is the seconds it took, where the caller cannot measure them. */
  ours(): unknown;
  /** Does the peer's share of the work once, in the same way. */
  peer(): unknown;
  /** How many times the peer's share fits into our work: its time is multiplied by it. */
  readonly peerShares: number;
  /** A second peer, which gets a line of its own, or why it cannot run here. */
  readonly second?: SecondPeer | string;
  /** Positions, pairs … that our work makes: figures are then given as a rate. */
  readonly count?: { readonly number: number; readonly unit: string };
  /** Says what was compared and how closely it agrees; throws when the answer is wrong. Called after a round. */
  check(): string;
  close?(): void;
}

/** Throws unless `value` is at most `limit`; returns the sentence for the table. */
export function within(what: string, value: number, limit: number, unit: string): string {
  if (!(value <= limit)) throw new Error(`${what}: ${value} ${unit}, allowed are ${limit} ${unit}`);
  return `${what} ${Number(value.toPrecision(2))} ${unit}`;
}

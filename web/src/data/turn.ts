/** What a call is given beside its question: a way to tell what is known so far, and whether anybody still waits. */
export interface Turn<Answer> {
  readonly part: (answer: Answer) => void;
  readonly isCancelled: () => boolean;
  /** Lets other messages in; long work calls it between its pieces. */
  readonly breathe: () => Promise<void>;
}

import type { Race, Row } from './row.ts';

export interface Outcome {
  readonly row: Row;
  /** Medians over the rounds, seconds of CPU time; the peer's scaled to the whole work. */
  readonly oursSeconds: number;
  readonly peerSeconds: number;
  readonly ratio: number;
  readonly count: Race['count'];
  readonly answer: string;
}

/** Seconds of CPU time that some work takes in this process, all threads; not disturbed by other programs waiting in line. */
async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  const told = await work();
  if (typeof told === 'number') return told;
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Runs both sides by turns: one round to warm up, then as many as asked for. */
export async function measure(row: Row, race: Race, rounds: number): Promise<Outcome> {
  const [ours, peer]: [number[], number[]] = [[], []];
  let answer = '';
  for (let round = 0; round <= rounds; round++) {
    const seconds = [await cpuSeconds(race.ours), (await cpuSeconds(race.peer)) * race.peerShares] as const;
    if (round === 0) {
      answer = race.check();
      continue;
    }
    ours.push(seconds[0]);
    peer.push(seconds[1]);
  }
  race.close?.();
  const [oursSeconds, peerSeconds] = [median(ours), median(peer)];
  return { row, oursSeconds, peerSeconds, ratio: peerSeconds / oursSeconds, count: race.count, answer };
}

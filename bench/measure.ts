import type { Goal, Race, Row } from './row.ts';

/** One line of the table. */
export interface Outcome extends Goal {
  readonly name: string;
  readonly work: string;
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

/** Runs all sides by turns: one round to warm up, then as many as asked for. One outcome for each peer. */
export async function measure(row: Row, race: Race, rounds: number): Promise<Outcome[]> {
  const second = typeof race.second === 'string' ? undefined : race.second;
  const peers = [
    { goal: row as Goal, run: () => race.peer(), shares: race.peerShares },
    ...(second === undefined ? [] : [{ goal: second as Goal, run: () => second.run(), shares: second.shares }]),
  ];
  const ours: number[] = [];
  const theirs: number[][] = peers.map(() => []);
  let answer = '';
  for (let round = 0; round <= rounds; round++) {
    const own = await cpuSeconds(race.ours);
    if (round === 0) answer = race.check();
    else ours.push(own);
    for (const [index, { run, shares }] of peers.entries()) {
      const seconds = (await cpuSeconds(run)) * shares;
      if (round > 0) theirs[index]?.push(seconds);
    }
  }
  race.close?.();
  const oursSeconds = median(ours);
  return peers.map(({ goal: { peer, target, reached } }, index) => {
    const peerSeconds = median(theirs[index] ?? []);
    const { name, work } = row;
    const ratio = peerSeconds / oursSeconds;
    return { name, work, peer, target, reached, oursSeconds, peerSeconds, ratio, count: race.count, answer };
  });
}

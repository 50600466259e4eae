import { SkywitnessError } from '@skywitness/engine/errors';
import { type OpenedLog, readAllEntries, replay } from '@skywitness/engine/record';
import { type Claim, claimOf, type Decision, entryName } from '@skywitness/engine/rule';

/** Of a whole log: which entries a later one corrects, and which decisions end others. */
export interface Standing {
  readonly origin: string;
  /** Entry that was corrected → entry that corrects it. */
  readonly corrected: ReadonlyMap<number, number>;
  readonly rescissions: readonly { readonly index: number; readonly decision: Decision }[];
}

/**
 * Reads all entries of a log, each checked against the tree and against the key set that was in force when it came in.
 *
 * @throws SkywitnessError `RECORD_TILE`, and those of `replay` and `claimOf`
 */
export async function standingOf(log: OpenedLog): Promise<Standing> {
  const { origin } = log.checkpoint;
  const corrected = new Map<number, number>();
  const rescissions: { index: number; decision: Decision }[] = [];
  // Whoever holds the log's key alone could append what ends or corrects another entry: only signatures tell.
  await replay(origin, readAllEntries(log), {
    verify: true,
    onEntry: (entry, index) => {
      if (entry.place.corrects !== undefined) corrected.set(entry.place.corrects, index);
      const claim = claimOf(entry, entryName({ origin, index }));
      if (claim.kind === 'decision' && claim.act === 'rescinds') rescissions.push({ index, decision: claim });
    },
  });
  return { origin, corrected, rescissions };
}

/** Refuses an entry that a later one corrects. @throws SkywitnessError `RECORD_CORRECTED` */
export function requireUncorrected({ origin, corrected }: Standing, index: number): void {
  let latest = index;
  for (let next = corrected.get(latest); next !== undefined; next = corrected.get(latest)) latest = next;
  if (latest === index) return;
  throw new SkywitnessError(
    'RECORD_CORRECTED',
    `${entryName({ origin, index })} was corrected by entry ${latest}. Name the correction, entry ${latest}, instead.`,
  );
}

/**
 * Refuses a decision that the same log ends, unless the entry that ends it first is named.
 *
 * @throws SkywitnessError `RECORD_RESCINDED`
 */
export function requireRescissionNamed(
  { origin, corrected, rescissions }: Standing,
  { index, claim }: { readonly index: number; readonly claim: Claim },
  named: number | undefined,
): void {
  if (claim.kind !== 'decision') return;
  const standing = rescissions.filter(
    ({ index: own, decision }) => decision.rescinds === claim.id && !corrected.has(own),
  );
  const [first] = standing.sort((a, b) => (a.decision.interval.from < b.decision.interval.from ? -1 : 1));
  if (first === undefined || first.index === named) return;
  throw new SkywitnessError(
    'RECORD_RESCINDED',
    `${entryName({ origin, index })} ("${claim.id}") was rescinded from ${first.decision.interval.from} on by entry ${first.index}. Add to the rule: rescindedBy: { entry: ${first.index} }.`,
  );
}

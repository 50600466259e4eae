import { SkywitnessError } from '../errors.ts';
import {
  canonicalJson,
  type Entry,
  inWords,
  type Json,
  type KeySet,
  readKeySet,
  type Subject,
  sha256,
  toHex,
  toUtf8,
} from '../record/index.ts';
import { type Decision, decisionSchema } from './decision.ts';
import { entryName, type RecordedEntry } from './rule.ts';
import { type Statement, statementSchema } from './statement.ts';

/** What an entry of a record says: somebody's statement, somebody's decision, or who may write. */
export type Claim = Statement | Decision | KeySet;

/**
 * Reads what is recorded, or is to be.
 *
 * @param source where it stands, for messages.
 * @throws SkywitnessError `RECORD_CLAIM` with the field, `RECORD_KEY_SET`
 * @example
 * ```ts
 * import { parseClaim } from '@skywitness/engine/rule';
 * const source = { title: 'A reply', publisher: 'An office', date: '2024-10-25' };
 * const party = { kind: 'office', name: 'An office' };
 * const said = { kind: 'statement', id: 'reply', party, stance: 'denies', text: 'No.', date: '2024-10-25', source };
 * parseClaim(said, 'reply.json').kind; // => 'statement'
 * ```
 */
export function parseClaim(json: unknown, source: string): Claim {
  const parsed = parsedClaim(json);
  if ('fault' in parsed) throw claimError(source, parsed.fault);
  return parsed.claim;
}

function parsedClaim(json: unknown): { readonly claim: Claim } | { readonly fault: string } {
  const kind = typeof json === 'object' && json !== null && 'kind' in json ? json.kind : undefined;
  if (kind === 'key-set') return { claim: readKeySet(json as Json) };
  if (kind !== 'statement' && kind !== 'decision')
    return { fault: `kind is ${JSON.stringify(kind) ?? 'missing'}; statement, decision and key-set are allowed` };
  const result = (kind === 'statement' ? statementSchema : decisionSchema).safeParse(json);
  if (result.success) return { claim: result.data };
  const [issue] = result.error.issues;
  return { fault: `${issue?.path.join('.') || 'the whole'}: ${issue?.message}` };
}

/** What the claim rests on, by digest. @throws SkywitnessError `RECORD_CLAIM` */
export function subjectsOf(claim: Claim, source: string): Subject[] {
  const subjects = knownSubjects(claim);
  if (subjects !== undefined) return subjects;
  throw claimError(
    source,
    'source.sha256 is missing: a recorded statement names its source by digest (sha256sum prints it)',
  );
}

/** Undefined of a statement whose source has no digest. */
function knownSubjects(claim: Claim): Subject[] | undefined {
  if (claim.kind === 'key-set')
    return [{ name: 'key-set', sha256: toHex(sha256(toUtf8(canonicalJson(claim as unknown as Json)))) }];
  if (claim.kind === 'decision') {
    const { document, territory } = claim;
    const own = document.sha256 === undefined ? [] : [{ name: 'document', sha256: document.sha256 }];
    return [...own, { name: 'territory', sha256: territory.sha256 }];
  }
  return claim.source.sha256 === undefined ? undefined : [{ name: 'source', sha256: claim.source.sha256 }];
}

/**
 * The claim of an entry, with references in the place of texts. Every reader checks it again: the fields as `rule` has them, the
 * subjects as the claim has them.
 *
 * @throws SkywitnessError `RECORD_CLAIM`
 */
export function claimOf(entry: Entry, source: string): Claim {
  const parsed = parsedClaim(entry.predicate);
  if ('fault' in parsed) throw unreadable(source, parsed.fault);
  const { claim } = parsed;
  if (canonicalJson(claim as unknown as Json) !== canonicalJson(entry.predicate))
    throw unreadable(source, 'its predicate has other members than its fields');
  const subjects = (knownSubjects(claim) ?? []) as unknown as Json;
  if (canonicalJson(subjects) !== canonicalJson(entry.subjects as unknown as Json))
    throw unreadable(source, 'its subjects are not what the claim rests on');
  return claim;
}

/** What its writer should have corrected its reader cannot. */
function unreadable(source: string, fault: string): SkywitnessError {
  return new SkywitnessError(
    'RECORD_CLAIM',
    `${source} is no claim that can be read: ${fault}. Do not rely on it; tell the keeper of the log.`,
    { place: { source } },
  );
}

/** A claim as a run holds it: in the place of withheld texts stands the name of its entry. */
export function claimInWords(claim: Claim, entry: Pick<RecordedEntry, 'origin' | 'index'>): Claim {
  return inWords(claim as unknown as Json, entryName(entry)) as unknown as Claim;
}

function claimError(source: string, fault: string): SkywitnessError {
  return new SkywitnessError('RECORD_CLAIM', `${source} cannot be recorded: ${fault}. Correct it.`, {
    place: { source },
  });
}

import { SkywitnessError } from '../errors.ts';
import { fromUtf8, sameBytes } from './bytes.ts';
import { LOG_KEY_TYPE, parseVerifierKey, type VerifierKey, WITNESS_KEY_TYPE } from './verifier-key.ts';

/** A key that a policy names, with the address where its owner can be reached. */
export interface PolicyKey {
  readonly key: VerifierKey;
  readonly url?: string;
}

interface Group {
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Whom a verifier believes: logs, witnesses, and how many of which witnesses must have signed. Source: C2SP tlog-policy. */
export interface Policy {
  readonly logs: readonly PolicyKey[];
  readonly witnesses: ReadonlyMap<string, PolicyKey>;
  readonly groups: ReadonlyMap<string, Group>;
  /** Name of a witness or group, or `none`. */
  readonly quorum: string;
}

/** A policy while its lines are read. */
interface Draft {
  readonly logs: PolicyKey[];
  readonly witnesses: Map<string, PolicyKey>;
  readonly groups: Map<string, Group>;
  readonly memberNames: Set<string>;
  quorum: string | undefined;
}

type Fault = (fault: string) => SkywitnessError;

/**
 * Reads a policy file. Names and addresses are octets; they are kept as one character an octet.
 *
 * @throws SkywitnessError `RECORD_POLICY` with the line, `RECORD_KEY` for a key that is none.
 * @example
 * ```ts
 * import { parsePolicy, toUtf8 } from '@skywitness/engine/record';
 * parsePolicy(toUtf8('log example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\nquorum none\n')).quorum; // => 'none'
 * ```
 */
export function parsePolicy(file: Uint8Array): Policy {
  const draft: Draft = { logs: [], witnesses: new Map(), groups: new Map(), memberNames: new Set(), quorum: undefined };
  const text = Array.from(file, (octet) => String.fromCharCode(octet)).join('');
  for (const [index, line] of text.split('\n').entries()) {
    const fault: Fault = (words) =>
      new SkywitnessError('RECORD_POLICY', `line ${index + 1} of the policy: ${words}. Correct it.`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a policy must not contain
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) throw fault('it has a control character other than tab');
    const items = line.split(/[ \t]+/).filter((item) => item !== '');
    if (items.length > 0 && !items[0]?.startsWith('#')) readLine(draft, items, fault);
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum !== undefined) return { logs, witnesses, groups, quorum };
  throw new SkywitnessError(
    'RECORD_POLICY',
    'the policy has no line "quorum …". Add "quorum NAME" with a witness or group, or "quorum none".',
  );
}

function readLine(draft: Draft, [keyword, ...items]: readonly string[], fault: Fault): void {
  if (keyword === 'log') readLog(draft, items, fault);
  else if (keyword === 'witness') readWitness(draft, items, fault);
  else if (keyword === 'group') readGroup(draft, items, fault);
  else if (keyword === 'quorum') readQuorum(draft, items, fault);
  else throw fault(`"${keyword}" is unknown; log, witness, group and quorum are allowed`);
}

function readLog(draft: Draft, [key = '', url, ...more]: readonly string[], fault: Fault): void {
  if (key === '' || more.length > 0) throw fault('a log is written "log KEY [URL]"');
  const log = policyKey(key, url, { type: LOG_KEY_TYPE, others: draft.logs, fault });
  draft.logs.push(log);
}

function readWitness(draft: Draft, [name = '', key = '', url, ...more]: readonly string[], fault: Fault): void {
  if (key === '' || more.length > 0) throw fault('a witness is written "witness NAME KEY [URL]"');
  requireNewName(draft, name, fault);
  const others = [...draft.witnesses.values()];
  draft.witnesses.set(name, policyKey(key, url, { type: WITNESS_KEY_TYPE, others, fault }));
}

function readGroup(draft: Draft, [name = '', count = '', ...members]: readonly string[], fault: Fault): void {
  if (members.length === 0) throw fault('a group is written "group NAME all|any|NUMBER MEMBER…"');
  requireNewName(draft, name, fault);
  for (const member of members) {
    if (!isDefined(draft, member)) throw fault(`"${member}" is no witness or group of an earlier line`);
    if (draft.memberNames.has(member)) throw fault(`"${member}" is a member already`);
    draft.memberNames.add(member);
  }
  const threshold =
    count === 'all' ? members.length : count === 'any' ? 1 : /^\d{1,4}$/.test(count) ? Number(count) : 0;
  if (threshold < 1 || threshold > members.length)
    throw fault(
      `"${count}" of ${members.length} members is impossible; all, any or 1 to ${members.length} are allowed`,
    );
  draft.groups.set(name, { threshold, members });
}

function readQuorum(draft: Draft, [name = '', ...more]: readonly string[], fault: Fault): void {
  if (draft.quorum !== undefined) throw fault('there is a quorum already');
  if (more.length > 0 || (name !== 'none' && !isDefined(draft, name)))
    throw fault(`"${name}" is no witness or group of an earlier line, nor "none"`);
  draft.quorum = name;
}

function policyKey(
  text: string,
  url: string | undefined,
  { type, others, fault }: { readonly type: number; readonly others: readonly PolicyKey[]; readonly fault: Fault },
): PolicyKey {
  const decoded = fromUtf8(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  if (decoded === undefined) throw fault('the key is not UTF-8');
  const key = parseVerifierKey(decoded);
  if (key.type !== type) throw fault(`the key of ${key.name} is of type ${key.type}, here it must be ${type}`);
  if (others.some((other) => sameBytes(other.key.publicKey, key.publicKey)))
    throw fault(`the key of ${key.name} is there already`);
  return { key, ...(url !== undefined && { url }) };
}

function requireNewName(draft: Draft, name: string, fault: Fault): void {
  if (name === 'none' || isDefined(draft, name)) throw fault(`the name "${name}" is taken`);
}

function isDefined({ witnesses, groups }: Pick<Policy, 'witnesses' | 'groups'>, name: string): boolean {
  return witnesses.has(name) || groups.has(name);
}

/** Whether these keys satisfy the quorum of a policy. */
export function isQuorum(policy: Policy, cosigners: readonly VerifierKey[]): boolean {
  const hasWitnessed = (name: string): boolean => {
    const group = policy.groups.get(name);
    if (group !== undefined) return group.members.filter(hasWitnessed).length >= group.threshold;
    return cosigners.includes((policy.witnesses.get(name) as PolicyKey).key);
  };
  return policy.quorum === 'none' || hasWitnessed(policy.quorum);
}

import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Json } from '@skywitness/engine/record';
import type { IdentityListFile, TerminalFacts } from '@skywitness/engine/rule';
import type { ScenarioFile, ScenarioRule } from '@skywitness/engine/service';
import { readFileBounded, sha256Hex } from './read-bytes.ts';

/** Made anew by each process and written nowhere: nobody can tell from a run which terminals it was about. */
const RUN_SALT = randomBytes(32).toString('hex');

/** An identity as it goes into the engine: the digest of this run's salt and the identity. */
export function saltedIdentity(identity: string): string {
  return digestOf(RUN_SALT, identity);
}

function digestOf(salt: string, identity: string): string {
  return sha256Hex(new TextEncoder().encode(salt + identity));
}

/**
 * The members of a list, salted. A list of digests holds those of the known identities that give one of its digests: the
 * others cannot be told.
 *
 * @param known identities of the terminals of the scenario.
 */
export async function saltedList(
  list: IdentityListFile,
  { scenarioPath, known }: { readonly scenarioPath: string; readonly known: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (Array.isArray(list)) return new Set(list.map(saltedIdentity));
  if (typeof list === 'string') return new Set((await linesOf(list, scenarioPath)).map(saltedIdentity));
  const digests = new Set(list.sha256);
  return new Set(known.filter((identity) => digests.has(digestOf(list.salt, identity))).map(saltedIdentity));
}

async function linesOf(file: string, scenarioPath: string): Promise<string[]> {
  const input = await readFileBounded(resolve(dirname(scenarioPath), file));
  return input
    .text()
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The identities that a scenario gives its own terminal. */
export function identitiesOf({ terminals }: ScenarioFile): string[] {
  return terminals.identity === undefined ? [] : [terminals.identity];
}

/** What rules may ask of the scenario's terminal; its identity is salted. */
export function terminalFacts({ terminals }: ScenarioFile): TerminalFacts {
  const { identity, class: ofClass, account, purpose, speedKmh, heightM } = terminals;
  return {
    ...(identity === undefined ? {} : { identity: saltedIdentity(identity) }),
    ...(ofClass === undefined ? {} : { class: ofClass }),
    ...(account === undefined ? {} : { account }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(speedKmh === undefined ? {} : { speedKmh }),
    ...(heightM === undefined ? {} : { heightM }),
  };
}

/**
 * A scenario's content as it goes into digest and manifest: without the identities that it states. Lists of digests stay,
 * because their issuer published them; of others the number of entries stays.
 */
export function withoutIdentities(file: ScenarioFile, rules: readonly ScenarioRule[]): Json {
  const { identity, ...terminals } = file.terminals;
  return JSON.parse(
    JSON.stringify({
      ...file,
      terminals: identity === undefined ? terminals : { ...terminals, identity: 'withheld' },
      rules: rules.map((rule) =>
        rule.terminal === undefined ? rule : { ...rule, terminal: withoutLists(rule.terminal) },
      ),
    }),
  ) as Json;
}

function withoutLists({ notOnList, onList, ...more }: NonNullable<ScenarioRule['terminal']>): object {
  const kept = (list: IdentityListFile): Json =>
    Array.isArray(list) ? { withheld: list.length } : typeof list === 'string' ? list : { ...list };
  return {
    ...more,
    ...(notOnList === undefined ? {} : { notOnList: kept(notOnList) }),
    ...(onList === undefined ? {} : { onList: kept(onList) }),
  };
}

import { dirname, resolve } from 'node:path';
import { toHex } from '@skywitness/engine/record';
import { fetchRecord, isAddress } from '../record/cached-log.ts';
import { readPolicy } from '../record/read-record.ts';
import type { DownloadOptions } from './download.ts';
import { isEntryRule, rescindingEntry } from './entry-rules.ts';
import { loadScenario } from './load-scenario.ts';
import { listedRules } from './resolve-rules.ts';

/** A log that rules of a scenario name by address, with the entries that they name and the policy that it is checked against. */
export interface RemoteRecord {
  readonly log: string;
  readonly policyPath: string;
  readonly entries: readonly number[];
}

/** The logs that a scenario names by address, each once for each policy. */
export async function remoteRecordsOf(scenarioPath: string): Promise<RemoteRecord[]> {
  const { rules } = await listedRules(await loadScenario(scenarioPath));
  const records = new Map<string, RemoteRecord>();
  for (const rule of rules.filter(isEntryRule).filter(({ log }) => isAddress(log))) {
    const policyPath = resolve(dirname(scenarioPath), rule.policy);
    const key = `${rule.log}\n${policyPath}`;
    const named = [rule.entry, rescindingEntry(rule)].filter((entry) => entry !== undefined);
    const entries = [...new Set([...(records.get(key)?.entries ?? []), ...named])];
    records.set(key, { log: rule.log, policyPath, entries });
  }
  return [...records.values()];
}

/** Fetches a log into the cache and says what is there now. @throws SkywitnessError those of `readPolicy` and `fetchRecord` */
export async function fetchRemoteRecord(
  { log, policyPath, entries }: RemoteRecord,
  host: { readonly cacheFolder: string } & Pick<DownloadOptions, 'signal' | 'silenceMs'>,
): Promise<string> {
  const { origin, size, root } = await fetchRecord({ log, entries }, await readPolicy(policyPath), host);
  return `${log}  fetched\n  ${origin} at ${size} entries; proved: ${entries.map((entry) => `entry ${entry}`).join(', ')}\n  root ${toHex(root)}\n`;
}

import { SkywitnessError } from '@skywitness/engine/errors';
import { type Command, Option } from 'commander';
import type { KeyPlace } from '../record/signers.ts';

/** The option with which whoever reads a log says whom to believe. */
export function policyOption(): Option {
  return new Option(
    '--policy <file>',
    'whom to believe: keys of logs and witnesses, and a quorum (C2SP tlog-policy)',
  ).makeOptionMandatory();
}

/** The two ways to sign. */
export function keyOptions(command: Command): Command {
  return command
    .option('--key <file>', 'sign with this key (PEM, as openssl genpkey -algorithm ed25519 writes it)')
    .option('--ssh-key <file>', 'sign with ssh-keygen -Y: a key file, or the .pub file of a key in the agent');
}

export interface KeyOptions {
  readonly key?: string;
  readonly sshKey?: string;
}

/** Where the key is, or `undefined` where none was given. @throws SkywitnessError `OPTION_VALUE` when both were. */
export function keyPlace({ key, sshKey }: KeyOptions): KeyPlace | undefined {
  if (key !== undefined && sshKey !== undefined)
    throw new SkywitnessError('OPTION_VALUE', '--key and --ssh-key are two keys. Give one of them.');
  if (key !== undefined) return { keyFile: key };
  return sshKey === undefined ? undefined : { sshKeyFile: sshKey };
}

/** The index of an entry as it was typed. @throws SkywitnessError `OPTION_VALUE` */
export function entryIndex(name: string, text: string): number {
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  throw new SkywitnessError('OPTION_VALUE', `${name} ${text} is impossible. Give the number of an entry, from 0.`);
}

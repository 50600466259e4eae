import { existsSync } from 'node:fs';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { Command } from 'commander';
import type { NewEntry } from '../record/log-store.ts';
import { entryIndex, type KeyOptions, keyOptions, keyPlace, policyOption } from './record-options.ts';

export function registerWriting(record: Command): void {
  record
    .command('init')
    .argument('<log>', 'folder of the new log')
    .requiredOption('--origin <name>', 'name of the log for ever, best its address without https://')
    .requiredOption('--log-key <file>', 'key that signs its checkpoints; made if there is none')
    .summary('make an empty log')
    .description(
      'Makes an empty log, and prints the policy with which it can be verified. Its first entry must be a key set.',
    )
    .action(runInit);
  keyOptions(
    record
      .command('propose')
      .argument('<log>', 'folder of the log')
      .argument('<file>', 'statement, decision or key set, as YAML or JSON')
      .addOption(policyOption())
      .option('--corrects <entry>', 'number of the entry that it corrects')
      .requiredOption('--out <proposal>', 'where to write the proposal'),
  )
    .summary('propose an entry, signed by one')
    .description(
      'Makes a proposal and signs it. Texts and names of persons stay out of what is signed, behind salted digests.',
    )
    .action(runPropose);
  keyOptions(record.command('approve').argument('<proposal>', 'file that propose wrote'))
    .summary('read a proposal, and sign it')
    .description('Shows what a proposal says and who signed it. With a key it adds a signature to the file.')
    .action(runApprove);
  record
    .command('append')
    .argument('<log>', 'folder of the log')
    .argument('[proposal...]', 'proposals that enough holders signed; none to ask witnesses only')
    .requiredOption('--log-key <file>', 'key that signs the checkpoints of the log')
    .option(
      '--witnesses <policy>',
      'ask the witnesses of this policy that have an address to cosign (uses the network)',
    )
    .option('--json', 'print as JSON')
    .summary('append entries, all or none')
    .description('Appends entries, all or none; what is reported is on the disk under a signed checkpoint.')
    .action(runAppend);
}

async function runInit(folder: string, options: { readonly origin: string; readonly logKey: string }): Promise<void> {
  const { formatVerifierKey } = await import('@skywitness/engine/record');
  const { diskFiles } = await import('../record/log-files.ts');
  const { createLog } = await import('../record/log-store.ts');
  const { createKeyFile, logSigner } = await import('../record/signers.ts');
  if (!existsSync(options.logKey)) {
    await createKeyFile(options.logKey);
    process.stderr.write(`${options.logKey} was made: keep it secret, and keep a copy.\n`);
  }
  const signer = await logSigner(options.origin, options.logKey);
  await createLog(diskFiles(folder), signer);
  process.stderr.write(
    `${folder} is an empty log. Keep the policy below in a file; the next step is to propose a key set: skywitness record propose --help\n`,
  );
  process.stdout.write(`log ${formatVerifierKey(signer.key)}\nquorum none\n`);
}

interface ProposeOptions extends KeyOptions {
  readonly policy: string;
  readonly corrects?: string;
  readonly out: string;
}

async function runPropose(folder: string, path: string, options: ProposeOptions): Promise<void> {
  const { openLog, readAllEntries, replay } = await import('@skywitness/engine/record');
  const { readClaimFile } = await import('../record/claim-file.ts');
  const { diskFiles } = await import('../record/log-files.ts');
  const { propose, writeProposal } = await import('../record/proposal.ts');
  const { readPolicy } = await import('../record/read-record.ts');
  const key = keyPlace(options);
  if (key === undefined)
    throw new SkywitnessError(
      'OPTION_VALUE',
      'a proposal is signed by its proposer. Give --key FILE or --ssh-key FILE.',
    );
  const claim = await readClaimFile(path);
  const log = await openLog(diskFiles(folder).read, await readPolicy(options.policy));
  const state = await replay(log.checkpoint.origin, readAllEntries(log));
  const corrects = options.corrects === undefined ? {} : { corrects: entryIndex('--corrects', options.corrects) };
  await writeProposal(options.out, await propose(claim, state, { key, source: path, ...corrects }));
  process.stdout.write(
    `${options.out} written and signed. Hand it on: skywitness record approve ${options.out} --key FILE\n`,
  );
}

async function runApprove(path: string, options: KeyOptions): Promise<void> {
  const { approve, readProposal, writeProposal } = await import('../record/proposal.ts');
  const { proposalText } = await import('../output/record-text.ts');
  const { terminalWidth } = await import('../output/text-table.ts');
  const key = keyPlace(options);
  const proposal = await readProposal(path);
  const signed = key === undefined ? proposal : await approve(proposal, key);
  if (key !== undefined) await writeProposal(path, signed);
  process.stdout.write(proposalText(signed, terminalWidth()));
  if (key === undefined) process.stderr.write(`Not signed. To approve: skywitness record approve ${path} --key FILE\n`);
}

interface AppendOptions {
  readonly logKey: string;
  readonly witnesses?: string;
  readonly json?: boolean;
}

async function runAppend(folder: string, paths: readonly string[], options: AppendOptions): Promise<void> {
  const { diskFiles } = await import('../record/log-files.ts');
  const { originOf } = await import('../record/checkpoint-file.ts');
  const { withLogWriter } = await import('../record/log-store.ts');
  const { readProposal } = await import('../record/proposal.ts');
  const { logSigner } = await import('../record/signers.ts');
  const { readPolicy } = await import('../record/read-record.ts');
  const { askWitnesses } = await import('../record/witness.ts');
  const files = diskFiles(folder);
  const proposals: NewEntry[] = [];
  for (const path of paths) proposals.push(await readProposal(path));
  const policy = options.witnesses === undefined ? undefined : await readPolicy(options.witnesses);
  const signer = await logSigner(await originOf(files), options.logKey);
  const result = await withLogWriter(files, signer, async (writer) => {
    const entries = await writer.append(proposals);
    const witnesses = policy === undefined ? [] : await askWitnesses(files, policy);
    const signatures = witnesses.flatMap((witness) => witness.signatures);
    if (signatures.length > 0) await writer.addSignatures(signatures);
    const { origin, size } = await writer.checkpoint();
    return {
      entries,
      origin,
      size,
      witnesses: witnesses.map(({ name, fault }) => ({ name, ...(fault && { fault }) })),
    };
  });
  if (options.json === true) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else process.stdout.write(appendText(paths, result));
  for (const { fault } of result.witnesses) if (fault !== undefined) process.stderr.write(`${fault}\n`);
}

function appendText(
  paths: readonly string[],
  {
    entries,
    origin,
    size,
    witnesses,
  }: {
    readonly entries: readonly number[];
    readonly origin: string;
    readonly size: number;
    readonly witnesses: readonly { readonly name: string; readonly fault?: string }[];
  },
): string {
  const lines = [
    ...entries.map((entry, index) => `entry ${entry}: ${paths[index]}`),
    ...witnesses.filter(({ fault }) => fault === undefined).map(({ name }) => `cosigned by ${name}`),
    `${origin} has ${size} ${size === 1 ? 'entry' : 'entries'}.`,
  ];
  return `${lines.join('\n')}\n`;
}

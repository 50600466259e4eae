import type { Command } from 'commander';
import { entryIndex, policyOption } from './record-options.ts';

export function registerReading(record: Command): void {
  record
    .command('prove')
    .argument('<log>', 'folder of the log')
    .argument('<entry>', 'number of the entry')
    .addOption(policyOption())
    .option('--out <file>', 'write the proof there (a .tlog-proof file) instead of printing it')
    .summary('the proof of an entry, for others to verify offline')
    .description('The proof of an entry with the entry in it. With a policy it is all that anybody needs to verify it.')
    .action(runProve);
  record
    .command('verify')
    .argument('<proof-or-log>', 'a .tlog-proof file, or the folder of a log')
    .addOption(policyOption())
    .option('--json', 'print as JSON')
    .summary('verify a proof, or a whole log')
    .description(
      'Verifies a proof offline, from the file and the policy alone. Of a log it verifies every tile, every entry and every signature.',
    )
    .action(runVerify);
  record
    .command('show')
    .argument('<log>', 'folder of the log')
    .argument('[entry]', 'number of an entry; all in short without it')
    .addOption(policyOption())
    .option('--json', 'print as JSON')
    .summary('what a log holds')
    .description('What a log holds, each entry with its proof state; texts that were withdrawn are marked.')
    .action(runShow);
  record
    .command('serve')
    .argument('<log>', 'folder of the log')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', '8788')
    .summary('serve a log on this machine')
    .description('Serves the files of a log on 127.0.0.1, as any web server can.')
    .action(runServe);
}

interface ReadOptions {
  readonly policy: string;
  readonly out?: string;
  readonly json?: boolean;
}

async function runProve(folder: string, entry: string, options: ReadOptions): Promise<void> {
  const { openLog, proveEntry } = await import('@skywitness/engine/record');
  const { diskFiles } = await import('../record/log-files.ts');
  const { readPolicy } = await import('../record/read-record.ts');
  const { writeFileAtomic } = await import('../run/atomic-write.ts');
  const log = await openLog(diskFiles(folder).read, await readPolicy(options.policy));
  const proof = await proveEntry(log, entryIndex('entry', entry));
  if (options.out === undefined) return void process.stdout.write(proof);
  await writeFileAtomic(options.out, proof);
  process.stdout.write(
    `${options.out} written. Anybody verifies it with: skywitness record verify ${options.out} --policy FILE\n`,
  );
}

async function runVerify(path: string, options: ReadOptions): Promise<void> {
  const { statSync } = await import('node:fs');
  const { verifyLog } = await import('../record/audit-log.ts');
  const { readPolicy, verifyProofFile } = await import('../record/read-record.ts');
  const { auditText, recordedText } = await import('../output/record-text.ts');
  const { terminalWidth } = await import('../output/text-table.ts');
  const policy = await readPolicy(options.policy);
  const isLog = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const result = isLog ? await verifyLog(path, policy) : await verifyProofFile(path, policy);
  if (options.json === true) return void process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write('claim' in result ? recordedText(result, terminalWidth()) : auditText(result));
}

async function runShow(folder: string, entry: string | undefined, options: ReadOptions): Promise<void> {
  const { listLog } = await import('../record/audit-log.ts');
  const { readPolicy, readRecordEntry } = await import('../record/read-record.ts');
  const { recordedText, recordListText } = await import('../output/record-text.ts');
  const { terminalWidth } = await import('../output/text-table.ts');
  const policy = await readPolicy(options.policy);
  if (entry === undefined) {
    const entries = await listLog(folder, policy);
    return void process.stdout.write(
      options.json === true ? `${JSON.stringify(entries, null, 2)}\n` : recordListText(entries),
    );
  }
  const claim = await readRecordEntry({ log: folder, entry: entryIndex('entry', entry) }, policy);
  process.stdout.write(
    options.json === true ? `${JSON.stringify(claim, null, 2)}\n` : recordedText(claim, terminalWidth()),
  );
}

async function runServe(folder: string, options: { readonly port: string }): Promise<void> {
  const { portNumber } = await import('../output/option-value.ts');
  const { diskFiles } = await import('../record/log-files.ts');
  const { originOf } = await import('../record/checkpoint-file.ts');
  const { serveLog } = await import('../record/serve-log.ts');
  const origin = await originOf(diskFiles(folder));
  const server = await serveLog(folder, portNumber('--port', options.port));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  process.stdout.write(`${origin} at http://127.0.0.1:${port}/ (end with Ctrl-C)\n`);
}

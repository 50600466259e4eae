/**
 * Appends entries to a log until it is killed, and prints each index that was acknowledged. It kills itself at the call of the file
 * port that it is told, before it, after half of what it writes, or after it.
 *
 * Arguments: folder of the log, key file of the log, file with the entries, number of the call, stage.
 */
import { readFileSync, writeSync } from 'node:fs';
import { fromBase64 } from '@skywitness/engine/record';
import { originOf } from '../src/record/checkpoint-file.ts';
import { diskFiles, type LogFiles } from '../src/record/log-files.ts';
import { withLogWriter } from '../src/record/log-store.ts';
import { logSigner } from '../src/record/signers.ts';
import { interrupted } from './record-faults.ts';

const [folder = '', keyFile = '', entriesFile = '', call = '', stage = ''] = process.argv.slice(2);
const entries = (JSON.parse(readFileSync(entriesFile, 'utf8')) as string[]).map(
  (text) => fromBase64(text) as Uint8Array,
);
const files = diskFiles(folder);

let isCut = false;
/** Half of a write is carried out once the interruption throws; then the power is gone. */
const dying: LogFiles = {
  ...files,
  write: async (path, bytes) => {
    await files.write(path, bytes);
    if (isCut) process.kill(process.pid, 'SIGKILL');
  },
};
const killing = interrupted(dying, (number, name, _path, at) => {
  // What has no half is not begun.
  const moment = stage === 'half' && name !== 'write' ? 'before' : stage;
  if (number !== Number(call) || at !== moment) return;
  isCut = moment === 'half';
  if (isCut) throw new Error('the power is gone');
  process.kill(process.pid, 'SIGKILL');
});

await withLogWriter(killing, await logSigner(await originOf(files), keyFile), async (writer) => {
  for (const bytes of entries) {
    const [index] = await writer.append([{ bytes, payloads: new Map() }]);
    writeSync(1, `${index}\n`);
  }
});

import { SkywitnessError } from '@skywitness/engine/errors';
import { CommanderError } from 'commander';

/** Exit codes that scripts rely on: 0 done, 1 failed, 2 bad input, 130 interrupted. */
export const FAILED = 1;
export const BAD_INPUT = 2;
export const INTERRUPTED = 130;

/** Faults of the surroundings, not of what the user gave. */
const FAILURES = new Set([
  'CACHE_CORRUPT',
  'DISK_FULL',
  'FETCH_ANSWER',
  'FETCH_DIGEST',
  'FETCH_LOGIN',
  'FETCH_OFFLINE',
  'FETCH_REFUSED',
  'FETCH_TIMEOUT',
  'FETCH_TOO_SOON',
  'FOLDER_UNWRITABLE',
  'RECORD_BUSY',
  'RUN_FOLDER_TAKEN',
  'SSH_SIGN',
  'WITNESS_REFUSED',
]);

const INTERRUPTIONS = new Set(['ABORTED', 'FETCH_ABORTED']);

/** The exit code of an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
  if (!(error instanceof SkywitnessError)) return FAILED;
  if (INTERRUPTIONS.has(error.code)) return INTERRUPTED;
  return FAILURES.has(error.code) ? FAILED : BAD_INPUT;
}

import { SkywitnessError } from '@skywitness/engine/errors';
import type { Claim } from '@skywitness/engine/rule';
import { parse, YAMLParseError } from 'yaml';
import { readFileBounded } from '../sources/read-bytes.ts';
import { readClaim } from './claim.ts';

/**
 * Reads a statement, decision or key set from a file (YAML, so JSON too).
 *
 * @throws SkywitnessError `RECORD_CLAIM` with the field, `RECORD_CLAIM_SYNTAX` with the line, `FILE_MISSING`
 */
export async function readClaimFile(path: string): Promise<Claim> {
  const text = (await readFileBounded(path, { maxBytes: 1024 * 1024 })).text();
  let json: unknown;
  try {
    // The core schema of YAML 1.2 leaves dates as text.
    json = parse(text, { schema: 'core' });
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause;
    const line = cause.linePos?.[0].line;
    throw new SkywitnessError(
      'RECORD_CLAIM_SYNTAX',
      `${path}${line === undefined ? '' : `:${line}`} is no YAML: ${cause.code}. Correct it.`,
      {
        place: { source: path, ...(line !== undefined && { line }) },
        cause,
      },
    );
  }
  return readClaim(json, path);
}

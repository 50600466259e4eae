import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64, toUtf8, verifyEnvelopeSignature } from '@skywitness/engine/record';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../../test/program.ts';
import { readClaim } from './claim.ts';
import { createKeyFile, publicKeyOf, readPublicKey, signPayload } from './signers.ts';

const missing = ['ssh-keygen', 'openssl'].filter((program) => spawnSync(program, ['version']).error !== undefined);
/** Of the first test of RFC 8032, section 7.1. */
const OTHER_KEY = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
const payload = toUtf8('{"what":"was decided"}');

describe('a signature', () => {
  it('comes from a key file', async () => {
    const keyFile = join(emptyFolder(), 'key.pem');
    await createKeyFile(keyFile);
    const signature = await signPayload(payload, { keyFile });
    expect(verifyEnvelopeSignature(payload, signature)).toBe(true);
    expect(signature.keyid).toBe(toBase64(await publicKeyOf({ keyFile })));
  });

  it.skipIf(missing.length > 0)(
    `comes from ssh-keygen -Y, and from keys of openssl${missing.length === 0 ? '' : ` (skipped: needs ${missing.join(', ')})`}`,
    async () => {
      const folder = emptyFolder();
      const [ssh, pem] = [join(folder, 'ssh'), join(folder, 'key.pem')];
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', ssh]);
      const bySsh = await signPayload(payload, { sshKeyFile: ssh });
      expect([verifyEnvelopeSignature(payload, bySsh), bySsh.signature.length > 64]).toEqual([true, true]);
      expect(toBase64(await readPublicKey(`${ssh}.pub`))).toBe(bySsh.keyid);

      const line = readFileSync(`${ssh}.pub`, 'utf8');
      const keys = [
        { holder: 'A', publicKey: line },
        { holder: 'B', publicKey: OTHER_KEY },
      ];
      expect(readClaim({ kind: 'key-set', threshold: 2, keys, issuers: [] }, 'keys')).toMatchObject({
        keys: [{ publicKey: bySsh.keyid }, { publicKey: OTHER_KEY }],
      });

      execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', pem], { stdio: 'pipe' });
      execFileSync('openssl', ['pkey', '-in', pem, '-pubout', '-out', `${pem}.pub`], { stdio: 'pipe' });
      const byFile = await signPayload(payload, { keyFile: pem });
      expect(verifyEnvelopeSignature(payload, byFile)).toBe(true);
      expect(toBase64(await readPublicKey(`${pem}.pub`))).toBe(byFile.keyid);

      execFileSync('ssh-keygen', ['-q', '-t', 'rsa', '-b', '2048', '-N', '', '-f', join(folder, 'rsa')]);
      await expect(signPayload(payload, { sshKeyFile: join(folder, 'rsa') })).rejects.toThrow('KEY_FILE');
      await expect(signPayload(payload, { sshKeyFile: join(folder, 'absent') })).rejects.toThrow('FILE_MISSING');
    },
  );

  it('is not to be had from a file that is no such key', async () => {
    const path = join(emptyFolder(), 'key.pem');
    writeFileSync(path, 'no key');
    await expect(signPayload(payload, { keyFile: path })).rejects.toThrow('KEY_FILE');
    await expect(readPublicKey(path)).rejects.toThrow('KEY_FILE');
  });
});

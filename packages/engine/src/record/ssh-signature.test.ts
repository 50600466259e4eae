import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fromBase64, SSH_NAMESPACE, sshPublicKey, toUtf8, verifySshSignature } from './index.ts';

const isThere = spawnSync('ssh-keygen', ['-?']).error === undefined;
const name = 'a signature made by ssh-keygen -Y';

describe.skipIf(!isThere)(isThere ? name : `${name} (skipped: needs ssh-keygen)`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ssh-signature-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const keyFile = join(folder, 'key');

  /** Signs as people do; the armour is taken off. */
  function sshSign(message: string, namespace = SSH_NAMESPACE, options: readonly string[] = []): Uint8Array {
    const file = join(folder, 'message');
    writeFileSync(file, message);
    rmSync(`${file}.sig`, { force: true });
    execFileSync('ssh-keygen', ['-Y', 'sign', '-f', keyFile, '-n', namespace, ...options, file], { stdio: 'pipe' });
    const armour = readFileSync(`${file}.sig`, 'utf8').replace(/-----[A-Z ]+-----|\s/g, '');
    return fromBase64(armour) as Uint8Array;
  }

  test('is verified, with either hash, and refused for another message, key or purpose', () => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', keyFile]);
    const [, blob = ''] = readFileSync(`${keyFile}.pub`, 'utf8').split(' ');
    const key = sshPublicKey(fromBase64(blob) as Uint8Array) as Uint8Array;
    const message = toUtf8('what was decided');
    const signature = sshSign('what was decided');
    expect(verifySshSignature(key, message, signature)).toBe(true);
    expect(verifySshSignature(key, message, sshSign('what was decided', SSH_NAMESPACE, ['-O', 'hashalg=sha256']))).toBe(
      true,
    );
    expect(verifySshSignature(key, toUtf8('what was denied'), signature)).toBe(false);
    expect(verifySshSignature(key.with(0, 1), message, signature)).toBe(false);
    expect(verifySshSignature(key, message, sshSign('what was decided', 'git'))).toBe(false);
  });

  test('has no byte that could be changed, added or left out', () => {
    const [, blob = ''] = readFileSync(`${keyFile}.pub`, 'utf8').split(' ');
    const key = sshPublicKey(fromBase64(blob) as Uint8Array) as Uint8Array;
    const [message, signature] = [toUtf8('m'), sshSign('m')];
    for (let index = 0; index < signature.length; index++)
      expect(
        verifySshSignature(key, message, signature.with(index, (signature[index] as number) ^ 1)),
        `${index}`,
      ).toBe(false);
    expect(verifySshSignature(key, message, signature.subarray(0, -1))).toBe(false);
    expect(verifySshSignature(key, message, Uint8Array.from([...signature, 0]))).toBe(false);
    expect(verifySshSignature(key, message, new Uint8Array())).toBe(false);
  });
});

import { spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyFolder, type Outcome, PROGRAM, skywitness } from './program.ts';
import { keySetClaim, makeKeys, statementJson } from './record-world.ts';

/** Runs `skywitness record` in a folder. */
const runIn =
  (folder: string) =>
  (...args: string[]): Outcome =>
    skywitness(['record', ...args], { cwd: folder });

describe('a record at the command line', () => {
  it('goes from an empty log to a proof that a stranger verifies offline, and refuses what may not be', async () => {
    const folder = emptyFolder();
    const run = runIn(folder);
    const done = (...args: string[]): string => {
      const { exitCode, stdout, stderr } = run(...args);
      expect(exitCode, stderr).toBe(0);
      return stdout;
    };
    const keys = await makeKeys(folder);
    rmSync(keys.logFile);
    writeFileSync(
      join(folder, 'policy'),
      done('init', 'log', '--origin', 'record.example/desk', '--log-key', 'log.pem'),
    );
    expect(statSync(keys.logFile).mode & 0o077).toBe(0);

    writeFileSync(join(folder, 'keys.json'), JSON.stringify(await keySetClaim(keys)));
    const propose = ['--policy', 'policy', '--key', 'alice.pem', '--out', 'proposal.json'];
    done('propose', 'log', 'keys.json', ...propose);
    done('approve', 'proposal.json', '--key', 'boris.pem');
    done('append', 'log', 'proposal.json', '--log-key', 'log.pem');

    writeFileSync(join(folder, 'denial.json'), JSON.stringify(statementJson('denial')));
    done('propose', 'log', 'denial.json', ...propose);
    expect(run('append', 'log', 'proposal.json', '--log-key', 'log.pem')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^RECORD_AUTHORITY: .*only Editors did/),
    });
    expect(done('approve', 'proposal.json', '--key', 'boris.pem')).toContain('name: A. Speaker');
    expect(done('append', 'log', 'proposal.json', '--log-key', 'log.pem')).toContain('entry 1: proposal.json');
    done('prove', 'log', '1', '--policy', 'policy', '--out', 'denial.tlog-proof');

    const stranger = emptyFolder();
    for (const file of ['denial.tlog-proof', 'policy']) cpSync(join(folder, file), join(stranger, file));
    const { stdout } = runIn(stranger)('verify', 'denial.tlog-proof', '--policy', 'policy', '--json');
    const verified = JSON.parse(stdout);
    expect(verified).toMatchObject({
      index: 1,
      holders: ['Editors', 'Archive'],
      log: { origin: 'record.example/desk', size: 2 },
    });
    expect(verified.claim).toMatchObject({ id: 'denial', stance: 'denies', date: '2023-09-08' });

    expect(done('verify', 'log', '--policy', 'policy')).toContain(
      '2 entries, all sound (1 statement, 0 decisions, 1 key-set)',
    );
    expect(done('show', 'log', '--policy', 'policy')).toMatch(/1 {2}statement {2}denial {2}2023-09-08 {2}a person/);
    expect(done('show', 'log', '1', '--policy', 'policy').replace(/\s+/g, ' ')).toContain('not that it happened');

    const tile = join(folder, 'log/tile/0/000.p/2');
    writeFileSync(tile, readFileSync(tile).fill(0, 0, 1));
    expect(run('verify', 'log', '--policy', 'policy')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^RECORD_TILE/),
    });

    const child = spawn(process.execPath, [PROGRAM, 'record', 'serve', 'log', '--port', '0'], { cwd: folder });
    onTestFinished(() => void child.kill());
    const line = await new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(String(text))));
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line) ?? [];
    expect(await (await fetch(`${address}checkpoint`)).text()).toContain('record.example/desk\n2\n');
  }, 180_000);

  it('says in its help what there is and what a signature proves', () => {
    const { stdout } = skywitness(['record', '--help']);
    for (const word of 'init propose approve append prove verify show serve'.split(' ')) expect(stdout).toContain(word);
    expect(stdout.replace(/\s+/g, ' ')).toContain('not that it happened');
  });
});

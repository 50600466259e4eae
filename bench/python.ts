import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the sources, from the compiled files. */
const PEERS = new URL('../peers/', import.meta.url);

/** Why the peers in Python cannot run here, or undefined where they can. */
export function pythonLack(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import numpy, scipy, sgp4'], { stdio: 'ignore' });
  return status === 0 ? undefined : 'the peer needs python3 with numpy, scipy and sgp4';
}

/** One thread, as ours: numpy's would wait for each other, and waiting counts as CPU time. */
const ENVIRONMENT = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };

/** Runs a peer with its input on stdin; what it prints is one line of JSON. @throws Error when it fails. */
export function runPython<Answer>(script: string, args: readonly string[], input: Uint8Array): Answer {
  const path = fileURLToPath(new URL(script, PEERS));
  const { status, stdout, stderr } = spawnSync('python3', [path, ...args], {
    input,
    env: ENVIRONMENT,
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout.toString('utf8')) as Answer;
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, parseInstant } from '@skywitness/engine/time';
import { runFetch } from '../src/commands/fetch.ts';
import { type StandInServer, startStandIn } from './stand-in-server.ts';

export const PASSWORD = 'correct horse battery staple';

/** The command `fetch` with an empty cache, a clock that the test turns, and a stand-in for every server. */
export interface FetchBench {
  readonly server: StandInServer;
  /** The cache. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Runs the command and returns what it printed. */
  fetch(target: string, options?: { date?: string; signal?: AbortSignal }): Promise<string>;
  answerWith(text: string, status?: number): void;
  laterBy(hours: number): void;
  /** The text of every file in the cache. */
  everythingStored(): string;
  close(): Promise<void>;
}

export async function openFetchBench(): Promise<FetchBench> {
  const server = await startStandIn();
  const folder = mkdtempSync(join(tmpdir(), 'skywitness-fetch-'));
  let clock: Instant = parseInstant('2026-11-21T12:00:00.25Z');
  const environment: NodeJS.ProcessEnv = {
    SKYWITNESS_CACHE: folder,
    SKYWITNESS_CELESTRAK_URL: `${server.url}/gp.php`,
    SKYWITNESS_SPACETRACK_URL: server.url,
    SKYWITNESS_SPACETRACK_USER: 'somebody@example.org',
    SKYWITNESS_SPACETRACK_PASSWORD: PASSWORD,
  };
  return {
    server,
    folder,
    environment,
    async fetch(target, { signal, ...options } = {}) {
      let printed = '';
      const print = (text: string): void => {
        printed += text;
      };
      await runFetch(target, options, {
        environment,
        now: () => clock,
        print,
        silenceMs: 300,
        ...(signal && { signal }),
      });
      return printed;
    },
    answerWith: (text, status = 200) => server.answerWith((_, response) => response.writeHead(status).end(text)),
    laterBy: (hours) => {
      clock += hours * 3_600_000_000;
    },
    everythingStored: () => textsIn(folder).join('\n'),
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? textsIn(path) : [readFileSync(path, 'utf8')];
  });
}

/** A port of this machine on which nobody listens. */
export async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

import { readFileSync } from 'node:fs';

/** Name and version of the engine, as manifests and summaries give it; released together with this package. */
export const ENGINE: string = `skywitness ${(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version}`;

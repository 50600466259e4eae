import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SkywitnessError } from '@skywitness/engine/errors';

/** A file of the built app, ready to be sent. */
export interface WebFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer> | undefined;
  readonly type: string;
  /** Names with a hash in them never change their content. */
  readonly isImmutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * The built app by address (`assets/index-1a2b.js`), read once when the server starts: a request looks a name up in this map
 * and never in a folder, so that no address can lead out of it.
 *
 * @throws SkywitnessError `WEB_MISSING` where the app was not built.
 */
export function readWebFiles(folder: string): ReadonlyMap<string, WebFile> {
  const files = new Map<string, WebFile>();
  for (const entry of entriesOf(folder)) {
    const path = join(entry.parentPath, entry.name);
    const bytes = new Uint8Array(readFileSync(path));
    const type = TYPES[extname(entry.name)] ?? 'application/octet-stream';
    const packed = /^(text|application\/json|image\/svg|application\/wasm)/.test(type)
      ? new Uint8Array(gzipSync(bytes))
      : undefined;
    const isImmutable = /-[\w-]{8}\.\w+$/.test(entry.name);
    files.set(relative(folder, path).split(sep).join('/'), { bytes, packed, type, isImmutable });
  }
  if (files.has('index.html')) return files;
  throw new SkywitnessError('WEB_MISSING', `${folder} holds no built app. Run npm run build.`);
}

function entriesOf(folder: string): { readonly name: string; readonly parentPath: string }[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  } catch {
    return [];
  }
}

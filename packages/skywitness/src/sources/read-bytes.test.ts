import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { collect, gunzipBounded, readFileBounded } from './read-bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'skywitness-bytes-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Gzip of so many zeros, made in chunks so that the test itself stays small. */
async function zerosPacked(bytes: number): Promise<Uint8Array> {
  const gzip = createGzip({ level: 9 });
  const packed = collect(gzip, 'zeros', bytes);
  const chunk = new Uint8Array(8 * 1024 * 1024);
  for (let written = 0; written < bytes; written += chunk.length) {
    await new Promise<void>((resolve) => gzip.write(chunk, () => resolve()));
  }
  gzip.end();
  return packed;
}

test('a plain file is given as it is, with the SHA-256 that NIST publishes for "abc"', async () => {
  const input = await readFileBounded(file('abc.txt', 'abc'));
  expect(input.text()).toBe('abc');
  expect(input.name).toBe('abc.txt');
  // FIPS 180-4 example: https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
  expect(input.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('gzip is unpacked whatever the name, and its digest is that of the packed bytes', async () => {
  const packed = gzipSync('two lines');
  const [named, unnamed] = await Promise.all([
    readFileBounded(file('a.tle.gz', packed)),
    readFileBounded(file('a.tle', packed)),
  ]);
  expect(named.text()).toBe('two lines');
  expect(unnamed.text()).toBe('two lines');
  expect(named.sha256).toBe((await readFileBounded(file('b.tle', packed))).sha256);
});

test('several gzip members are one file', async () => {
  const both = Buffer.concat([gzipSync('first '), gzipSync('second')]);
  expect((await readFileBounded(file('members.gz', both))).text()).toBe('first second');
});

test('a byte order mark is not part of the text', async () => {
  expect((await readFileBounded(file('bom.csv', '\uFEFFname'))).text()).toBe('name');
});

test('a gigabyte of zeros behind .gz ends in a clear error without using the memory', async () => {
  const path = file('bomb.gz', await zerosPacked(1024 ** 3));
  const before = process.memoryUsage().rss;
  await expect(readFileBounded(path)).rejects.toThrow(
    /FILE_TOO_LARGE: .*bomb\.gz unpacks to 1024 MiB; at most 256 MiB/,
  );
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 ** 2);
});

test('a gzip stream that lies about its length is stopped at the limit', async () => {
  const packed = Uint8Array.from(gzipSync(new Uint8Array(5_000_000)));
  packed.fill(0, packed.length - 4);
  await expect(gunzipBounded(packed, { maxBytes: 1_000_000 })).rejects.toThrow(/FILE_TOO_LARGE/);
});

test('a file exactly as large as the limit is read, one byte more is refused', async () => {
  const path = file('ten.txt', '0123456789');
  expect((await readFileBounded(path, { maxBytes: 10 })).bytes.length).toBe(10);
  await expect(readFileBounded(path, { maxBytes: 9 })).rejects.toThrow(/FILE_TOO_LARGE/);
});

test('an endless device is refused at the limit', async () => {
  await expect(readFileBounded('/dev/zero', { maxBytes: 3_000_000 })).rejects.toThrow(/FILE_TOO_LARGE/);
});

test('gzip data with one byte changed or cut anywhere is never accepted', async () => {
  const packed = gzipSync('0 STARLINK-1007\n1 44713U 19074A\n2 44713  53.0534\n');
  for (let length = 2; length < packed.length; length += 1) {
    await expect(readFileBounded(file('cut.gz', packed.subarray(0, length)))).rejects.toThrow(
      /FILE_CORRUPT|FILE_TOO_LARGE/,
    );
  }
  for (let position = 10; position < packed.length; position += 1) {
    const damaged = Uint8Array.from(packed);
    damaged[position]! ^= 0x10;
    await expect(readFileBounded(file('damaged.gz', damaged))).rejects.toThrow(/FILE_CORRUPT|FILE_TOO_LARGE/);
  }
});

test('a file named .gz that is not gzip is corrupt', async () => {
  await expect(readFileBounded(file('text.gz', 'plain'))).rejects.toThrow(/FILE_CORRUPT: .*Rename it/);
});

test('missing and empty files and folders are told apart, each with what to do', async () => {
  await expect(readFileBounded(join(folder, 'absent.tle'))).rejects.toThrow(/FILE_MISSING: .*Check the path/);
  await expect(readFileBounded(join(file('f', 'x'), 'below'))).rejects.toThrow(/FILE_MISSING/);
  await expect(readFileBounded(file('empty.tle', ''))).rejects.toThrow(/FILE_EMPTY: .*Fetch or copy it again/);
  await expect(readFileBounded(file('empty.gz', gzipSync('')))).rejects.toThrow(/FILE_EMPTY/);
  mkdirSync(join(folder, 'inner'));
  await expect(readFileBounded(join(folder, 'inner'))).rejects.toThrow(/FILE_IS_FOLDER: .*Name a file inside it/);
});

import { expect } from 'vitest';
import { type BackEnd, newWorkspace, type Workspace } from '../src/kernel/index.ts';

type Numbers = Float64Array | Float32Array | Int32Array | Uint8Array;

/** Each place where two arrays differ in more than the kind of a NaN, the first few. */
function differences(name: string, plain: Numbers, simd: Numbers): string[] {
  const found: string[] = [];
  for (let at = 0; at < plain.length && found.length < 5; at++) {
    if (!Object.is(plain[at], simd[at])) found.push(`${name}[${at}]: plain ${plain[at]}, simd ${simd[at]}`);
  }
  return plain.length === simd.length ? found : [...found, `${name}: ${plain.length} and ${simd.length} elements`];
}

/** Runs the same work on both back ends and expects the same bits in every array that it returns. */
export function expectSameBits(byteLength: number, work: (workspace: Workspace) => Readonly<Record<string, Numbers>>) {
  const [plain, simd] = (['plain', 'simd'] as const).map((backEnd: BackEnd) => work(newWorkspace(byteLength, backEnd)));
  expect(Object.keys(plain ?? {}).length).toBeGreaterThan(0);
  const faults = Object.entries(plain ?? {}).flatMap(([name, numbers]) =>
    differences(name, numbers, simd?.[name] as Numbers),
  );
  expect(faults).toEqual([]);
}

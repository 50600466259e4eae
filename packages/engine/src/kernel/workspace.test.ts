import { describe, expect, test } from 'vitest';
import { type Doubles, type Index, newWorkspace } from './index.ts';

/** Stands for a kernel that was never compiled. */
function neverCompiled(_array: Doubles, _count: Index): void {}

describe.each(['plain', 'simd'] as const)('a workspace with the %s back end', (backEnd) => {
  test('gives zeros, each array at an address that SIMD may load', () => {
    const workspace = newWorkspace(1024, backEnd);
    const arrays = [workspace.bytes(3), workspace.integers(3), workspace.singles(3), workspace.doubles(3)];
    expect(arrays.map((array) => [...array])).toEqual(Array(4).fill([0, 0, 0]));
    if (backEnd === 'simd') expect(arrays.map(({ byteOffset }) => byteOffset % 16)).toEqual([0, 0, 0, 0]);
  });

  test('does not let one array run into the next', () => {
    const workspace = newWorkspace(1024, backEnd);
    const [first, second] = [workspace.doubles(3), workspace.doubles(3)];
    first.fill(1);
    expect([...second]).toEqual([0, 0, 0]);
  });

  test('holds exactly the bytes asked for, and says how many are used when it is full', () => {
    const workspace = newWorkspace(64, backEnd);
    workspace.doubles(7);
    expect(() => workspace.bytes(1)).toThrow(
      "KERNEL_SPACE: an array of 1 bytes does not fit: 64 of the workspace's 64 bytes are used.",
    );
  });
});

describe('a workspace', () => {
  test('takes the compiled kernels where nothing is said', () => {
    expect(newWorkspace(16).backEnd).toBe('simd');
  });

  test.each(['plain', 'simd'] as const)('refuses a kernel that was never compiled (%s)', (backEnd) => {
    expect(() => newWorkspace(16, backEnd).bind({ neverCompiled })).toThrow('KERNEL_ABSENT');
  });
});

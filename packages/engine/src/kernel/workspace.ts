import { SkywitnessError } from '../errors.ts';
import * as plainKernels from './compiled-plain.ts';
import { type Bytes, type Doubles, type Integers, LANES, type Singles } from './lanes.ts';
import { type Instantiated, instantiate } from './web-assembly.ts';

/** `simd`: compiled kernels, two lanes at a time; `plain`: the same sources as TypeScript. Both give the same bits. */
export type BackEnd = 'simd' | 'plain';

type KernelArray = Doubles | Singles | Integers | Bytes;
/** A function in the common subset (`lanes.ts`): arrays of one workspace and numbers in, a number or nothing out. */
// biome-ignore lint/suspicious/noExplicitAny: parameters are checked where a kernel is called, under its own type
export type Kernel = (...values: any[]) => unknown;

/** Arrays in one memory, and the kernels that work on them. */
export interface Workspace {
  readonly backEnd: BackEnd;
  /** Neighbours in one value of type `Lanes`: rows of fields hold so many elements side by side. */
  readonly laneCount: number;
  /** New arrays of zeros, aligned to 16 bytes. @throws SkywitnessError `KERNEL_SPACE` when the workspace is full. */
  doubles(count: number): Doubles;
  singles(count: number): Singles;
  integers(count: number): Integers;
  bytes(count: number): Bytes;
  /**
   * The same kernels for this workspace's back end, under the same names and types. They must be exported by
   * `kernels/index.ts` too.
   *
   * @throws SkywitnessError `KERNEL_ABSENT` when one is not.
   */
  bind<Kernels extends Readonly<Record<string, Kernel>>>(kernels: Kernels): Kernels;
}

/** Each array begins on such a boundary; a workspace has room for its arrays' bytes, each rounded up to it. */
const ALIGNMENT = 16;

/**
 * A workspace with room for arrays of `byteLength` bytes in all (each array rounded up to 16). Without `backEnd` it takes
 * the compiled kernels where the host can run them, otherwise the plain ones: results are the same to the last bit, as
 * the test of each kernel holds.
 *
 * @example
 * ```ts
 * import { newWorkspace } from '@skywitness/engine/kernel';
 * const workspace = newWorkspace(1024, 'plain');
 * workspace.doubles(100).length; // => 100
 * ```
 */
export function newWorkspace(byteLength: number, backEnd?: BackEnd): Workspace {
  const instantiated = backEnd === 'plain' ? undefined : instantiate(byteLength);
  if (instantiated === undefined && backEnd === 'simd') {
    const sentence =
      'this host cannot run the compiled kernels: it has no WebAssembly with SIMD, or forbids to compile. Leave the back end open to use the plain ones.';
    throw new SkywitnessError('KERNEL_HOST', sentence);
  }
  return instantiated === undefined ? plainWorkspace(byteLength) : simdWorkspace(byteLength, instantiated);
}

function plainWorkspace(byteLength: number): Workspace {
  const reserve = meter(0, byteLength);
  const make = <A>(KernelArray: new (count: number) => A, bytesEach: number, count: number): A => {
    reserve(count * bytesEach);
    return new KernelArray(count);
  };
  return {
    backEnd: 'plain',
    laneCount: LANES,
    doubles: (count) => make(Float64Array, 8, count),
    singles: (count) => make(Float32Array, 4, count),
    integers: (count) => make(Int32Array, 4, count),
    bytes: (count) => make(Uint8Array, 1, count),
    bind: (kernels) => boundTo(kernels, (name) => (plainKernels as Readonly<Record<string, Kernel>>)[name]),
  };
}

function simdWorkspace(byteLength: number, { buffer, functions }: Instantiated): Workspace {
  const firstFreeByte = functions.firstFreeByte as () => number;
  const start = Math.ceil(firstFreeByte() / ALIGNMENT) * ALIGNMENT;
  const reserve = meter(start, byteLength);
  return {
    backEnd: 'simd',
    laneCount: 2,
    doubles: (count) => new Float64Array(buffer, reserve(count * 8), count),
    singles: (count) => new Float32Array(buffer, reserve(count * 4), count),
    integers: (count) => new Int32Array(buffer, reserve(count * 4), count),
    bytes: (count) => new Uint8Array(buffer, reserve(count), count),
    bind: (kernels) =>
      boundTo(kernels, (name) =>
        functions[name] === undefined ? undefined : takingArrays(functions[name], name, buffer),
      ),
  };
}

/** Hands out addresses from `start` on, at most `byteLength` bytes. */
function meter(start: number, byteLength: number): (byteCount: number) => number {
  let used = 0;
  return (byteCount) => {
    const size = Math.ceil(byteCount / ALIGNMENT) * ALIGNMENT;
    if (!(used + size <= byteLength)) {
      const sentence = `an array of ${byteCount} bytes does not fit: ${used} of the workspace's ${byteLength} bytes are used. Make the workspace larger.`;
      throw new SkywitnessError('KERNEL_SPACE', sentence);
    }
    used += size;
    return start + used - size;
  };
}

/** The kernels of the same names that a back end has. */
function boundTo<Kernels extends Readonly<Record<string, Kernel>>>(
  kernels: Kernels,
  find: (name: string) => Kernel | undefined,
): Kernels {
  const found = Object.keys(kernels).map((name) => {
    const kernel = find(name);
    if (kernel !== undefined) return [name, kernel] as const;
    const sentence = `there is no compiled kernel ${name}. Export it from kernels/index.ts and build again.`;
    throw new SkywitnessError('KERNEL_ABSENT', sentence);
  });
  return Object.fromEntries(found) as Kernels;
}

/** A compiled kernel that takes arrays as its plain twin does. */
function takingArrays(exported: (...values: number[]) => number, name: string, buffer: ArrayBuffer): Kernel {
  const addressOf = (value: number | KernelArray): number => {
    if (typeof value === 'number') return value;
    if (value.buffer === buffer) return value.byteOffset;
    const sentence = `kernel ${name} was given an array of another memory. Allocate its arrays from the workspace that it was bound by.`;
    throw new SkywitnessError('KERNEL_ARRAY', sentence);
  };
  return (...values: (number | KernelArray)[]) => exported(...values.map(addressOf));
}

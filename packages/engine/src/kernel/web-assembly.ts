import { COMPILED_KERNELS } from './compiled.ts';

/** What is used of WebAssembly; the library of the language alone does not declare it. */
interface Memory {
  readonly buffer: ArrayBuffer;
}
type Exported = (...values: number[]) => number;
interface Instance {
  readonly exports: Readonly<Record<string, Exported>>;
}
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Memory: new (size: { initial: number }) => Memory;
      readonly Instance: new (module: object, imports: { env: { memory: Memory } }) => Instance;
      validate(bytes: Uint8Array): boolean;
    }
  | undefined;

export interface Instantiated {
  readonly buffer: ArrayBuffer;
  readonly functions: Readonly<Record<string, Exported>>;
}

const BYTES_PER_PAGE = 65_536;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function bytesOfBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.replace(/=+$/, '').length * 3) / 4));
  for (let at = 0, byte = 0; byte < bytes.length; at += 4) {
    let bits = 0;
    for (let letter = 0; letter < 4; letter++) bits = bits * 64 + Math.max(0, BASE64.indexOf(text[at + letter] ?? 'A'));
    for (let shift = 16; shift >= 0 && byte < bytes.length; shift -= 8) bytes[byte++] = (bits >> shift) & 255;
  }
  return bytes;
}

/** Compiled at the first use, then shared; `null` where WebAssembly or its SIMD instructions are absent or forbidden. */
let compiled: object | null | undefined;

function compiledKernels(): object | null {
  if (compiled !== undefined) return compiled;
  compiled = null;
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const bytes = bytesOfBase64(COMPILED_KERNELS);
    if (WebAssembly.validate(bytes)) compiled = new WebAssembly.Module(bytes);
  } catch {
    // A content security policy may forbid compilation: the plain kernels give the same numbers, only later.
  }
  return compiled;
}

/** The compiled kernels with a memory of their own with room for `byteLength` bytes of arrays, or undefined where they cannot run. */
export function instantiate(byteLength: number): Instantiated | undefined {
  const module = compiledKernels();
  if (module === null || typeof WebAssembly === 'undefined') return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(byteLength / BYTES_PER_PAGE) + 1 });
  return { buffer: memory.buffer, functions: new WebAssembly.Instance(module, { env: { memory } }).exports };
}

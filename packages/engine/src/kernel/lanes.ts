/**
 * The words in which a kernel is written. A kernel is one function in the common subset of TypeScript and AssemblyScript:
 * compiled by tsc a lane is one number and this file gives the words their meaning; compiled by AssemblyScript two lanes are
 * one SIMD register and `kernels/assembly/lanes.ts` does. Both round every + − × ÷ √ alike, so both give the same bits.
 */

/** A whole number: array index, count, flag. */
export type Index = number;
/** Arrays that kernels read and fill; indexed as usual. Whatever a kernel needs comes as an argument, scratch included. */
export type Doubles = Float64Array;
export type Singles = Float32Array;
export type Integers = Int32Array;
export type Bytes = Uint8Array;
/** As many neighbouring numbers as one instruction takes: + − × ÷ apply to each. */
export type Lanes = number;

/** Numbers a lane value holds: loops over elements go `k += LANES`, over arrays padded to `LANES_AT_MOST`. */
export const LANES: Index = 1;
/** The same number in every lane. */
export function lanes(x: number): Lanes {
  return x;
}

/** Elements `at … at + LANES − 1`. */
export function lanesAt(array: Doubles, at: Index): Lanes {
  return array[at] as number;
}

export function putLanes(array: Doubles, at: Index, value: Lanes): void {
  array[at] = value;
}

/** Field number `field` of a row of lane values that begins at `row`: rows of F fields are F × LANES elements apart. */
export function fieldAt(array: Doubles, row: Index, field: Index): Lanes {
  return array[row + field] as number;
}

export function putField(array: Doubles, row: Index, field: Index, value: Lanes): void {
  array[row + field] = value;
}

/** One number out of such rows: the field of element k, counted over all lanes, in rows of `fields`. */
export function fieldOfElement(array: Doubles, k: Index, field: Index, fields: Index): number {
  return array[k * fields + field] as number;
}

/** The smaller of each pair; `b` where one is no number. */
export function lesser(a: Lanes, b: Lanes): Lanes {
  return a < b ? a : b;
}

/** The larger of each pair; `b` where one is no number. */
export function greater(a: Lanes, b: Lanes): Lanes {
  return a > b ? a : b;
}

export function squareRoot(x: Lanes): Lanes {
  return Math.sqrt(x);
}

/** The nearest whole number below. */
export function roundDown(x: Lanes): Lanes {
  return Math.floor(x);
}

/** The largest of the lanes. */
export function greatestLane(x: Lanes): number {
  return x;
}

/** The whole part of a number that fits in 31 bits, as an index. */
export function wholePart(x: number): Index {
  return x | 0;
}

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

/** Writes whole numbers that fit in 31 bits as elements `at … at + LANES − 1`. */
export function putWhole(array: Integers, at: Index, value: Lanes): void {
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

/** What is true of each lane. */
export type Mask = boolean;

export function atLeast(a: Lanes, b: Lanes): Mask {
  return a >= b;
}

export function above(a: Lanes, b: Lanes): Mask {
  return a > b;
}

export function equal(a: Lanes, b: Lanes): Mask {
  return a === b;
}

export function both(a: Mask, b: Mask): Mask {
  return a && b;
}

export function either(a: Mask, b: Mask): Mask {
  return a || b;
}

/** Whether it is true of any lane. */
export function anyTrue(a: Mask): boolean {
  return a;
}

/** `x` where the mask is true, else `y`. */
export function where(mask: Mask, x: Lanes, y: Lanes): Lanes {
  return mask ? x : y;
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

/**
 * As many neighbouring numbers of single precision as one instruction takes, for what is decided roughly first and exactly
 * where that leaves a doubt: a `Quad` may carry more digits on one back end than on the other, so none is ever a result.
 */
export type Quad = number;
/** Numbers a `Quad` holds. */
export const QUAD: Index = 1;

/** The same number in all. */
export function quad(x: number): Quad {
  return x;
}

/** Elements `at … at + QUAD − 1`, rounded. */
export function quadOf(array: Doubles, at: Index): Quad {
  return array[at] as number;
}

/** Field number `field` of the row of quads that begins at `row`: rows of F fields are F × QUAD elements apart. */
export function quadField(array: Singles, row: Index, field: Index): Quad {
  return array[row + field] as number;
}

export function putQuadField(array: Singles, row: Index, field: Index, value: Quad): void {
  array[row + field] = value;
}

export function plus4(a: Quad, b: Quad): Quad {
  return a + b;
}

export function minus4(a: Quad, b: Quad): Quad {
  return a - b;
}

export function times4(a: Quad, b: Quad): Quad {
  return a * b;
}

/** Without its sign. */
export function magnitude4(a: Quad): Quad {
  return Math.abs(a);
}

/** Whether any of `a` is below its neighbour in `b`. */
export function anyBelow4(a: Quad, b: Quad): boolean {
  return a < b;
}

/** Adds 1 to those of the elements `at … at + QUAD − 1` whose number is not negative. */
export function countNotNegative4(array: Integers, at: Index, a: Quad): void {
  if (a >= 0) array[at] = (array[at] as number) + 1;
}

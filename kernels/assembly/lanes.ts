// The words of packages/engine/src/kernel/lanes.ts for AssemblyScript: two f64 lanes in one SIMD register, arrays as bare
// addresses in the memory that the host imports. `a < b ? a : b` is pmin with its operands swapped, NaN included.

export type Index = i32;
export type Lanes = v128;

export const LANES: Index = 2;

@unmanaged
export class Doubles {
  @inline @operator('[]') private get(at: Index): f64 {
    return load<f64>(changetype<usize>(this) + (<usize>at << 3));
  }
  @inline @operator('[]=') private put(at: Index, value: f64): void {
    store<f64>(changetype<usize>(this) + (<usize>at << 3), value);
  }
}

@unmanaged
export class Singles {
  @inline @operator('[]') private get(at: Index): f64 {
    return <f64>load<f32>(changetype<usize>(this) + (<usize>at << 2));
  }
  @inline @operator('[]=') private put(at: Index, value: f64): void {
    store<f32>(changetype<usize>(this) + (<usize>at << 2), <f32>value);
  }
}

@unmanaged
export class Integers {
  @inline @operator('[]') private get(at: Index): Index {
    return load<i32>(changetype<usize>(this) + (<usize>at << 2));
  }
  @inline @operator('[]=') private put(at: Index, value: Index): void {
    store<i32>(changetype<usize>(this) + (<usize>at << 2), value);
  }
}

@unmanaged
export class Bytes {
  @inline @operator('[]') private get(at: Index): Index {
    return <Index>load<u8>(changetype<usize>(this) + <usize>at);
  }
  @inline @operator('[]=') private put(at: Index, value: Index): void {
    store<u8>(changetype<usize>(this) + <usize>at, <u8>value);
  }
}

@inline
export function lanes(x: f64): v128 {
  return f64x2.splat(x);
}

@inline
export function lanesAt(array: Doubles, at: Index): v128 {
  return v128.load(changetype<usize>(array) + (<usize>at << 3));
}

@inline
export function putLanes(array: Doubles, at: Index, value: v128): void {
  v128.store(changetype<usize>(array) + (<usize>at << 3), value);
}

@inline
export function putWhole(array: Integers, at: Index, value: v128): void {
  const whole = i32x4.trunc_sat_f64x2_s_zero(value);
  v128.store64_lane(changetype<usize>(array) + (<usize>at << 2), whole, 0);
}

// The row's address first, the field's constant last: the optimiser makes it the offset of the instruction.
@inline
export function fieldAt(array: Doubles, row: Index, field: Index): v128 {
  return v128.load(changetype<usize>(array) + (<usize>row << 3) + (<usize>field << 4));
}

@inline
export function putField(array: Doubles, row: Index, field: Index, value: v128): void {
  v128.store(changetype<usize>(array) + (<usize>row << 3) + (<usize>field << 4), value);
}

@inline
export function fieldOfElement(array: Doubles, k: Index, field: Index, fields: Index): f64 {
  return array[(k & ~1) * fields + 2 * field + (k & 1)];
}

@inline
export function lesser(a: v128, b: v128): v128 {
  return f64x2.pmin(b, a);
}

@inline
export function greater(a: v128, b: v128): v128 {
  return f64x2.pmax(b, a);
}

export type Mask = v128;

@inline
export function atLeast(a: v128, b: v128): v128 {
  return f64x2.ge(a, b);
}

@inline
export function above(a: v128, b: v128): v128 {
  return f64x2.gt(a, b);
}

@inline
export function equal(a: v128, b: v128): v128 {
  return f64x2.eq(a, b);
}

@inline
export function both(a: v128, b: v128): v128 {
  return v128.and(a, b);
}

@inline
export function either(a: v128, b: v128): v128 {
  return v128.or(a, b);
}

@inline
export function anyTrue(a: v128): bool {
  return v128.any_true(a);
}

@inline
export function where(mask: v128, x: v128, y: v128): v128 {
  return v128.bitselect(x, y, mask);
}

@inline
export function squareRoot(x: v128): v128 {
  return f64x2.sqrt(x);
}

@inline
export function roundDown(x: v128): v128 {
  return f64x2.floor(x);
}

@inline
export function greatestLane(x: v128): f64 {
  const first = f64x2.extract_lane(x, 0);
  const second = f64x2.extract_lane(x, 1);
  return first > second ? first : second;
}

@inline
export function wholePart(x: f64): Index {
  return <Index>x;
}

export type Quad = v128;
export const QUAD: Index = 4;

@inline
export function quad(x: f64): v128 {
  return f32x4.splat(<f32>x);
}

@inline
export function quadOf(array: Doubles, at: Index): v128 {
  const address = changetype<usize>(array) + (<usize>at << 3);
  const low = f32x4.demote_f64x2_zero(v128.load(address));
  const high = f32x4.demote_f64x2_zero(v128.load(address, 16));
  return v128.shuffle<f32>(low, high, 0, 1, 4, 5);
}

@inline
export function quadField(array: Singles, row: Index, field: Index): v128 {
  return v128.load(changetype<usize>(array) + (<usize>row << 2) + (<usize>field << 4));
}

@inline
export function putQuadField(array: Singles, row: Index, field: Index, value: v128): void {
  v128.store(changetype<usize>(array) + (<usize>row << 2) + (<usize>field << 4), value);
}

@inline
export function plus4(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}

@inline
export function minus4(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}

@inline
export function times4(a: v128, b: v128): v128 {
  return f32x4.mul(a, b);
}

@inline
export function magnitude4(a: v128): v128 {
  return f32x4.abs(a);
}

@inline
export function anyBelow4(a: v128, b: v128): bool {
  return v128.any_true(f32x4.lt(a, b));
}

// The mask is −1 where 1 is to be added.
@inline
export function countNotNegative4(array: Integers, at: Index, a: v128): void {
  const address = changetype<usize>(array) + (<usize>at << 2);
  v128.store(address, i32x4.sub(v128.load(address), f32x4.ge(a, f32x4.splat(0))));
}

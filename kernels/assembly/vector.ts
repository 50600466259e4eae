/**
 * AssemblyScript's own class behind v128, given the operators of two f64 lanes: kernels write `a * b` in both languages.
 */
@final @unmanaged
export abstract class V128 {
  @inline @operator('+') private static plus(a: v128, b: v128): v128 {
    return f64x2.add(a, b);
  }
  @inline @operator('-') private static minus(a: v128, b: v128): v128 {
    return f64x2.sub(a, b);
  }
  @inline @operator('*') private static times(a: v128, b: v128): v128 {
    return f64x2.mul(a, b);
  }
  @inline @operator('/') private static over(a: v128, b: v128): v128 {
    return f64x2.div(a, b);
  }
}

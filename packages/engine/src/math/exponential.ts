/**
 * Exponential, natural logarithm and power from + − × ÷ only. `exp` reduces by multiples of ln 2 and sums the Taylor
 * series; `log` takes the exponent from the bits of the number and sums the series of 2·artanh; `pow` multiplies a
 * logarithm carried to about 80 bits, so that large exponents lose nothing.
 */

const LN2_HIGH = 0.6931471803691238; // 32 bits of ln 2, so that a multiple below 2^21 is exact
const LN2_LOW = 1.9082149292705877e-10;
const ONE_OVER_LN2 = 1 / (LN2_HIGH + LN2_LOW);
const SQRT_2 = Math.sqrt(2);
const SMALLEST_NORMAL = 2.2250738585072014e-308; // 2^-1022
const TWO_TO_54 = 18_014_398_509_481_984;
const LARGEST_EXPONENT = 709.782712893384; // above, exp exceeds the largest double
const SMALLEST_EXPONENT = -745.1332191019412; // below, exp is under half the smallest double
const SPLITTER = 134_217_729; // 2^27 + 1, splits a double into two halves of 26 bits (Dekker 1971)
const TWO_THIRDS = 2 / 3;
const TWO_THIRDS_ERROR = 3.700743415417188e-17;

const bits = new DataView(new ArrayBuffer(8));

/** 2^k for −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  bits.setInt32(0, (k + 1023) << 20);
  bits.setInt32(4, 0);
  return bits.getFloat64(0);
}

/** exp(high + low) where |low| is at most a few units in the last place of high. */
function expOfSum(high: number, low: number): number {
  if (high > LARGEST_EXPONENT) return Number.POSITIVE_INFINITY;
  if (high < SMALLEST_EXPONENT) return 0;
  const k = Math.floor(high * ONE_OVER_LN2 + 0.5);
  const first = high - k * LN2_HIGH;
  const second = k * LN2_LOW - low;
  const r = first - second;
  const rest = first - r - second;
  const series =
    1 / 6 +
    r *
      (1 / 24 +
        r *
          (1 / 120 +
            r *
              (1 / 720 +
                r *
                  (1 / 5040 +
                    r *
                      (1 / 40_320 +
                        r *
                          (1 / 362_880 +
                            r *
                              (1 / 3_628_800 +
                                r * (1 / 39_916_800 + r * (1 / 479_001_600 + r * (1 / 6_227_020_800))))))))));
  const value = 1 + (r + (rest + r * r * (0.5 + r * series)));
  if (k > -1022 && k < 1024) return value * powerOfTwo(k);
  const half = k >> 1;
  return value * powerOfTwo(half) * powerOfTwo(k - half);
}

/**
 * e to the power x; within 1 unit in the last place for results above 2^-1022, to the nearest multiple of 2^-1074 or its
 * neighbour below. Above 709.78 Infinity, below −745.13 zero; NaN gives NaN. Proved in `exponential.test.ts`.
 *
 * @example
 * ```ts
 * import { exp } from '@skywitness/engine/math';
 * exp(1); // => 2.718281828459045
 * ```
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  return expOfSum(x, 0);
}

/** The exponent of the last `mantissaOf`. */
let exponentOfTwo = 0;

/** Splits positive finite x as mantissa × 2^exponent, mantissa from √½ to √2: returns the mantissa, exponent in `exponentOfTwo`. */
function mantissaOf(x: number): number {
  const isSubnormal = x < SMALLEST_NORMAL;
  bits.setFloat64(0, isSubnormal ? x * TWO_TO_54 : x);
  const top = bits.getInt32(0);
  bits.setInt32(0, (top & 0xfffff) | 0x3ff00000);
  const mantissa = bits.getFloat64(0);
  const above = mantissa > SQRT_2;
  exponentOfTwo = (top >> 20) - 1023 - (isSubnormal ? 54 : 0) + (above ? 1 : 0);
  return above ? mantissa / 2 : mantissa;
}

/** Terms of 2·artanh(s) = 2s + s³ (2/3 + 2/5 s² + …) from the one in s⁵ on, divided by s³ · s²; z = s², |s| ≤ 0.1716. */
function artanhTail(z: number): number {
  return (
    2 / 5 +
    z *
      (2 / 7 +
        z *
          (2 / 9 +
            z * (2 / 11 + z * (2 / 13 + z * (2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21 + z * (2 / 23)))))))))
  );
}

/**
 * Natural logarithm; within 1 unit in the last place, subnormal numbers included. log(0) is −Infinity, of negative
 * numbers NaN, of Infinity Infinity.
 *
 * @example
 * ```ts
 * import { log } from '@skywitness/engine/math';
 * log(10); // => 2.302585092994046
 * ```
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const f = mantissaOf(x) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const half = 0.5 * f * f;
  // log(1 + f) = f − f²/2 + s (f²/2 + tail): the large term f is exact.
  const bent = half - (s * (half + z * (TWO_THIRDS + z * artanhTail(z))) + exponentOfTwo * LN2_LOW);
  return exponentOfTwo * LN2_HIGH - (bent - f);
}

/** The rounding error of the product a × b: exact product = product + error (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const aBig = SPLITTER * a;
  const aHigh = aBig - (aBig - a);
  const aLow = a - aHigh;
  const bBig = SPLITTER * b;
  const bHigh = bBig - (bBig - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** The rounding error of the sum a + b: exact sum = sum + error (Knuth, The Art of Computer Programming 2, 4.2.2). */
function sumError(a: number, b: number, sum: number): number {
  const bUsed = sum - a;
  return a - (sum - bUsed) + (b - bUsed);
}

/** The low part of the last `logAsSum`. */
let logLow = 0;

/** Natural logarithm of positive finite x to about 80 bits, as high + low: high is returned, low goes to `logLow`. */
function logAsSum(x: number): number {
  const f = mantissaOf(x) - 1;
  // s = f / (2 + f) as a sum of two numbers.
  const divisor = 2 + f;
  const divisorLow = 2 - divisor + f;
  const sHigh = f / divisor;
  const quotient = sHigh * divisor;
  const sLow = (f - quotient - productError(sHigh, divisor, quotient) - sHigh * divisorLow) / divisor;
  // The cubic term s³ (2/3 + 2/5 s² + …), its large factors as sums of two.
  const zHigh = sHigh * sHigh;
  const zLow = productError(sHigh, sHigh, zHigh) + 2 * sHigh * sLow;
  const tail = zHigh * artanhTail(zHigh);
  const factorHigh = TWO_THIRDS + tail;
  const factorLow = TWO_THIRDS - factorHigh + tail + TWO_THIRDS_ERROR;
  const cubicHigh = zHigh * factorHigh;
  const cubicLow = productError(zHigh, factorHigh, cubicHigh) + zHigh * factorLow + zLow * factorHigh;
  const termHigh = sHigh * cubicHigh;
  const termLow = productError(sHigh, cubicHigh, termHigh) + sHigh * cubicLow + sLow * cubicHigh;
  // exponent · ln 2 + 2s + cubic term, every rounding error kept.
  const base = exponentOfTwo * LN2_HIGH;
  const baseLow = exponentOfTwo * LN2_LOW;
  const sum1 = base + 2 * sHigh;
  const sum2 = sum1 + termHigh;
  const sum3 = sum2 + baseLow;
  const errors = sumError(base, 2 * sHigh, sum1) + sumError(sum1, termHigh, sum2) + sumError(sum2, baseLow, sum3);
  const low = errors + (2 * sLow + termLow + productError(exponentOfTwo, LN2_LOW, baseLow));
  const high = sum3 + low;
  logLow = sum3 - high + low;
  return high;
}

/** Powers of 0, of Infinity and to an infinite exponent. */
function limitPower(x: number, y: number): number {
  const grows = y > 0 === x > 1;
  return grows ? Number.POSITIVE_INFINITY : 0;
}

/**
 * x to the power y for real x ≥ 0; within 1 unit in the last place for results above 2^-1022. Unlike `Math.pow` it
 * computes one real function: negative x gives NaN even for whole y. pow(x, 0) and pow(1, y) are 1.
 *
 * @example
 * ```ts
 * import { pow } from '@skywitness/engine/math';
 * pow(10, -0.3); // => 0.5011872336272722
 * ```
 */
export function pow(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y) || x < 0) return Number.NaN;
  if (y === 0 || x === 1) return 1;
  if (x === 0 || x === Number.POSITIVE_INFINITY || !Number.isFinite(y)) return limitPower(x, y);
  const logHigh = logAsSum(x);
  const high = y * logHigh;
  if (high > LARGEST_EXPONENT || high < SMALLEST_EXPONENT) return expOfSum(high, 0);
  return expOfSum(high, productError(y, logHigh, high) + y * logLow);
}

import { acos, asin, atan2, cos, exp, log, pow, sin, sinCosInto, tan } from '../src/math/index.ts';

/** Rounds of the sample; each gives 24 values, 360,000 together. */
const ROUNDS = 15_000;

/** Whole numbers below 2^32 of a fixed sequence (Marsaglia's xorshift 13, 17, 5), the same on every machine. */
function xorshift(): () => number {
  let state = 2_463_534_242;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/**
 * The results of all elementary functions on a fixed sample, as little-endian doubles one after another: two machines
 * that compute alike give the same bytes. Pure, so that Node, a worker and a browser can each produce them.
 * Sample: sine, cosine, tangent on ±1, ±100, ±1e6, ±1e9; arcsine and arccosine on ±1; atan2 on a square and on
 * directions near the axes; exp on ±700; log on (0, 2) and (0, 1e300); powers of (0, 100) to ±30.
 */
export function goldenBytes(): Uint8Array {
  const next = xorshift();
  const unit = (): number => next() / 4_294_967_296;
  const within = (limit: number): number => (2 * unit() - 1) * limit;
  const values: number[] = [];
  const pair = new Float64Array(2);
  for (let k = 0; k < ROUNDS; k++) {
    for (const limit of [1, 100, 1e6, 1e9]) {
      const x = within(limit);
      sinCosInto(pair, x);
      values.push(sin(x), cos(x), tan(x), (pair[0] as number) + (pair[1] as number));
    }
    const ratio = within(1);
    values.push(asin(ratio), acos(ratio), atan2(within(1), within(1)), atan2(within(1e-6), within(1)));
    values.push(exp(within(700)), log(2 * unit() + 1e-10), log(unit() * 1e300 + 1e-10), pow(100 * unit(), within(30)));
  }
  return littleEndian(values);
}

function littleEndian(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  for (let k = 0; k < values.length; k++) view.setFloat64(k * 8, values[k] as number, true);
  return new Uint8Array(view.buffer);
}

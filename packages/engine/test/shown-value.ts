import { expect } from 'vitest';

const PRINTED = Symbol('a number as printed');

/** A number as printed in an example, with half a unit of its last digit as tolerance. */
interface Printed {
  readonly [PRINTED]: true;
  readonly value: number;
  readonly tolerance: number;
}

function printed(text: string): Printed {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  const value = Number(text);
  // A whole number is meant exactly; the last bits of a sum are forgiven.
  const isWhole = decimals === 0 && exponent === '0';
  const halfUnit = 0.5 * 10 ** (Number(exponent) - decimals) * (1 + 1e-9);
  return { [PRINTED]: true, value, tolerance: isWhole ? 1e-12 * Math.abs(value) : halfUnit };
}

function isPrinted(value: unknown): value is Printed {
  return typeof value === 'object' && value !== null && PRINTED in value;
}

/** Asserts that a value is the one written behind `// =>`: equal, numbers to the digits that are printed. */
export function assertShown(actual: unknown, shown: string): void {
  // Text in quotes is kept, every number outside becomes printed(…).
  const expression = shown.replace(
    /('(?:\\.|[^'])*'|"(?:\\.|[^"])*")|(?<![\w$.])-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?/gi,
    (token, quoted) => (quoted === undefined ? `printed('${token.replaceAll('_', '')}')` : token),
  );
  const expected: unknown = new Function('printed', `return (${expression});`)(printed);
  const difference = differenceBetween(actual, expected, 'value');
  expect(difference, `shown: ${shown}`).toBeUndefined();
}

function differenceBetween(actual: unknown, expected: unknown, path: string): string | undefined {
  if (isPrinted(expected)) {
    const isNear = typeof actual === 'number' && Math.abs(actual - expected.value) <= expected.tolerance;
    return isNear ? undefined : `${path} is ${String(actual)}, shown as ${expected.value}`;
  }
  if (typeof expected !== 'object' || expected === null) {
    return Object.is(actual, expected)
      ? undefined
      : `${path} is ${JSON.stringify(actual)}, shown as ${String(expected)}`;
  }
  if (typeof actual !== 'object' || actual === null) return `${path} is ${String(actual)}, shown as an object`;
  const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  const [from, to] = [actual, expected] as Record<string, unknown>[];
  for (const key of keys) {
    const difference = differenceBetween(from?.[key], to?.[key], `${path}.${key}`);
    if (difference) return difference;
  }
  return undefined;
}

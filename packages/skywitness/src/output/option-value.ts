import { SkywitnessError } from '@skywitness/engine/errors';

/** @throws SkywitnessError `OPTION_VALUE` */
export function positiveWhole(name: string, text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new SkywitnessError('OPTION_VALUE', `${name} ${text} is impossible. Give a whole number from 1.`);
}

/** A percentage as a share, 0–1. */
export function percentOption(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 100) return value / 100;
  throw new SkywitnessError('OPTION_VALUE', `${name} ${text} is impossible. Give a percentage from 0 to 100.`);
}

/** A port, or 0 for a free one. @throws SkywitnessError `OPTION_VALUE` */
export function portNumber(name: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new SkywitnessError('OPTION_VALUE', `${name} ${text} is impossible. Give a port from 0 to 65535.`);
}

/** Numbers separated by commas, each within bounds, in the order given and none twice. */
export function numbersOption(name: string, text: string, [least, most]: readonly [number, number]): number[] {
  const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (values.every((value) => value >= least && value <= most)) return [...new Set(values)];
  throw new SkywitnessError(
    'OPTION_VALUE',
    `${name} ${text} is impossible. Give numbers from ${least} to ${most}, separated by commas.`,
  );
}

import { premiseTitle } from '@skywitness/engine/service';
import { clockText } from '../words.ts';
import * as state from './state.ts';

/** Hands a file to the reader; nothing leaves the machine. */
export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What must stay beside every figure that leaves the app: the run, its stamps, the setting, the moment, the address. */
export function stampLines(): string[] {
  const { run, setting, facts, instant } = state;
  const index = state.variantIndex.value;
  const variant = facts.value?.variants[index];
  const assumed = variant === undefined ? JSON.stringify(setting.value) : premiseTitle(variant);
  return [
    `Skywitness: ${run.value?.title ?? ''}, run ${run.value?.digest ?? ''}`,
    ...(facts.value?.stamps ?? []).map((stamp) => `STAMP: ${stamp}`),
    `assumed: ${assumed}`,
    `moment: ${clockText(instant.value)} UTC`,
    'possible means that every evaluated gate passed; weather, capacity and restrictions may not be evaluated; nothing here was measured',
    `address: ${location.href}`,
  ];
}

/** A name for files: the run's title in plain letters. */
export function fileStem(): string {
  const words = (state.run.value?.title ?? 'skywitness')
    .normalize('NFKD')
    .replace(/[^\w]+/g, '-')
    .toLowerCase();
  return words.replace(/^-+|-+$/g, '').slice(0, 60) || 'skywitness';
}

/** Comma-separated values with comments on top; a cell that a spreadsheet would run as a formula is made plain text. */
export function csvOf(
  comments: readonly string[],
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const cell = (value: string | number): string => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (values: readonly (string | number)[]): string => values.map(cell).join(',');
  const notes = comments.map((comment) => `# ${comment.replace(/[\r\n]+/g, ' ')}`);
  return `${[...notes, line(header), ...rows.map(line)].join('\r\n')}\r\n`;
}

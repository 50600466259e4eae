import { arch, cpus, platform } from 'node:os';
import type { Outcome } from './measure.ts';

const HEADER = ['row', 'work', 'ours', 'peer', 'peer’s figure', 'ratio', 'target', 'answer checked'];
const RULE = ['---', '---', '--:', '---', '--:', '--:', '--:', '---'];

function duration(seconds: number): string {
  if (seconds < 0.1) return `${(seconds * 1e3).toPrecision(3)} ms`;
  return seconds < 600 ? `${seconds.toPrecision(3)} s` : `${(seconds / 60).toPrecision(3)} min`;
}

function figure(seconds: number, count: Outcome['count']): string {
  if (count === undefined) return duration(seconds);
  return `${(count.number / seconds / 1e6).toPrecision(3)} M ${count.unit}/s`;
}

/** `12.3×`, `1,234×`. */
export function times(ratio: number): string {
  return `${ratio < 100 ? ratio.toFixed(1) : Math.round(ratio).toLocaleString('en')}×`;
}

/** The machine in the words a reader can compare. */
export function machine(): string {
  const [cpu] = cpus();
  return `${new Date().toISOString().slice(0, 10)}, ${cpu?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

/** The outcomes as a Markdown table, one line a row, then the rows that were skipped and why. */
export function table(outcomes: readonly Outcome[], skipped: readonly string[]): string {
  const lines = outcomes.map(({ name, work, peer, target, oursSeconds, peerSeconds, ratio, count, answer }) => [
    `\`${name}\``,
    work,
    figure(oursSeconds, count),
    peer,
    figure(peerSeconds, count),
    `**${times(ratio)}**`,
    `${ratio >= target ? 'met: ' : 'missed: '}≥ ${times(target)}`,
    answer,
  ]);
  const text = [HEADER, RULE, ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    `Measured ${machine()}: CPU time, median of the rounds.`,
    '',
    ...text,
    ...skipped.map((line) => `\n${line}`),
  ].join('\n');
}

import type { AssumedValue } from '@skywitness/engine/service';
import { formatInstant } from '@skywitness/engine/time';
import { assumedBeyond } from '../data/setting.ts';
import * as state from '../data/state.ts';

/** The command that gives the answer on the screen; where a dial stands beyond the scenario, what to write into it first. */
export function command(): string {
  const [run, place, setting] = [state.run.value, state.chosen.value, state.setting.value];
  const own = state.facts.value?.variants[setting?.like ?? 0];
  if (run === undefined || place === undefined || setting === undefined || own === undefined) return '';
  const time = formatInstant(Math.floor(state.instant.value / 1e6) * 1e6);
  const variant = state.variantIndex.value;
  const named = state.facts.value?.places.some(({ name, kind }) => name === place.name && kind === 'point');
  const at = named === true ? quoted(place.name ?? '') : `${place.latitudeDeg},${place.longitudeDeg}`;
  const line = `skywitness explain ${quoted(run.scenario)} --variant ${run.firstVariant + Math.max(0, variant)} \\\n  --at ${at} --time ${time}`;
  if (variant >= 0) return line;
  const assumed = Object.entries({ ...own.assume, ...assumedBeyond(own.setting, setting) });
  const lines = assumed.map(([key, value]) => `  ${key}: [${yaml(value)}]`);
  return [`# in ${run.scenario}`, 'assume:', ...lines, '', line].join('\n');
}

/** An assumed value in a line of YAML. */
function yaml(value: AssumedValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  return 'user' in value ? `{ user: ${value.user}, gateway: ${value.gateway} }` : JSON.stringify(value);
}

/** A word that a shell takes as it is, or one in single quotes. */
function quoted(word: string): string {
  return /^[\w./,:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

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
  const line = (number: number): string =>
    `skywitness explain ${quoted(run.scenario)} --variant ${number} \\\n  --at ${at} --time ${time}`;
  if (variant >= 0) return line(run.firstVariant + variant);
  const beyond = assumedBeyond(own.setting, setting);
  const premise = setting.rules === 'with' ? own.hypothetical?.rule : undefined;
  // Whether a rule that is taken as true counts is no assumption of a scenario: without it the facts are asked.
  const { rules, ...others } = { ...own.assume, ...beyond };
  const assumed = Object.entries(own.hypothetical === undefined && rules !== undefined ? { ...others, rules } : others);
  const lines = assumed.map(([key, value]) => `  ${key}: [${yaml(value)}]`);
  return [
    `# in ${run.scenario}`,
    'assume:',
    ...lines,
    '',
    line(premise === undefined ? 0 : 1 + premises().indexOf(premise)),
  ].join('\n');
}

/** The rules that the run takes as true, in their order: where a scenario assumes single values each is one variant, after that of the facts. */
function premises(): string[] {
  const rules = (state.facts.value?.variants ?? []).map(({ hypothetical }) => hypothetical?.rule);
  return [...new Set(rules.filter((rule) => rule !== undefined))];
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

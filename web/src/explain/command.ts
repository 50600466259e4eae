import { formatInstant } from '@skywitness/engine/time';
import * as state from '../data/state.ts';
import { listsOfSetting } from './setting-lines.ts';

/** The command that gives the answer on the screen; where a dial stands beyond the scenario, what to write into it first. */
export function command(): string {
  const [run, place, setting] = [state.run.value, state.chosen.value, state.setting.value];
  if (run === undefined || place === undefined || setting === undefined) return '';
  const time = formatInstant(Math.floor(state.instant.value / 1e6) * 1e6);
  const variant = state.variantIndex.value;
  const named = state.facts.value?.places.some(({ name, kind }) => name === place.name && kind === 'point');
  const at = named === true ? quoted(place.name ?? '') : `${place.latitudeDeg},${place.longitudeDeg}`;
  const line = (index: number): string =>
    `skywitness explain ${quoted(run.scenario)} --variant ${index} \\\n  --at ${at} --time ${time}`;
  return variant >= 0 ? line(variant) : `# in ${run.scenario}\nassume:\n${listsOfSetting(setting)}\n\n${line(0)}`;
}

/** A word that a shell takes as it is, or one in single quotes. */
function quoted(word: string): string {
  return /^[\w./,:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

import type { JSX } from 'preact';
import { data, type ReportPlace } from './data.ts';

interface DependenceProps {
  readonly of: ReportPlace;
  /** Short in the list, where the heading of the dials is beside it; whole beside the answer. */
  readonly isLong?: boolean;
}

/** Whether an answer depends on assumptions; nothing where none was varied. */
export function Dependence({ of: { dependsOn, byVariant }, isLong = false }: DependenceProps): JSX.Element | null {
  if (data.assumptions.length === 0 || byVariant.every(({ answeredShare }) => answeredShare === null)) return null;
  const depends = dependsOn.length > 0;
  const words = depends ? 'depends on assumptions' : 'holds under all assumptions';
  return <span class={depends ? 'badge depends' : 'badge'}>{isLong ? words : words.split(' ')[0]}</span>;
}

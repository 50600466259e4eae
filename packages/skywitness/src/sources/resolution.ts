import type { Warning } from '@skywitness/engine/errors';
import type { FleetTerminal } from '@skywitness/engine/ground';
import type { Json } from '@skywitness/engine/record';
import type { ResolvedScenario } from '@skywitness/engine/service';

/** One input of a run as its manifest names it. */
export interface ResolvedInput {
  readonly role: 'scenario' | 'elements' | 'atlas' | 'places' | 'polygon' | 'gateways' | 'map' | 'record' | 'policy';
  readonly name: string;
  readonly sha256: string;
  readonly detail: string;
}

/** A value that the scenario did not give, and where it came from. */
export interface UsedDefault {
  readonly key: string;
  readonly value: Json;
  readonly source: string;
}

/** A scenario with everything it names read, and an account of what was read and assumed. */
export interface Resolution {
  readonly scenario: ResolvedScenario;
  readonly inputs: readonly ResolvedInput[];
  readonly defaults: readonly UsedDefault[];
  readonly warnings: readonly Warning[];
  /** The scenario's content after validation, for the digest; of the rules those that count in this run. */
  readonly definition: Json;
  /** The terminals of the scenario's fleet, their identities salted. */
  readonly fleet?: readonly FleetTerminal[];
  /** The same with the rules that rest on statements: one hypothetical variant more for each, computed and written beside. */
  readonly hypothetical?: Omit<Resolution, 'hypothetical'>;
}

/** Collects what the parts of a resolution note along the way. */
export interface ResolutionLog {
  readonly inputs: ResolvedInput[];
  readonly defaults: UsedDefault[];
  readonly warnings: Warning[];
}

export function emptyLog(): ResolutionLog {
  return { inputs: [], defaults: [], warnings: [] };
}

/** The same so far; what is noted in one is not noted in the other. */
export function copyOf({ inputs, defaults, warnings }: ResolutionLog): ResolutionLog {
  return { inputs: [...inputs], defaults: [...defaults], warnings: [...warnings] };
}

/** Notes an input once, however often it is used. */
export function noteInput(log: ResolutionLog, input: ResolvedInput): void {
  if (!log.inputs.some((known) => known.sha256 === input.sha256 && known.name === input.name)) log.inputs.push(input);
}

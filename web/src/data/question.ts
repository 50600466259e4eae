import { geodeticFromDegrees } from '@skywitness/engine/earth';
import { explain, momentOf, type PlaceState, STATES, sweep, windowsOf } from '@skywitness/engine/service';
import type { ExplainAsk, Explained } from './calls.ts';
import { mayTellSatellites } from './harm.ts';
import { type OpenedRun, runOf } from './run.ts';
import { alternatives, type Setting, variantIndexOf, variantOf } from './setting.ts';

/** The ladder of one place and moment: the very answer of `skywitness explain`, and which assumptions it hangs on. */
export function explained(ask: ExplainAsk): Explained {
  const { digest, setting, latitudeDeg, longitudeDeg, instant, name } = ask;
  const position = geodeticFromDegrees(latitudeDeg, longitudeDeg);
  const run = runOf(digest);
  const permission = mayTellSatellites(run.scenario, position, instant);
  if (!permission.allowed) return { kind: 'refused', code: permission.code, sentence: permission.sentence };
  if (run.scenario.standIn) return STAND_IN;
  const variant = variantIndexOf(run.scenario, setting);
  const scenario = variant < 0 ? { ...run.scenario, variants: [variantOf(run.scenario, setting)] } : run.scenario;
  const explanation = explain(scenario, position, instant, {
    variant: Math.max(0, variant),
    prepared: run.prepared,
    ...(name === undefined ? {} : { name }),
  });
  const served = explanation.serving?.gateway;
  const dependsOn = assumptionsThatMatter(run, setting, { state: explanation.state, position, instant, served });
  return { kind: 'explained', explanation, variant, dependsOn };
}

/** Old element sets hold for shares of time, not for one moment: the engine explains none, and nor does the app. */
const STAND_IN: Explained = {
  kind: 'refused',
  code: 'EXPLAIN_STAND_IN',
  sentence:
    'Element sets that stand in for others say nothing about one moment. What holds are shares of time: on the map, and over the run below.',
};

interface Moment {
  readonly state: PlaceState;
  readonly position: ReturnType<typeof geodeticFromDegrees>;
  readonly instant: number;
  /** The gateway in use, whose loss is tried too. */
  readonly served: string | undefined;
}

/** Assumptions of which one other value, all else as set, gives another state. */
function assumptionsThatMatter({ scenario, prepared }: OpenedRun, setting: Setting, moment: Moment): string[] {
  const others = alternatives(setting, moment.served);
  const variants = others.map((other) => variantOf(scenario, other.setting));
  const simulation = momentOf({ ...scenario, variants }, moment.position, moment.instant, { prepared });
  const { intervals } = sweep(simulation, windowsOf(simulation));
  const changed = others.filter((_, index) => STATES[intervals.state[index] ?? 0] !== moment.state);
  return [...new Set(changed.map(({ assumption }) => assumption))];
}

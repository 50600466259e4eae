import type { Gateway } from '@skywitness/engine/ground';
import { hasSeriesTime, type Simulation, type SweepResult } from '@skywitness/engine/service';

/**
 * The gateways that matter to a run: all that carried a landing, and all that could share a satellite with a place, by the
 * highest satellite and the lowest masks of the run, and were live at some time of it. One that two lists describe appears once.
 */
export function gatewaysInReach(simulation: Simulation, result: SweepResult): Gateway[] {
  const { gateways } = simulation.scenario;
  const near = Array.from(simulation.gateways.considered)
    .filter((gateway) => isLiveAtSomeTime(simulation, gateway))
    .map((gateway) => gateways[gateway]);
  const known = new Map(
    [...near, ...landingGateways(simulation, result)].map((gateway) => [siteKey(gateway), gateway]),
  );
  return [...new Set(gateways.map(siteKey))].flatMap((key) => known.get(key) ?? []);
}

/** The gateways at which traffic landed, under any variant. */
export function landingGateways({ scenario }: Simulation, { landings }: SweepResult): Gateway[] {
  const { length } = scenario.gateways;
  const used = new Set(
    landings.flatMap((column, index) => (column !== undefined && hasSeriesTime(column) ? [index % length] : [])),
  );
  return scenario.gateways.filter((_, gateway) => used.has(gateway));
}

function isLiveAtSomeTime({ scenario, gatewayFrom, gatewayUntil }: Simulation, gateway: number): boolean {
  return scenario.grids.some(
    ({ start, stepMicroseconds, count }) =>
      gatewayFrom[gateway] < start + count * stepMicroseconds && gatewayUntil[gateway] > start,
  );
}

function siteKey({ name, latitudeDeg, longitudeDeg }: Gateway): string {
  return `${name}/${latitudeDeg}/${longitudeDeg}`;
}

import { earthFixedFromGeodetic, geodeticFromDegrees } from '@skywitness/engine/earth';
import type { Gateway } from '@skywitness/engine/ground';
import type { Simulation, SweepResult } from '@skywitness/engine/service';
import { norm, subtract } from '@skywitness/engine/vector';

/**
 * Farther gateways carry no bent-pipe traffic of a place: from 550 km and 25° at both ends a hop spans 1,900 km. Measured
 * straight through the Earth, 16 km less than along it.
 */
const REACH_KM = 2500;

/**
 * The gateways that matter to a run: all that carried a landing, and all within 2,500 km of a place that were live at some
 * time of the run. One that two lists describe appears once.
 */
export function gatewaysInReach(simulation: Simulation, result: SweepResult): Gateway[] {
  const { gateways } = simulation.scenario;
  const landed = gateways.filter((_, gateway) => carriedLandings(result, gateway));
  const near = gateways.filter((gateway, index) => isLive(simulation, index) && isNear(simulation, gateway));
  const known = new Map([...near, ...landed].map((gateway) => [siteKey(gateway), gateway]));
  return [...new Set(gateways.map(siteKey))].flatMap((key) => known.get(key) ?? []);
}

/** The gateways at which traffic landed, under any variant. */
export function landingGateways({ scenario }: Simulation, result: SweepResult): Gateway[] {
  return scenario.gateways.filter((_, gateway) => carriedLandings(result, gateway));
}

function carriedLandings({ landings }: SweepResult, gateway: number): boolean {
  return landings[gateway]?.some((steps) => steps > 0) ?? false;
}

function isLive({ scenario, gatewayFrom, gatewayUntil }: Simulation, gateway: number): boolean {
  return scenario.grids.some(
    ({ start, stepMicroseconds, count }) =>
      gatewayFrom[gateway] < start + count * stepMicroseconds && gatewayUntil[gateway] > start,
  );
}

function isNear({ sites }: Simulation, { latitudeDeg, longitudeDeg }: Gateway): boolean {
  const gateway = earthFixedFromGeodetic(geodeticFromDegrees(latitudeDeg, longitudeDeg));
  return sites.some((site) => norm(subtract(earthFixedFromGeodetic(site), gateway)) <= REACH_KM);
}

function siteKey({ name, latitudeDeg, longitudeDeg }: Gateway): string {
  return `${name}/${latitudeDeg}/${longitudeDeg}`;
}

import type { Instant } from '../time/index.ts';
import type { Loss, ResolvedScenario } from './resolved-scenario.ts';

/** Whether a loss is in force at an instant: from its beginning until just before its end. */
export function isInForce(loss: Loss, instant: Instant): boolean {
  return loss.from <= instant && (loss.until === undefined || instant < loss.until);
}

/** What is lost at a moment: 1 per gateway, satellite, satellite whose lasers are dead, and point of presence. */
export interface LossMarks {
  readonly gateway: Uint8Array;
  readonly satellite: Uint8Array;
  readonly lasers: Uint8Array;
  readonly pointOfPresence: Uint8Array;
}

/** Nothing lost. */
export function noLosses({ gateways, satellites, pointsOfPresence }: ResolvedScenario): LossMarks {
  return {
    gateway: new Uint8Array(gateways.length),
    satellite: new Uint8Array(satellites.length),
    lasers: new Uint8Array(satellites.length),
    pointOfPresence: new Uint8Array(pointsOfPresence.length),
  };
}

/** Moves marks to an instant; returns whether anything is lost then. */
export function markLosses(marks: LossMarks, losses: readonly Loss[], instant: Instant): boolean {
  for (const column of [marks.gateway, marks.satellite, marks.lasers, marks.pointOfPresence]) column.fill(0);
  const inForce = losses.filter((loss) => isInForce(loss, instant));
  for (const loss of inForce) markLoss(marks, loss);
  return inForce.length > 0;
}

/** The marks of one instant. */
export function lossesAt(scenario: ResolvedScenario, instant: Instant): LossMarks {
  const marks = noLosses(scenario);
  markLosses(marks, scenario.losses, instant);
  return marks;
}

function markLoss(marks: LossMarks, loss: Loss): void {
  switch (loss.kind) {
    case 'gateway':
    case 'satellite':
      marks[loss.kind][loss.index] = 1;
      return;
    case 'point-of-presence':
      marks.pointOfPresence[loss.index] = 1;
      return;
    case 'lasers':
      if (loss.satellites === 'all') marks.lasers.fill(1);
      else for (const satellite of loss.satellites) marks.lasers[satellite] = 1;
      return;
    case 'power':
    case 'cable':
      for (const gateway of loss.gateways) marks.gateway[gateway] = 1;
      for (const point of loss.pointsOfPresence) marks.pointOfPresence[point] = 1;
      return;
    case 'plane':
      for (const satellite of loss.satellites) marks.satellite[satellite] = 1;
      return;
    case 'control-plane':
      marks.gateway.fill(1);
      return;
    case 'noise':
    // Nothing is gone: the gate of the link asks for it.
  }
}

/** Whether a loss can take points of presence away. */
export function touchesPointsOfPresence(loss: Loss): boolean {
  return loss.kind === 'point-of-presence' || ('pointsOfPresence' in loss && loss.pointsOfPresence.length > 0);
}

/** The name of what a loss takes away: `Muallim`, `the lasers of all satellites`, `power in Poland`. */
export function lossName({ gateways, satellites, pointsOfPresence }: ResolvedScenario, loss: Loss): string {
  switch (loss.kind) {
    case 'gateway':
      return gateways[loss.index].name;
    case 'satellite':
      return satellites[loss.index].name;
    case 'point-of-presence':
      return `the point of presence ${pointsOfPresence[loss.index].name}`;
    case 'lasers':
      return `the lasers of ${laserOwners(satellites, loss.satellites)}`;
    case 'power':
      return `power in ${loss.region}`;
    case 'cable':
      return `the cable ${loss.region}`;
    case 'plane':
      return `the plane of ${loss.of} (${loss.satellites.length} satellites)`;
    case 'control-plane':
      return 'the control plane';
    case 'noise':
      return `quiet on the map ${loss.map}`;
  }
}

function laserOwners(satellites: ResolvedScenario['satellites'], lost: 'all' | readonly number[]): string {
  if (lost === 'all') return 'all satellites';
  return lost.length === 1 ? satellites[lost[0]].name : `${lost.length} satellites`;
}

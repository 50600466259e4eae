import { distanceKm } from '../map/distance.ts';
import { figures, mayBeFar } from './answer-of.ts';
import { placeNow } from './choice.ts';
import { data, type ReportGateway } from './data.ts';

/** Two ends of one satellite's links lie at most this far apart at 600 km height and masks of 18°; 1,900 km at 550 km and 25°. */
export const ONE_HOP_KM = 2600;

/** A gateway at which the selected place lands under the dials. */
export interface Target {
  readonly gateway: ReportGateway;
  readonly share: number;
  /** Reached through one satellite; over lasers a straight line would look like one hop where there are many. */
  readonly isOneHop: boolean;
  /** Within one hop of where the place is marked; from the middle of a large territory the others are far, whatever carried them. */
  readonly isNear: boolean;
}

export function landingTargets(): Target[] {
  return figures().landings.flatMap(({ gateway: name, share }) => {
    const gateway = data.gateways.find((one) => one.name === name);
    if (gateway === undefined) return [];
    const isNear = distanceKm(placeNow(), gateway) <= ONE_HOP_KM;
    return [{ gateway, share, isNear, isOneHop: !mayBeFar() || isNear }];
  });
}

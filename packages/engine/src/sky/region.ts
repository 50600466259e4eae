import { PI } from '../constants.ts';
import type { Doubles, Workspace } from '../kernel/index.ts';
import { cos } from '../math/index.ts';
import { capOf } from './observer-groups.ts';
import type { Observers } from './observers.ts';

/** The cap over all observers, as `nearbyInto` asks for it. */
export interface Region {
  readonly axis: Doubles;
  readonly cosines: Doubles;
}

/** The arccosine of a number next to 1 is good to 2e-8. */
const ROUNDING_RAD = 1e-7;

/** Below every cosine, rounded or not. */
const EVERYWHERE = -2;

/** `reach`: by whole kilometres of radius, the largest central angle at which some observer sees a satellite, rad. */
export function layOutRegion(workspace: Workspace, observers: Observers, reach: Doubles): Region {
  const { axis, radiusRad } = capOf(
    observers,
    Array.from({ length: observers.count }, (_, index) => index),
  );
  const region = { axis: workspace.doubles(3), cosines: workspace.doubles(reach.length) };
  region.axis.set(axis);
  for (let row = 0; row < reach.length; row++) {
    const angleRad = radiusRad + reach[row] + ROUNDING_RAD;
    region.cosines[row] = angleRad >= PI ? EVERYWHERE : cos(angleRad);
  }
  return region;
}

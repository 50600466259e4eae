import type { Instant } from '../time/index.ts';
import type { Loss } from './resolved-scenario.ts';

/** Whether a loss is in force at an instant: from its beginning until just before its end. */
export function isInForce(loss: Loss, instant: Instant): boolean {
  return loss.from <= instant && (loss.until === undefined || instant < loss.until);
}

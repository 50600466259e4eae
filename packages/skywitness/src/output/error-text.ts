import { SkywitnessError } from '@skywitness/engine/errors';
import { printable } from './text-table.ts';

/** What people read of an error that ended a command; one that is ours to mend says so and shows where it arose. */
export function errorText(error: unknown): string {
  const text =
    error instanceof SkywitnessError
      ? error.message
      : `INTERNAL: ${error instanceof Error ? error.stack : String(error)}\nThis is a fault of Skywitness. Please report it with the scenario that caused it.`;
  return `${text.split('\n').map(printable).join('\n')}\n`;
}

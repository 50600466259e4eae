import { type ErrorPlace, SkywitnessError } from '../errors.ts';

/** A record that could not become an element set: dropped, counted, listed. */
export interface Reject {
  readonly place: ErrorPlace;
  readonly name?: string;
  readonly catalogueNumber?: number;
  /** Stable code, as in `SkywitnessError`. */
  readonly code: string;
  readonly reason: string;
}

/** What is known of a record that failed, beside the reason. */
export interface RejectedRecord {
  readonly name?: string | undefined;
  readonly catalogueNumber?: number | undefined;
}

export function reject(place: ErrorPlace, code: string, reason: string, record: RejectedRecord = {}): Reject {
  return {
    place,
    ...(record.name ? { name: record.name } : {}),
    ...(record.catalogueNumber === undefined ? {} : { catalogueNumber: record.catalogueNumber }),
    code,
    reason,
  };
}

/** Turns the refusal of one record into a reject; an error that is not a refusal (a fault of the engine) is passed on. */
export function rejectFromError(error: unknown, place: ErrorPlace, record: RejectedRecord = {}): Reject {
  if (!(error instanceof SkywitnessError)) throw error;
  return reject(error.place ?? place, error.code, error.message.slice(error.code.length + 2), record);
}

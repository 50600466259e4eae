/** Outcome of one propagation: 0, or an error code with the meaning it has in the reference (AIAA 2006-6753); 5 is not used. */
export type PropagationStatus = 0 | 1 | 2 | 3 | 4 | 6;

export const PROPAGATED = 0;
export const MEAN_ECCENTRICITY_OUT_OF_RANGE = 1;
export const MEAN_MOTION_NOT_POSITIVE = 2;
export const PERTURBED_ECCENTRICITY_OUT_OF_RANGE = 3;
export const SEMILATUS_RECTUM_NEGATIVE = 4;
export const DECAYED = 6;

const SENTENCES: Readonly<Record<PropagationStatus, string>> = {
  0: 'The satellite was propagated.',
  1: 'The mean eccentricity left the range 0 to 1: the elements are damaged or were carried too far from their epoch.',
  2: 'The mean motion fell to zero or below: the elements are damaged or were carried too far from their epoch.',
  3: 'The eccentricity perturbed by Sun and Moon left the range 0 to 1: the elements describe no orbit at that time.',
  4: 'The semilatus rectum became negative: the elements describe no orbit at that time.',
  6: 'The satellite is below the surface of the Earth: it has decayed by that time.',
};

/** The sentence that explains a status to a person. */
export function describeStatus(status: PropagationStatus): string {
  return SENTENCES[status];
}

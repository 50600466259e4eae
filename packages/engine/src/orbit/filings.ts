import { SkywitnessError } from '../errors.ts';

/**
 * A shell as an operator files it: a Walker pattern of circular orbits. Satellite j of plane i (both from 0) starts at
 * node `raan0Deg + i × spacing` and argument of latitude `360 j / satellitesPerPlane + i × phase`.
 */
export interface FiledShell {
  /** Short name for the satellites' names, such as `S1`. */
  readonly name?: string;
  readonly altitudeKm: number;
  readonly inclinationDeg: number;
  readonly planes: number;
  readonly satellitesPerPlane: number;
  /** Walker's F, a whole number: phase = 360 F / (planes × satellitesPerPlane) degrees. Not together with `phaseDeg`. */
  readonly phaseFactor?: number;
  /** Phase from plane to plane in degrees, where it is not a whole factor. */
  readonly phaseDeg?: number;
  /** Node of the first plane, degrees; 0 by default. */
  readonly raan0Deg?: number;
  /** From plane to plane, degrees; by default the planes share 360° (`delta`) or 180° (`star`). */
  readonly raanSpacingDeg?: number;
  readonly pattern?: 'delta' | 'star';
}

/** Shells of a real system, with what they rest on. */
export interface Filing {
  readonly system: string;
  readonly shells: readonly FiledShell[];
  /** Day of the grant or observation. */
  readonly date: string;
  readonly source: string;
  /** high: read in the filing or two independent sources; medium: quoted; low: an assumption fills a gap, named in `note`. */
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note: string;
}

export type FilingName = 'starlink-gen1' | 'oneweb' | 'kuiper';

/** Planes, inclinations and altitudes as filed; where satellites really fly is found by `detectShells`. */
export const FILINGS: Readonly<Record<FilingName, Filing>> = {
  'starlink-gen1': {
    system: 'Starlink, first generation (4,408 satellites)',
    shells: [
      { name: 'S1', altitudeKm: 550, inclinationDeg: 53, planes: 72, satellitesPerPlane: 22, phaseFactor: 39 },
      {
        name: 'S2',
        altitudeKm: 540,
        inclinationDeg: 53.2,
        planes: 72,
        satellitesPerPlane: 22,
        phaseDeg: 12.35,
        raan0Deg: 2.5,
      },
      { name: 'S3', altitudeKm: 570, inclinationDeg: 70, planes: 36, satellitesPerPlane: 20, phaseDeg: 7.65 },
      {
        name: 'S4',
        altitudeKm: 560,
        inclinationDeg: 97.6,
        planes: 6,
        satellitesPerPlane: 58,
        phaseFactor: 1,
        raan0Deg: 63.7,
        raanSpacingDeg: 60,
      },
      {
        name: 'S5',
        altitudeKm: 560,
        inclinationDeg: 97.6,
        planes: 4,
        satellitesPerPlane: 43,
        phaseDeg: 0.275,
        raan0Deg: 75.7,
        raanSpacingDeg: 12,
      },
    ],
    date: '2021-04-27',
    source: 'FCC 21-48 granting SAT-MOD-20200417-00037; planes, altitudes and inclinations from the application',
    confidence: 'high',
    note: 'Phases and first nodes come from one reading of the technical annex (low confidence). 8.8° between planes of S1 is taken as F = 39, 8.8636°, the whole factor next to it.',
  },
  oneweb: {
    system: 'OneWeb, first generation as flown (588 satellites and spares)',
    shells: [
      {
        name: 'S1',
        altitudeKm: 1200,
        inclinationDeg: 87.9,
        planes: 12,
        satellitesPerPlane: 49,
        phaseDeg: 180 / 49,
        pattern: 'star',
      },
    ],
    date: '2023-05-20',
    source:
      'OneWeb constellation file of StarPerf (SpaceNetLab/StarPerf_Simulator, config/XML_constellation/OneWeb.xml); 12 planes of about 50 are found in the elements of 2026-05-30',
    confidence: 'medium',
    note: 'The planes really fly at 12 altitudes from 1,175 to 1,219 km, so their phases drift; half a slot from plane to plane is an assumption. The date is that of the last launch of the set.',
  },
  kuiper: {
    system: 'Kuiper / Amazon Leo, first authorisation (3,236 satellites)',
    shells: [
      { name: 'S1', altitudeKm: 630, inclinationDeg: 51.9, planes: 34, satellitesPerPlane: 34, phaseFactor: 1 },
      { name: 'S2', altitudeKm: 610, inclinationDeg: 42, planes: 36, satellitesPerPlane: 36, phaseFactor: 1 },
      { name: 'S3', altitudeKm: 590, inclinationDeg: 33, planes: 28, satellitesPerPlane: 28, phaseFactor: 1 },
    ],
    date: '2020-07-30',
    source:
      'FCC 20-102 granting SAT-LOA-20190704-00057; planes × satellites also in StarPerf (config/XML_constellation/Kuiper.xml)',
    confidence: 'high',
    note: 'No source read gives the phasing; F = 1 is an assumption that moves satellites along their orbits and changes no average.',
  },
};

export const FILING_NAMES: readonly FilingName[] = ['starlink-gen1', 'oneweb', 'kuiper'];

/**
 * The shells of a built-in filing.
 *
 * @throws SkywitnessError `SHELL_UNKNOWN` for any other name.
 */
export function filedShells(name: string): readonly FiledShell[] {
  const known = FILING_NAMES.find((filing) => filing === name);
  if (known) return FILINGS[known].shells;
  throw new SkywitnessError(
    'SHELL_UNKNOWN',
    `no filing is called "${name}". Built in: ${FILING_NAMES.join(', ')}; or give the shells themselves.`,
  );
}

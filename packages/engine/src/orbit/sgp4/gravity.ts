/** The gravity field SGP4 was fitted with. Lengths inside SGP4 are in radii of the Earth, times in minutes. */
export interface GravityModel {
  readonly name: string;
  readonly earthRadiusKm: number;
  /** √(gravitational parameter) in Earth radii^1.5 per minute. */
  readonly xke: number;
  /** Zonal harmonics, unnormalised. */
  readonly j2: number;
  readonly j3: number;
  readonly j4: number;
}

/** xke from the gravitational parameter in km³/s². */
function xkeOf(muKm3PerS2: number, earthRadiusKm: number): number {
  return 60 / Math.sqrt((earthRadiusKm * earthRadiusKm * earthRadiusKm) / muKm3PerS2);
}

/** What the published element sets are made with (AIAA 2006-6753, section IV.A and appendix B): the default everywhere. */
export const WGS72: GravityModel = {
  name: 'WGS-72',
  earthRadiusKm: 6378.135,
  xke: xkeOf(398_600.8, 6378.135),
  j2: 0.001_082_616,
  j3: -0.000_002_538_81,
  j4: -0.000_001_655_97,
};

/** WGS-72 with the rounded constant of Spacetrack Report 3 (1980). */
export const WGS72_OLD: GravityModel = { ...WGS72, name: 'WGS-72 (1980)', xke: 0.074_366_916_1 };

/** WGS-84 (AIAA 2006-6753, appendix B); not what element sets are fitted with. */
export const WGS84: GravityModel = {
  name: 'WGS-84',
  earthRadiusKm: 6378.137,
  xke: xkeOf(398_600.5, 6378.137),
  j2: 0.001_082_629_989_05,
  j3: -0.000_002_532_153_06,
  j4: -0.000_001_610_987_61,
};

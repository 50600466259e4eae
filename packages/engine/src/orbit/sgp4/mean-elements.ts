/** Mean elements on their way from the epoch to the osculating orbit; radians, Earth radii, minutes. */
export interface MeanElements {
  meanMotion: number;
  semiMajorAxis: number;
  eccentricity: number;
  inclination: number;
  raan: number;
  argumentOfPerigee: number;
  meanAnomaly: number;
}

export function newMeanElements(): MeanElements {
  return {
    meanMotion: 0,
    semiMajorAxis: 0,
    eccentricity: 0,
    inclination: 0,
    raan: 0,
    argumentOfPerigee: 0,
    meanAnomaly: 0,
  };
}

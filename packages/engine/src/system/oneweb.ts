import type { SystemProfile } from './profile.ts';

const REVIEW = '2027-03-31';

/** Little is published: no geostationary separation angle, because the satellites tilt as they cross the equator instead. */
export const ONEWEB: SystemProfile = {
  id: 'oneweb',
  name: 'OneWeb',
  operator: 'Eutelsat OneWeb',
  userMinimumElevationDeg: [
    {
      value: 55,
      from: '2019-02-27',
      source: 'del Portillo, Cameron, Crawley, Acta Astronautica 159 (2019), comparison of filings',
      confidence: 'low',
      reviewBy: REVIEW,
      note: 'From memory, unconfirmed. The sixteen fixed beams of a satellite end there, not a rule of the terminal. Dated from the first launch.',
    },
  ],
  gatewayMinimumElevationDeg: [],
  gsoSeparationDeg: [],
  lasersInService: [
    {
      value: false,
      from: '2019-02-27',
      source: 'first-generation satellites are bent pipes; from memory, unconfirmed',
      confidence: 'low',
      reviewBy: REVIEW,
    },
  ],
  gatewayAntennas: [],
  elementErrorKm: [],
  slotSeconds: [],
  terminalClasses: [],
  alternatives: { userMinimumElevationDeg: [], gatewayMinimumElevationDeg: [], gsoSeparationDeg: [] },
  status: [
    {
      value: 'Twelve planes of 49 satellites at 1,200 km and 87.9°, with spares.',
      from: '2023-03-26',
      source: 'element sets of March 2025; from memory that the first generation was complete in March 2023',
      confidence: 'low',
      reviewBy: REVIEW,
    },
  ],
};

import type { DatedFact } from './dated-fact.ts';
import type { SystemProfile } from './profile.ts';

const REVIEW = '2027-03-31';

function elevation(value: number, confidence: 'high' | 'low', note?: string): DatedFact<number> {
  const fact = {
    value,
    from: '2020-07-30',
    source: 'FCC application SAT-LOA-20190704-00057, granted 30 July 2020',
    confidence,
    reviewBy: REVIEW,
  };
  return note === undefined ? fact : { ...fact, note };
}

export const KUIPER: SystemProfile = {
  id: 'kuiper',
  name: 'Kuiper (Amazon Leo)',
  operator: 'Amazon',
  userMinimumElevationDeg: [elevation(35, 'high')],
  gatewayMinimumElevationDeg: [
    elevation(35, 'low', 'The filing gives one figure; that it holds for gateways is our reading.'),
  ],
  gsoSeparationDeg: [],
  lasersInService: [],
  gatewayAntennas: [],
  elementErrorKm: [],
  slotSeconds: [],
  terminalClasses: [],
  alternatives: {
    userMinimumElevationDeg: [elevation(20, 'low', 'Named for the time of early deployment.')],
    gatewayMinimumElevationDeg: [],
    gsoSeparationDeg: [],
  },
  status: [
    {
      value: '4,504 more satellites authorised, 7,727 in all.',
      from: '2026-02-10',
      source: 'press reports of the FCC grant',
      confidence: 'medium',
      reviewBy: REVIEW,
    },
  ],
};

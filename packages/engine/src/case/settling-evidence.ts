/** What could decide that geometry cannot: named by a case, worded here once for terminal, page and app. */
export const SETTLING_EVIDENCE = {
  'service-before-and-after': 'A series of measurements of service at the place, before, during and after.',
  'neighbouring-cells':
    'Measurements on both sides of the reported edge: an edge that follows cells points to a rule, one that follows terrain to interference.',
  'operator-document': "The operator's own document of the decision, with its date, area and scope.",
  'authority-document': "The authority's own order, licence or refusal, with its date.",
  'terminal-records':
    'Records of terminals that say whether no satellite was found or the terminal was refused, without their owners.',
  'contact-records': 'Records of the contacts, or testimony under name, of those who took part.',
  'gateway-records': "The operator's or the regulators' dates and sites of the gateways.",
  'laser-records': 'Which satellites carried traffic over laser links on these days.',
  'separation-angle': 'The separation from the geostationary arc that was actually kept, at terminals and at gateways.',
  'elevation-masks': 'The lowest elevation at which terminals and gateways actually worked.',
  'interference-measurements': 'Measurements of noise and of false navigation signals over the area.',
  'capacity-records': 'How much the gateways and satellites that took over could carry, and did.',
  'round-trips': 'Round-trip times from the place before and after: they tell through which gateway traffic went.',
  'weather-records': 'Rain on the links in these hours.',
} as const satisfies Readonly<Record<string, string>>;

export type SettlingEvidenceId = keyof typeof SETTLING_EVIDENCE;

export const SETTLING_EVIDENCE_IDS = Object.keys(SETTLING_EVIDENCE) as SettlingEvidenceId[];

/** What would settle an assumption that an outcome hangs on. */
export const SETTLES_ASSUMPTION: Readonly<Record<string, SettlingEvidenceId>> = {
  gsoSeparationDeg: 'separation-angle',
  terminalMaskDeg: 'elevation-masks',
  gatewayMaskDeg: 'elevation-masks',
  gatewaysOut: 'gateway-records',
  gateways: 'gateway-records',
  antennas: 'gateway-records',
  radio: 'capacity-records',
  mbpsPerTerminal: 'capacity-records',
  percentOfTime: 'weather-records',
  rainRateMmPerH: 'weather-records',
  isl: 'laser-records',
};

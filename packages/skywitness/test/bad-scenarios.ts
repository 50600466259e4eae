import type { ScenarioText } from './program.ts';

/** A second place, on line 6. */
export const placed = (place: string): string => `  - { name: Kyiv, lat: 50.45, lon: 30.52 }\n  - ${place}`;

/** What is wrong, the scenario that has it, the code of the error, and what its sentence must name: place, value, remedy. */
export const BAD_SCENARIOS: readonly (readonly [
  world: string,
  text: ScenarioText,
  code: string,
  words: readonly string[],
])[] = [
  [
    'an unknown key',
    { more: 'whre: []' },
    'SCENARIO_INVALID',
    ['scenario.yaml:6', 'unknown key "whre"', 'did you mean "where"?'],
  ],
  [
    'an unknown key inside a span',
    { when: '{ start: 2022-09-26T00:00:00Z, ende: 2022-09-27T00:00:00Z }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:3', 'when.end: missing', 'did you mean "end"?'],
  ],
  [
    'a key of another part of the format: only those of the same part are suggested',
    { more: 'ground: { lat: 50 }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: ground.lat', 'unknown key "lat".'],
  ],
  [
    'rules neither with nor without',
    { more: 'assume: { rules: [sometimes] }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: assume.rules.0', 'found "sometimes"; write with or without'],
  ],
  [
    'an end before the start',
    { when: '{ start: 2022-09-27T00:00:00Z, end: 2022-09-26T00:00:00Z }' },
    'TIME_ORDER',
    ['scenario.yaml:3: when', '2022-09-26T00:00:00Z is not after', 'Exchange'],
  ],
  [
    'a step of nothing',
    { when: '{ start: 2022-09-26T00:00:00Z, end: 2022-09-27T00:00:00Z, step: 0s }' },
    'TIME_STEP',
    ['scenario.yaml:3: when', 'step of 0', '60s'],
  ],
  [
    'a step without a unit',
    { when: '{ start: 2022-09-26T00:00:00Z, end: 2022-09-27T00:00:00Z, step: 60 }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:3: when.step', 'found 60', 'a number and a unit'],
  ],
  [
    'more steps than can be computed',
    { when: '{ start: 2022-09-26T00:00:00Z, end: 2022-09-27T00:00:00Z, step: 0.001s }' },
    'TIME_STEPS',
    ['scenario.yaml:3: when', '86400000 steps'],
  ],
  [
    'spans that overlap',
    { when: '[{ start: 2022-09-26, end: 2022-09-28 }, { start: 2022-09-27, end: 2022-09-29 }]' },
    'TIME_OVERLAP',
    ['scenario.yaml:3: when', 'Separate or join'],
  ],
  [
    'a latitude of 91',
    { where: '  - { name: Kyiv, lat: 91, lon: 30.52 }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:5: where.0.lat', 'found 91', 'from -90 to 90'],
  ],
  [
    'a latitude in words',
    { where: '  - { name: Kyiv, lat: 50N, lon: 30.52 }' },
    'SCENARIO_INVALID',
    ['where.0.lat', 'found "50N"', 'from -90 to 90'],
  ],
  [
    'an unknown territory',
    { where: placed('{ name: X, territory: { code: XX, view: visionscarto } }') },
    'TERRITORY_UNKNOWN',
    ['scenario.yaml:6: where.1', '"XX"', 'two letters'],
  ],
  [
    'an unknown point of view',
    { where: placed('{ name: X, territory: { code: UA, view: moon } }') },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: where.1.territory.view', 'found "moon"', 'natural-earth or visionscarto'],
  ],
  [
    'a territory without a point of view',
    { where: placed('{ name: X, territory: { code: UA } }') },
    'SCENARIO_INVALID',
    ['scenario.yaml:6', 'say whose borders'],
  ],
  [
    'two places of one name',
    { where: placed('{ name: Kyiv, lat: 50, lon: 30 }') },
    'PLACE_TWICE',
    ['scenario.yaml:6: where.1', '"Kyiv"'],
  ],
  [
    'an unknown gateway left out',
    { more: 'ground: { out: [Mualim] }' },
    'GATEWAY_UNKNOWN',
    ['scenario.yaml:6: ground.out', '"Mualim"', 'Did you mean "Muallim"?'],
  ],
  [
    'an unknown gateway in an assumption',
    { more: 'assume: { gatewaysOut: [[], [Atlantis]] }' },
    'GATEWAY_UNKNOWN',
    ['scenario.yaml:6: assume.gatewaysOut.1', '"Atlantis"'],
  ],
  [
    'lasers that are lost where nobody uses any',
    { more: 'losses: [{ lasers: all, from: 2022-09-26 }]' },
    'LOSS_WITHOUT_EFFECT',
    ['scenario.yaml:6: losses.0', 'no variant', 'assume.isl'],
  ],
  [
    'a point of presence that is lost where nobody asks for one',
    {
      more: 'network: { pointOfPresence: none }\nlosses: [{ pointOfPresence: wrswpol1, from: 2022-09-26 }]',
    },
    'LOSS_WITHOUT_EFFECT',
    ['scenario.yaml:7: losses.0', 'network.pointOfPresence is none'],
  ],
  [
    'a point of presence that nobody listed',
    { more: 'losses: [{ pointOfPresence: atlantis1, from: 2022-09-26 }]' },
    'POINT_OF_PRESENCE_UNKNOWN',
    ['scenario.yaml:6: losses.0', '"atlantis1"', 'wrswpol1'],
  ],
  [
    'power that is lost where nothing of the ground segment stands',
    { more: 'losses: [{ power: { lat: 0, lon: -30, radiusKm: 100 }, from: 2022-09-26 }]' },
    'LOSS_WITHOUT_EFFECT',
    ['scenario.yaml:6: losses.0', 'the 100 km around 0, -30', 'Correct the region'],
  ],
  [
    'antennas of a system of which none are known',
    {
      constellation: '{ shells: oneweb, system: oneweb }',
      more: 'network: { antennas: typical }\nground: { elevationMaskDeg: 10 }\nassume: { gsoSeparationDeg: [0] }',
    },
    'FACT_MISSING',
    ['network.antennas', 'unlimited'],
  ],
  [
    'an unknown gateway lost',
    { more: 'losses: [{ gateway: Atlantis, from: 2022-09-26 }]' },
    'GATEWAY_UNKNOWN',
    ['scenario.yaml:6: losses.0', '"Atlantis"'],
  ],
  [
    'a gateway added under the name of a listed one',
    { more: 'ground: { add: [{ name: Muallim, lat: 40, lon: 30, country: TR }] }' },
    'GATEWAY_TWICE',
    ['scenario.yaml:6: ground.add.0', '"Muallim"', 'another name'],
  ],
  ...[0, -5, 20_000, '.nan', '.inf', 'ten'].map(
    (mbps) =>
      [
        `a demand of ${mbps} Mb/s`,
        {
          where: '  - { name: Kyiv, lat: 50.45, lon: 30.52, terminals: 10 }',
          more: `demand: { mbpsPerTerminal: ${mbps} }`,
        },
        'SCENARIO_INVALID',
        ['scenario.yaml:6: demand.mbpsPerTerminal', 'more than 0, at most 10000'],
      ] as const,
  ),
  [
    'a demand of nobody',
    { more: 'demand: { mbpsPerTerminal: 10 }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: demand', 'nobody asks', 'terminals: 100'],
  ],
  [
    'half a terminal',
    { where: '  - { name: Kyiv, lat: 50.45, lon: 30.52, terminals: 0.5 }', more: 'demand: { mbpsPerTerminal: 10 }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:5: where.0.terminals', 'a whole number'],
  ],
  [
    'terminals that ask for nothing',
    { where: '  - { name: Kyiv, lat: 50.45, lon: 30.52, terminals: 5 }' },
    'SCENARIO_INVALID',
    ['terminals share in a demand'],
  ],
  [
    'more than all of the demand as enough',
    {
      where: '  - { name: Kyiv, lat: 50.45, lon: 30.52, terminals: 5 }',
      more: 'demand: { mbpsPerTerminal: 10, enough: 1.5 }',
    },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: demand.enough', 'at most 1'],
  ],
  [
    'a percentage of time without maps',
    { more: 'weather: { percentOfTime: 0.1 }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: weather', 'percentOfTime needs maps', 'rainRateMmPerH'],
  ],
  [
    'a percentage of time beyond the Recommendation',
    { more: 'weather: { percentOfTime: 20, maps: maps }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: weather.percentOfTime', 'from 0.001 to 5'],
  ],
  [
    'weather of no kind',
    { more: 'weather: { places: [Kyiv] }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: weather', 'say how bad it is'],
  ],
  [
    'weather over an unknown place',
    { more: 'weather: { rainRateMmPerH: 5, places: [Lviv] }' },
    'PLACE_UNKNOWN',
    ['scenario.yaml:6: weather', '"Lviv"', 'Kyiv'],
  ],
  [
    'a folder of maps that is not there',
    { more: 'weather: { percentOfTime: 0.1, maps: maps }' },
    'FILE_MISSING',
    ['maps/grids.json', 'does not exist'],
  ],
  [
    'weather of a system whose links nobody publishes',
    {
      constellation: '{ shells: oneweb, system: oneweb }',
      more: 'weather: { rainRateMmPerH: 5 }\nground: { elevationMaskDeg: 25 }\nassume: { gsoSeparationDeg: [0] }',
    },
    'RADIO_UNKNOWN',
    ['oneweb', 'Only starlink'],
  ],
  [
    'radio figures varied for nothing',
    { more: 'assume: { radio: [optimistic] }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: assume.radio', 'give weather or demand'],
  ],
  [
    'an unknown list of gateways',
    { more: 'ground: { gateways: everywhere }' },
    'GATEWAYS_FORMAT',
    ['scenario.yaml:6: ground.gateways', '"everywhere"', 'builtin'],
  ],
  [
    'shells that nobody filed',
    { constellation: '{ shells: starlink-gen9 }' },
    'SHELL_UNKNOWN',
    ['scenario.yaml:2: constellation.shells', 'starlink-gen9', 'starlink-gen1'],
  ],
  [
    'elements and shells at once',
    { constellation: '{ shells: starlink-gen1, elements: [a.tle] }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:2: constellation', 'not both'],
  ],
  [
    'a file that is not there',
    { constellation: '{ elements: [nowhere.tle] }' },
    'FILE_MISSING',
    ['scenario.yaml:2: constellation.elements.0', 'nowhere.tle', 'relative to the scenario'],
  ],
  [
    'a group that was never fetched',
    { constellation: '{ elements: [celestrak:starlink] }' },
    'ELEMENTS_NOT_CACHED',
    ['scenario.yaml:2', 'skywitness fetch starlink'],
  ],
  [
    'laser links of an unknown kind',
    { more: 'network: { isl: mesh }' },
    'SCENARIO_INVALID',
    ['scenario.yaml:6: network.isl', 'found "mesh"', 'none'],
  ],
  ['what is not YAML', { more: 'ground: [' }, 'SCENARIO_SYNTAX', ['scenario.yaml:7', 'skywitness init']],
  ['a key given twice', { more: 'title: again' }, 'SCENARIO_SYNTAX', ['scenario.yaml:6', 'unique']],
  [
    'an alias that repeats itself',
    { where: '  - { name: X, territory: &t { code: UA, view: visionscarto, minus: *t } }' },
    'SCENARIO_SYNTAX',
    ['aliases'],
  ],
  [
    'more combinations of assumptions than can be computed',
    { more: `assume: { terminalMaskDeg: [${[...Array(40).keys()]}], gatewayMaskDeg: [${[...Array(40).keys()]}] }` },
    'ASSUME_TOO_MANY',
    ['scenario.yaml:6: assume', '1600 combinations', 'fewer values'],
  ],
];

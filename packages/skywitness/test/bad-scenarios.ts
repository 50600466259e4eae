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

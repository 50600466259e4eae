import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gateway, point, polarOrbitOver, run, satellite, tinyWorld } from '../../test/tiny-worlds.ts';
import type { Json } from '../record/index.ts';
import { type InputsJson, inputsToJson, scenarioFromJson } from './inputs-json.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

const throughText = (scenario: unknown): unknown =>
  scenarioFromJson(JSON.parse(JSON.stringify(inputsToJson(scenario as ResolvedScenario))) as InputsJson);
const EMPTY = tinyWorld();

it('a scenario comes back from its JSON equal to the last bit, and sweeps to the same result', () => {
  const names = ['A', 'B', 'C', '</script><img src=x onerror=alert(1)>'];
  const scenario = tinyWorld({
    satellites: names.map((name, index) => satellite(name, polarOrbitOver(10 * index + 0.1, 20 + index / 3))),
    gateways: [gateway('South', 0, 20), gateway('North', 40, 21, { elevationMaskDeg: 10 }), gateway('East', 5, 30)],
    places: [point('here', 10, 20), point('there', -0, 21)],
    assume: { gsoSeparationDeg: [0, { user: 22, gateway: 18 }], gatewaysOut: [[], ['South']] },
  });
  const again = throughText(scenario) as ResolvedScenario;
  expect(again).toEqual(scenario);
  expect(run(again).result).toEqual(run(scenario).result);
});

it('every value that a scenario may hold survives: marks, strange keys, typed arrays and numbers that JSON lacks', () => {
  const leaf = fc.oneof(
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.float64Array(),
    fc.int32Array(),
    fc.uint8Array(),
    fc.array(fc.string()).map((names) => new Set(names)),
    fc.constantFrom('$rows', '__proto__', null),
  );
  const key = fc.oneof(fc.string(), fc.constantFrom('$rows', '$array', '__proto__', 'constructor'));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('value')),
      fc.dictionary(key, tie('value'), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, (content) => {
      expect(throughText({ ...EMPTY, content })).toEqual({ ...EMPTY, content });
    }),
  );
});

it('what is no data is refused, and so is JSON of another version', () => {
  const refused = expect.objectContaining({ code: 'INPUTS_JSON' });
  expect(() => throughText({ ...EMPTY, look: () => 1 })).toThrow(refused);
  expect(() => throughText({ ...EMPTY, look: new Map() })).toThrow(refused);
  const other = (scenario: Json, schema = 'skywitness/inputs/1'): unknown =>
    scenarioFromJson({ schema, scenario } as InputsJson);
  expect(() => other({}, 'skywitness/inputs/9')).toThrow(refused);
  expect(() => other({})).toThrow(/without title/);
  expect(() => other({ $unknown: 1 })).toThrow(refused);
  expect(() => other({ $array: 'constructor', values: [] })).toThrow(refused);
});

import { describe, expect, test } from 'vitest';
import { signerOf } from '../../test/record-world.ts';
import {
  formatVerifierKey,
  isQuorum,
  type Policy,
  parsePolicy,
  toUtf8,
  type VerifierKey,
  verifierKey,
} from './index.ts';

const witnessKey = (seed: number): VerifierKey => verifierKey(`w${seed}.example`, 4, signerOf(seed).publicKey);
const logLine = `log ${formatVerifierKey(verifierKey('log.example', 1, signerOf(1).publicKey))}`;
const witnessLine = (name: string, seed: number): string => `witness ${name} ${formatVerifierKey(witnessKey(seed))}`;
const policyOf = (...lines: string[]): Policy => parsePolicy(toUtf8(`${lines.join('\n')}\n`));

/** The example of C2SP tlog-policy, with keys. */
const EXAMPLE = [
  logLine,
  '',
  witnessLine('X1', 21),
  witnessLine('X2', 22),
  witnessLine('X3', 23),
  'group X-witnesses 2 X1 X2 X3',
  '',
  witnessLine('Y1', 31),
  `\t${witnessLine('Y2', 32)} https://y2.example/  `,
  witnessLine('Y3', 33),
  'group Y-witnesses any Y1 Y2 Y3',
  '  # a comment',
  'group X-and-Y all X-witnesses Y-witnesses',
  'quorum X-and-Y',
];

describe('a policy', () => {
  test.each([
    [[21, 22, 31], true],
    [[21, 23, 33], true],
    [[21, 22, 23, 31, 32, 33], true],
    [[21, 22], false],
    [[21, 31, 32, 33], false],
    [[], false],
    [[41, 42, 43], false],
  ])('of the specification, two of X and one of Y: %j is %s', (seeds, isEnough) => {
    const policy = policyOf(...EXAMPLE);
    const keys = [...policy.witnesses.values()].map(({ key }) => key);
    const cosigners = seeds.flatMap((seed) => keys.find(({ name }) => name === `w${seed}.example`) ?? witnessKey(seed));
    expect(isQuorum(policy, cosigners)).toBe(isEnough);
  });

  test('keeps the addresses of witnesses, and needs no witness with "quorum none"', () => {
    expect(policyOf(...EXAMPLE).witnesses.get('Y2')?.url).toBe('https://y2.example/');
    expect(isQuorum(policyOf(logLine, 'quorum none'), [])).toBe(true);
  });

  test.each([
    ['no quorum', [logLine]],
    ['two quorums', ['quorum none', 'quorum none']],
    ['a quorum of a name that comes later', ['quorum X1', witnessLine('X1', 21)]],
    ['an unknown word', ['logs x', 'quorum none']],
    [
      'a log twice, under another name',
      [logLine, `log ${formatVerifierKey(verifierKey('b', 1, signerOf(1).publicKey))}`],
    ],
    ['a witness twice, under another name', [witnessLine('A', 21), witnessLine('B', 21)]],
    ['a name twice', [witnessLine('A', 21), witnessLine('A', 22)]],
    ['a witness called none', [witnessLine('none', 21)]],
    ['a group of none', ['group G any none', 'quorum G']],
    ['a threshold of 0', [witnessLine('A', 21), 'group G 0 A', 'quorum G']],
    ['a threshold above its members', [witnessLine('A', 21), 'group G 2 A', 'quorum G']],
    ['a member in two groups', [witnessLine('A', 21), 'group G any A', 'group H any A', 'quorum H']],
    ['a member twice', [witnessLine('A', 21), 'group G 2 A A', 'quorum G']],
    ['a group without members', ['group G any', 'quorum none']],
    ['the key of a witness for a log', [witnessLine('A', 21).replace('witness A', 'log'), 'quorum none']],
    ['the key of a log for a witness', [logLine.replace('log', 'witness A'), 'quorum none']],
    ['a control character', ['quorum\rnone']],
  ])('with %s is refused with its line', (_fault, lines) => {
    expect(() => policyOf(...lines)).toThrow(/RECORD_POLICY: (line \d+ of the policy: |the policy has no line)/);
  });

  test('takes names as octets: those that are not UTF-8 are names too', () => {
    const file = Buffer.concat([
      Buffer.from('witness '),
      Buffer.of(0xff, 0xfe),
      Buffer.from(` ${formatVerifierKey(witnessKey(21))}\nquorum `),
      Buffer.of(0xff, 0xfe, 0x0a),
    ]);
    expect(parsePolicy(file).witnesses.size).toBe(1);
  });
});

import { describe, expect, test } from 'vitest';
import { cosignature, LOG_KEY, noteSignature, ORIGIN, signerOf, WITNESS_KEY } from '../../test/record-world.ts';
import {
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseVerifierKey,
  sha256,
  toUtf8,
  verifySignatures,
} from './index.ts';

/** Source: C2SP signed-note, "Example". */
const KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

describe('a signed note', () => {
  test('of the specification is verified by the key of the specification', () => {
    const key = parseVerifierKey(KEY);
    const [verified, ...more] = verifySignatures(parseNote(NOTE), [key]);
    expect([verified?.key, more]).toEqual([key, []]);
    expect(formatVerifierKey(key)).toBe(KEY);
    expect(formatNote(parseNote(NOTE))).toBe(NOTE);
  });

  test('whose text was changed is refused, whoever else signed it', () => {
    const changed = parseNote(NOTE.replace('example message', 'exemple message'));
    expect(() => verifySignatures(changed, [parseVerifierKey(KEY)])).toThrow('RECORD_SIGNATURE');
  });

  test('may bear signatures of unknown keys, which say nothing', () => {
    const stranger =
      '— stranger.example/x Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
    expect(verifySignatures(parseNote(NOTE + stranger), [parseVerifierKey(KEY)])).toHaveLength(1);
    expect(verifySignatures(parseNote(`${NOTE.split('\n\n')[0]}\n\n${stranger}`), [parseVerifierKey(KEY)])).toEqual([]);
  });

  test.each([
    ['no empty line', NOTE.replace('\n\n', '\n')],
    ['a control character', NOTE.replace('is an', 'is\ran')],
    ['no newline at its end', NOTE.slice(0, -1)],
    ['another dash', NOTE.replace('—', '-')],
    ['two spaces', NOTE.replace('foo Uw', 'foo  Uw')],
    ['a plus in the name', NOTE.replace('/foo', '/f+o')],
    ['Base 64 that is not canonical', NOTE.replace('aQM=', 'aQN=')],
    ['a signature of no bytes', NOTE.replace(/Uw2Q.*=/, 'Uw2QOg==')],
    ['more than a hundred signatures', NOTE + `${NOTE.split('\n\n')[1]}`.repeat(100)],
  ])('with %s is none', (_fault, note) => {
    expect(note).not.toBe(NOTE);
    expect(() => parseNote(note)).toThrow('RECORD_NOTE');
  });

  test.each([
    ['another id', KEY.replace('530d903a', '530d903b')],
    ['another name', KEY.replace('foo', 'fop')],
    ['an unsupported type', KEY.replace('+Aeky', '+Buky')],
    ['no key', 'example.com/foo'],
    ['a point of small order', 'example.com/foo+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
  ])('cannot be verified by a key with %s', (_fault, key) => {
    expect(() => parseVerifierKey(key)).toThrow('RECORD_KEY');
  });
});

describe('a checkpoint', () => {
  /** Source: C2SP tlog-checkpoint. */
  const TEXT = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

  test('of the specification is read, and written as it was', () => {
    expect(parseCheckpoint(TEXT)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(formatCheckpoint(parseCheckpoint(TEXT))).toBe(TEXT);
    const extended = `${TEXT}one more\n`;
    expect(formatCheckpoint(parseCheckpoint(extended))).toBe(extended);
  });

  test.each([
    TEXT.replace('20852163', '020852163'),
    TEXT.replace('20852163', '-1'),
    TEXT.replace('20852163', '9007199254740992'),
    TEXT.replace('20852163', '0'),
    TEXT.replace('q2I=', 'q2J='),
    TEXT.replace('CsUY', ''),
    TEXT.slice(0, -1),
    `${TEXT}\n`,
    `${TEXT}a\n\nb\n`,
    TEXT.replace('example.com/behind-the-sofa', ''),
  ])('with another form is none: %j', (text) => {
    expect(() => parseCheckpoint(text)).toThrow('RECORD_CHECKPOINT');
  });

  const [log, witness] = [signerOf(1), signerOf(2)];
  const policy = parsePolicy(
    toUtf8(`log ${formatVerifierKey(LOG_KEY)}\nwitness w ${formatVerifierKey(WITNESS_KEY)}\nquorum w\n`),
  );
  const text = formatCheckpoint({ origin: ORIGIN, size: 3, root: sha256(toUtf8('root')) });

  test('is accepted when the log and the quorum signed it, and says when the witness did', () => {
    const signatures = [noteSignature(text, LOG_KEY, log), cosignature(text, WITNESS_KEY, witness, 1_679_315_147)];
    const opened = openCheckpoint(formatNote({ text, signatures }), policy);
    expect(opened.cosignatures.map(({ timeSeconds }) => timeSeconds)).toEqual([1_679_315_147]);
  });

  test('is refused without the quorum, without the log, or under the name of another log', () => {
    const [byLog, byWitness] = [noteSignature(text, LOG_KEY, log), cosignature(text, WITNESS_KEY, witness)];
    expect(() => openCheckpoint(formatNote({ text, signatures: [byLog] }), policy)).toThrow('RECORD_QUORUM');
    expect(() => openCheckpoint(formatNote({ text, signatures: [byWitness] }), policy)).toThrow('RECORD_SIGNATURE');
    const other = text.replace(ORIGIN, 'other.example/log');
    const signatures = [noteSignature(other, LOG_KEY, log), cosignature(other, WITNESS_KEY, witness)];
    expect(() => openCheckpoint(formatNote({ text: other, signatures }), policy)).toThrow('RECORD_SIGNATURE');
  });

  test('is refused when a cosignature was made for another time or for the text itself', () => {
    const byLog = noteSignature(text, LOG_KEY, log);
    const moved = cosignature(text, WITNESS_KEY, witness);
    moved.bytes[7] = (moved.bytes[7] as number) + 1;
    const plain = noteSignature(text, WITNESS_KEY, witness);
    for (const wrong of [moved, plain])
      expect(() => openCheckpoint(formatNote({ text, signatures: [byLog, wrong] }), policy)).toThrow(
        'RECORD_SIGNATURE',
      );
  });
});

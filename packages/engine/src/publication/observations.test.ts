import { expect, it } from 'vitest';
import { geodeticFromDegrees } from '../earth/index.ts';
import { parseInstant } from '../time/index.ts';
import { mayShowObservations } from './observations.ts';

const NOW = parseInstant('2026-11-21T12:00:00Z');
const OLD = parseInstant('2026-10-22T12:00:00Z');
const KYIV = geodeticFromDegrees(50.45, 30.52);

it.each([
  ['coarse, of five, thirty days old', 4, 5, OLD, true],
  ['too fine', 5, 5, OLD, false],
  ['of four', 4, 4, OLD, false],
  ['a second too new', 4, 5, OLD + 1_000_000, false],
])('observations in a conflict area that are %s', (_, resolution, contributors, latest, allowed) => {
  expect(mayShowObservations({ position: KYIV, resolution, contributors, latest }, NOW).allowed).toBe(allowed);
});

it('a refusal names everything that is wrong with them', () => {
  const permission = mayShowObservations({ position: KYIV, resolution: 7, contributors: 1, latest: NOW }, NOW);
  if (permission.allowed) throw new Error('it is refused');
  expect(permission.code).toBe('HARM_OBSERVATION');
  expect(permission.sentence).toMatch(/resolution 7.*1 contributors.*before 2026-10-22/);
});

it('elsewhere every observation may be shown', () => {
  const position = geodeticFromDegrees(25.04, 121.56);
  expect(mayShowObservations({ position, resolution: 9, contributors: 1, latest: NOW }, NOW).allowed).toBe(true);
});

import { describe, expect, test } from 'vitest';
import { islandWorld, laserPair, laserRing, WITHOUT_LASERS } from '../../test/laser-worlds.ts';
import { DAY, MIDNIGHT, MINUTE } from '../../test/tiny-worlds.ts';
import { parseInstant } from '../time/index.ts';
import { lasersMayCarry, laserTopology, topologyMemo } from './laser-topology.ts';
import type { IslKind } from './variants.ts';

const KINDS: readonly IslKind[] = ['none', 'plus-grid', 'nearest', 'force'];

describe('lasers', () => {
  test.each([
    { date: '2022-09-13T23:59:59.999Z', carrying: ['force'] },
    { date: '2022-09-14T00:00:00Z', carrying: ['plus-grid', 'nearest', 'force'] },
  ])('of Starlink may carry traffic at $date under $carrying', ({ date, carrying }) => {
    const instant = parseInstant(date);
    expect(KINDS.filter((kind) => lasersMayCarry(laserPair(), kind, instant))).toEqual(carrying);
  });

  test('of OneWeb, whose satellites have none, carry traffic only where they are forced to', () => {
    const world = laserPair({ system: 'oneweb' });
    expect(KINDS.filter((kind) => lasersMayCarry(world, kind, MIDNIGHT))).toEqual(['force']);
  });
});

describe('a laser topology', () => {
  const linkCount = (world: ReturnType<typeof laserPair>, kind: IslKind): number =>
    laserTopology(world, kind, MIDNIGHT).topology.linkCount;

  test('joins the 18 satellites of a ring each with the next, and two neighbours 2,400 km apart', () => {
    expect(linkCount(laserRing(), 'plus-grid')).toBe(18);
    expect(linkCount(laserPair(), 'nearest')).toBe(1);
  });

  test('joins satellites of a launch without lasers only where lasers are forced', () => {
    const bare = laserRing({}, { launch: WITHOUT_LASERS });
    expect(linkCount(bare, 'plus-grid')).toBe(0);
    expect(linkCount(bare, 'force')).toBe(18);
    const { withoutLinks } = laserTopology(bare, 'plus-grid', MIDNIGHT);
    expect(withoutLinks['no-laser']).toBe(18);
  });

  test('gives designed satellites, which have no launch, the four lasers of a grid', () => {
    // One link ahead and one eastward from each of 376: planes all around the globe have no seam.
    expect(linkCount(islandWorld(), 'plus-grid')).toBe(2 * 376);
  });

  test('is the same all day long, whichever moment of the day asks first, and is computed once a day', () => {
    const world = islandWorld();
    const memo = topologyMemo(world);
    const first = memo('plus-grid', MIDNIGHT);
    expect(memo('plus-grid', MIDNIGHT + DAY - MINUTE)).toBe(first);
    expect(memo('plus-grid', MIDNIGHT + DAY)).not.toBe(first);
    expect(topologyMemo(world)('plus-grid', MIDNIGHT + DAY - MINUTE)).toEqual(first);
  });
});

import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { readElements } from '../orbit/index.ts';
import { LASER_FACTS, laserFactOf, laserTerminals } from './laser-carriers.ts';

describe('Starlink satellites', () => {
  test.each([
    { cosparId: '2019-029A', lasers: 0, why: 'v0.9' },
    { cosparId: '2019-074B', lasers: 0, why: 'v1.0' },
    { cosparId: '2021-044BJ', lasers: 0, why: 'the last launch of v1.0' },
    { cosparId: '2021-006E', lasers: 4, why: 'the first polar ones' },
    { cosparId: '2021-059AB', lasers: 4, why: 'the second polar ones' },
    { cosparId: '2021-082C', lasers: 4, why: 'the first launch of v1.5' },
    { cosparId: '2023-099A', lasers: 4, why: 'the last launch of v1.5' },
    { cosparId: '2023-026A', lasers: 3, why: 'the first launch of v2-mini' },
    { cosparId: '2026-100A', lasers: 3, why: 'later ones' },
  ])('of $cosparId carry $lasers lasers ($why)', ({ cosparId, lasers }) => {
    expect(laserFactOf('starlink', cosparId)?.value).toBe(lasers);
  });

  test('without a designator, or from before the system, are unknown and counted as without', () => {
    const { lasers, carriers, unknown } = laserTerminals('starlink', [{ cosparId: '' }, { cosparId: '2018-020A' }]);
    expect({ lasers: [...lasers], carriers, unknown }).toEqual({ lasers: [0, 0], carriers: 0, unknown: [0, 1] });
  });
});

describe('other systems', () => {
  test('OneWeb carries no lasers, Kuiper does', () => {
    expect(laserFactOf('oneweb', '2020-008A')?.value).toBe(0);
    expect(laserFactOf('kuiper', '2025-088A')?.value).toBeGreaterThan(0);
  });
});

describe('facts about lasers', () => {
  const facts = Object.values(LASER_FACTS).flat();

  test('name a source, and launches in their order', () => {
    expect(facts.length).toBeGreaterThan(0);
    for (const { source, fromLaunch, untilLaunch, only } of facts) {
      expect(source).not.toBe('');
      for (const launch of [fromLaunch, untilLaunch ?? fromLaunch, ...(only ?? [])]) {
        expect(launch).toMatch(/^\d{4}-\d{3}$/);
        expect(launch >= fromLaunch && (untilLaunch === undefined || launch <= untilLaunch)).toBe(true);
      }
    }
  });
});

describeWithShared('launches between the first v2-mini and the last v1.5', () => {
  test('are told apart by their size: up to 22 satellites with three lasers, from 39 with four', () => {
    const { elements } = readElements(sharedFile('data/orbits/starlink-2024-07-17.tle.gz'), 'starlink-2024-07-17');
    const sizes = new Map<string, Set<number>>();
    for (const { cosparId, catalogueNumber } of elements) {
      const launch = cosparId.slice(0, 8);
      sizes.set(launch, (sizes.get(launch) ?? new Set()).add(catalogueNumber));
    }
    const window = [...sizes].filter(([launch]) => launch >= '2023-026' && launch < '2023-105');
    expect(window.length).toBe(20);
    for (const [launch, satellites] of window) {
      expect([launch, satellites.size <= 22]).toEqual([launch, laserFactOf('starlink', launch)?.value === 3]);
      expect(satellites.size <= 22 || satellites.size >= 39).toBe(true);
    }
  });
});

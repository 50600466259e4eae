import { describe, expect, test } from 'vitest';
import { strewnWorld } from '../../test/strewn-world.ts';
import { gateway, polarOrbitOver, satellite, tinyWorld } from '../../test/tiny-worlds.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import { emptyEphemeris, ephemerisInto } from '../orbit/index.ts';
import { lookAngles } from '../sky/index.ts';
import { gatewayMaskRad, type ResolvedScenario, userLimit } from './resolved-scenario.ts';
import { prepareSimulation } from './simulation.ts';

/** Gateways that at some step see a satellite which some place sees too, by the look angles of all. */
function gatewaysEverUsable(scenario: ResolvedScenario): number[] {
  const { satellites } = prepareSimulation(scenario);
  const [grid] = scenario.grids;
  const { maxElementAgeMicroseconds } = scenario;
  const ephemeris = emptyEphemeris(satellites.length, grid.count);
  ephemerisInto(ephemeris, satellites, grid, { firstStep: 0, stepCount: grid.count, maxElementAgeMicroseconds });
  const limits = scenario.variants.map((variant) => userLimit(scenario, variant));
  const usable = new Set<number>();
  for (let at = 0; at < ephemeris.xKm.length; at += 1) {
    const position = [ephemeris.xKm[at], ephemeris.yKm[at], ephemeris.zKm[at]] as const;
    const isSeen = scenario.places.some(({ positions: [here] }) => {
      const { elevationRad, slantRangeKm } = lookAngles(here, position);
      return limits.some(({ maxRangeKm, elevationMaskRad }) =>
        maxRangeKm === undefined ? elevationRad >= elevationMaskRad : slantRangeKm <= maxRangeKm,
      );
    });
    if (!isSeen) continue;
    scenario.gateways.forEach((site, index) => {
      const { elevationRad } = lookAngles(geodeticFromDegrees(site.latitudeDeg, site.longitudeDeg), position);
      if (scenario.variants.some((variant) => elevationRad >= gatewayMaskRad(site, variant))) usable.add(index);
    });
  }
  return [...usable].sort((a, b) => a - b);
}

describe('the gateways that are looked at', () => {
  test.each([undefined, 700])(
    'hold every one that ever shares a satellite with a place (range limit %s km)',
    (userMaxRangeKm) => {
      const world = strewnWorld(31, {
        assume: { terminalMaskDeg: [25, 40] },
        ...(userMaxRangeKm === undefined ? {} : { userMaxRangeKm }),
      });
      const few = { ...world, places: world.places.slice(0, 12) };
      const usable = gatewaysEverUsable(few);
      const considered = [...prepareSimulation(few).gateways.considered];
      expect(usable.filter((index) => !considered.includes(index))).toEqual([]);
      expect(usable.length).toBeGreaterThan(0);
      expect(considered.length).toBeLessThan(few.gateways.length);
    },
  );

  test('are those within the reach of the highest satellite: 17° at 550 km and 25°', () => {
    const gateways = [
      gateway('Near', 50, 33),
      gateway('At 16°', 34, 30),
      gateway('At 25°', 25, 30),
      gateway('Antipode', -50, -150),
    ];
    const low = prepareSimulation(tinyWorld({ gateways }));
    expect([...low.gateways.considered]).toEqual([0, 1]);
    const high = { ...polarOrbitOver(50, 30), meanMotionRadPerMin: 0.004375 };
    const geosynchronous = prepareSimulation(tinyWorld({ gateways, satellites: [satellite('HIGH', high)] }));
    expect([...geosynchronous.gateways.considered]).toEqual([0, 1, 2]);
  });
});

import { resolve } from 'node:path';
import { RAD_PER_DEG } from '@skywitness/engine/constants';
import { readGeoJson, territoryContains, territoryOfPolygons } from '@skywitness/engine/earth';
import { SkywitnessError, type Warning } from '@skywitness/engine/errors';
import type { Gateway, PointOfPresence, Site } from '@skywitness/engine/ground';
import { greatCircleKm } from '@skywitness/engine/network';
import { detectPlanes, meanOrbitsAt, nearestSet } from '@skywitness/engine/orbit';
import type {
  Loss,
  LossSpan,
  LostThing,
  ResolvedSatellite,
  ScenarioFile,
  TerritoryFile,
  Variant,
} from '@skywitness/engine/service';
import { formatInstant, type Instant, instantOfStep, parseInstant, type TimeGrid } from '@skywitness/engine/time';
import type { LoadedScenario } from './loaded-scenario.ts';
import { readFileBounded } from './read-bytes.ts';
import { noteInput } from './resolution.ts';
import { requireKnown } from './resolve-gateways.ts';
import { resolveTerritory, type TerritoryLibrary } from './resolve-territory.ts';
import { atScenarioPath } from './scenario-place.ts';

type LossFile = ScenarioFile['losses'][number];

/** What losses may name, and the run that they are for. */
export interface LossContext {
  readonly gateways: readonly Gateway[];
  readonly satellites: readonly ResolvedSatellite[];
  readonly pointsOfPresence: readonly PointOfPresence[];
  readonly grids: readonly TimeGrid[];
  readonly variants: readonly Variant[];
}

/** Losses with whatever they name found; a name that several share loses all of them. */
export async function resolveLosses(
  scenario: LoadedScenario,
  known: LossContext,
  territories: TerritoryLibrary,
): Promise<Loss[]> {
  const losses: Loss[] = [];
  for (const [index, loss] of scenario.file.losses.entries()) {
    await atScenarioPath(scenario, ['losses', index], async () => {
      const span = spanOf(loss);
      if (!known.grids.some((grid) => touches(span, grid))) territories.log.warnings.push(outside(loss, span));
      requireEffect(loss, scenario.file, known);
      losses.push(...(await lostThings(loss, span.from, known, territories)).map((thing) => ({ ...thing, ...span })));
    });
  }
  return losses;
}

function touches({ from, until }: LossSpan, grid: TimeGrid): boolean {
  return from < instantOfStep(grid, grid.count) && (until === undefined || until > grid.start);
}

function outside(loss: LossFile, { from, until }: LossSpan): Warning {
  const time = `from ${formatInstant(from)}${until === undefined ? '' : ` until ${formatInstant(until)}`}`;
  const message = `the loss of ${wordsFor(loss)} ${time} lies wholly outside the time of the run and changes nothing. Correct its times, or take it out.`;
  return { code: 'LOSS_OUTSIDE', message };
}

function wordsFor({
  gateway,
  satellite,
  pointOfPresence,
  lasers,
  plane,
  cable,
  noise,
  controlPlane,
}: LossFile): string {
  if (noise !== undefined) return `quiet on ${noise}`;
  if (plane !== undefined) return `the plane of ${plane}`;
  if (cable !== undefined) return `the cable ${cable.name}`;
  if (controlPlane !== undefined) return 'the control plane';
  if (gateway !== undefined) return gateway;
  if (satellite !== undefined) return `satellite ${satellite}`;
  if (pointOfPresence !== undefined) return `point of presence ${pointOfPresence}`;
  return lasers === undefined ? 'power' : 'lasers';
}

function spanOf({ from, until }: LossFile): LossSpan {
  const start = parseInstant(from);
  if (until === undefined) return { from: start };
  const end = parseInstant(until);
  if (end > start) return { from: start, until: end };
  throw new SkywitnessError(
    'TIME_ORDER',
    `the loss ends at ${formatInstant(end)}, not after it begins at ${formatInstant(start)}. Exchange them.`,
  );
}

/** A loss that the run does not ask about would look as if it did no harm. */
function requireEffect(loss: LossFile, { network }: ScenarioFile, { variants }: LossContext): void {
  if (loss.lasers !== undefined && variants.every(({ isl }) => isl === 'none'))
    throw new SkywitnessError(
      'LOSS_WITHOUT_EFFECT',
      'lasers are lost, but no variant of the scenario uses any. Set network.isl or assume.isl, or take the loss out.',
    );
  if (loss.noise !== undefined && variants.every(({ weather }) => weather === undefined))
    throw new SkywitnessError(
      'LOSS_WITHOUT_EFFECT',
      'noise is raised, but no variant of the scenario asks whether links close. State weather (rainRateMmPerH: 0 for clear air), or take the loss out.',
    );
  if (loss.pointOfPresence !== undefined && network.pointOfPresence === 'none')
    throw new SkywitnessError(
      'LOSS_WITHOUT_EFFECT',
      'a point of presence is lost, but network.pointOfPresence is none: nobody asks where traffic meets the internet. Set it to nearest-possible, or take the loss out.',
    );
}

async function lostThings(
  loss: LossFile,
  from: Instant,
  known: LossContext,
  territories: TerritoryLibrary,
): Promise<LostThing[]> {
  const { gateway, satellite, pointOfPresence, lasers, power, plane, cable, noise, controlPlane } = loss;
  if (noise !== undefined) return [await noiseOf(noise, territories)];
  if (plane !== undefined) return [planeOf(plane, from, known)];
  if (cable !== undefined) return [cableOf(cable, known)];
  if (controlPlane !== undefined) return [{ kind: 'control-plane' }];
  if (gateway !== undefined) return gatewaysOf(gateway, known).map((index) => ({ kind: 'gateway', index }));
  if (satellite !== undefined) return satellitesOf(satellite, known).map((index) => ({ kind: 'satellite', index }));
  if (pointOfPresence !== undefined)
    return [{ kind: 'point-of-presence', index: pointOf(pointOfPresence, known.pointsOfPresence) }];
  if (lasers !== undefined)
    return [
      { kind: 'lasers', satellites: lasers === 'all' ? 'all' : lasers.flatMap((named) => satellitesOf(named, known)) },
    ];
  return power === undefined ? [] : [await powerOf(power, known, territories)];
}

function gatewaysOf(wanted: string, { gateways }: LossContext): number[] {
  requireKnown(
    wanted,
    gateways.map(({ name }) => name),
  );
  return gateways.flatMap(({ name }, index) => (name === wanted ? [index] : []));
}

function satellitesOf(wanted: string | number, { satellites }: LossContext): number[] {
  const found = satellites.flatMap(({ name, catalogueNumber }, index) =>
    name === wanted || catalogueNumber === wanted ? [index] : [],
  );
  if (found.length > 0) return found;
  throw new SkywitnessError(
    'SATELLITE_UNKNOWN',
    `there is no satellite "${wanted}" in the elements. Use a name or a catalogue number; skywitness elements lists what a file holds.`,
  );
}

/** Satellites of one plane differ in inclination and size of orbit by less than this; planes of other shells by more. */
const SAME_INCLINATION_RAD = 0.3 * RAD_PER_DEG;
const SAME_AXIS_KM = 30;

/** Every satellite of the plane in which the named one flies at a moment. */
function planeOf(wanted: string | number, instant: Instant, known: LossContext): LostThing {
  const [own = 0] = satellitesOf(wanted, known);
  const sets = known.satellites.map((satellite) => nearestSet(satellite, instant));
  const orbits = meanOrbitsAt(sets, instant);
  const isAlike = (index: number): boolean =>
    Math.abs((orbits.inclinationRad[index] ?? 0) - (orbits.inclinationRad[own] ?? 0)) < SAME_INCLINATION_RAD &&
    Math.abs((orbits.semiMajorAxisKm[index] ?? 0) - (orbits.semiMajorAxisKm[own] ?? 0)) < SAME_AXIS_KM;
  const shell = sets.flatMap((_, index) => (isAlike(index) ? [index] : []));
  const plane = detectPlanes(orbits, shell).find(({ members }) => members.includes(own));
  const satellites = [...(plane?.members ?? [own])].sort((a, b) => a - b);
  return { kind: 'plane', of: known.satellites[own]?.name ?? String(wanted), satellites };
}

/** The areas of a noise map. @throws SkywitnessError `NOISE_MAP` where one states no decibels. */
async function noiseOf(file: string, { folder, log }: TerritoryLibrary): Promise<LostThing> {
  const input = await readFileBounded(resolve(folder, file));
  const { features, warnings } = readGeoJson(JSON.parse(input.text()), file);
  log.warnings.push(...warnings);
  noteInput(log, { role: 'polygon', name: file, sha256: input.sha256, detail: `noise, ${features.length} areas` });
  const areas = features.map(({ name, polygons, properties }) => {
    const { raiseDb } = properties;
    if (typeof raiseDb === 'number' && raiseDb > 0 && raiseDb <= 100)
      return { raiseDb, territory: territoryOfPolygons([polygons], { name, view: file }) };
    throw new SkywitnessError(
      'NOISE_MAP',
      `the area "${name}" of ${file} has raiseDb ${String(raiseDb)}. Give each polygon a property raiseDb, more than 0 and at most 100.`,
      { place: { source: file } },
    );
  });
  return { kind: 'noise', map: file, areas };
}

function cableOf({ name, gateways, pointsOfPresence }: NonNullable<LossFile['cable']>, known: LossContext): LostThing {
  return {
    kind: 'cable',
    region: name,
    gateways: gateways.flatMap((gateway) => gatewaysOf(gateway, known)),
    pointsOfPresence: pointsOfPresence.map((point) => pointOf(point, known.pointsOfPresence)),
  };
}

function pointOf(wanted: string, points: readonly PointOfPresence[]): number {
  const found = points.findIndex(({ id, code }) => id === wanted || code === wanted);
  if (found >= 0) return found;
  throw new SkywitnessError(
    'POINT_OF_PRESENCE_UNKNOWN',
    `there is no point of presence "${wanted}". Known are ${points.map(({ code, id }) => code ?? id).join(', ') || 'none'}.`,
  );
}

type PowerFile = NonNullable<LossFile['power']>;

/** What of the ground segment stands in a region. Positions are at 0.1°: within some 8 km of its border a site may be on the other side. */
async function powerOf(power: PowerFile, known: LossContext, territories: TerritoryLibrary): Promise<LostThing> {
  const { region, contains } = await regionOf(power, territories);
  const inside = (sites: readonly Site[]): number[] => sites.flatMap((site, index) => (contains(site) ? [index] : []));
  const [gateways, pointsOfPresence] = [inside(known.gateways), inside(known.pointsOfPresence)];
  if (gateways.length + pointsOfPresence.length > 0) return { kind: 'power', region, gateways, pointsOfPresence };
  throw new SkywitnessError(
    'LOSS_WITHOUT_EFFECT',
    `no gateway and no point of presence of the scenario stands in ${region}, so the loss of power there changes nothing. Correct the region, or take the loss out.`,
  );
}

async function regionOf(
  power: PowerFile,
  territories: TerritoryLibrary,
): Promise<{ readonly region: string; readonly contains: (site: Site) => boolean }> {
  if ('radiusKm' in power) {
    const centre = { latitudeDeg: power.lat, longitudeDeg: power.lon };
    return {
      region: `the ${power.radiusKm} km around ${power.lat}, ${power.lon}`,
      contains: (site) => greatCircleKm(centre, site) <= power.radiusKm,
    };
  }
  const expression: TerritoryFile = power;
  const region = expression.code ?? expression.polygon ?? 'the cells listed';
  const territory = await resolveTerritory(region, expression, territories);
  return {
    region: territory.name,
    contains: ({ latitudeDeg, longitudeDeg }) => territoryContains(territory, latitudeDeg, longitudeDeg),
  };
}

import { RAD_PER_DEG } from '../src/constants.ts';
import { readGeoJson, type Territory, territoryOfPolygons } from '../src/earth/index.ts';
import {
  type CellEdge,
  type CellRule,
  type Decision,
  darkCells,
  type Statement,
  type TerminalPredicate,
  type TerminalRule,
} from '../src/rule/index.ts';
import { MIDNIGHT } from './tiny-worlds.ts';

/** Invented restrictions over invented areas. */
const SOURCE = { title: 'Invented notice', publisher: 'Nobody', date: '2022-09-01' };

export const DECISION: Decision = {
  kind: 'decision',
  id: 'invented',
  issuer: { kind: 'office', name: 'Invented office' },
  act: 'orders',
  document: SOURCE,
  date: '2022-09-01',
  territory: { name: 'box', sha256: '0'.repeat(64) },
  interval: { from: '2022-09-01' },
  mechanism: 'cell',
  scope: 'everybody',
  legalBasis: 'order',
  text: 'Invented for a test.',
};

export const STATEMENT: Statement = {
  kind: 'statement',
  id: 'alleged',
  party: { kind: 'organisation', name: 'Invented organisation' },
  stance: 'asserts',
  text: 'Invented for a test.',
  date: '2022-09-01',
  source: SOURCE,
  corrections: [],
};

export function box(west: number, south: number, east: number, north: number): Territory {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const { features } = readGeoJson({ type: 'Polygon', coordinates: [ring] }, 'box');
  return territoryOfPolygons(
    features.map(({ polygons }) => polygons),
    { name: 'box', view: 'box' },
  );
}

const TERMS = { from: MIDNIGHT - 86_400_000_000, scope: 'everybody', legalBasis: 'order', restsOn: DECISION } as const;

export interface CellRuleWorld extends Partial<Omit<CellRule, 'beamWidthRad'>> {
  readonly beamWidthDeg?: number;
}

export function cellRule(territory: Territory, { beamWidthDeg = 0, ...more }: CellRuleWorld = {}): CellRule {
  const [resolution, edge]: [number, CellEdge] = [more.resolution ?? 5, more.edge ?? 'centroid'];
  return {
    id: 'cell-rule',
    ...TERMS,
    mechanism: 'cell',
    territory,
    dark: darkCells(territory, resolution, edge),
    beamWidthRad: beamWidthDeg * RAD_PER_DEG,
    litBy: 'any',
    ...more,
    resolution,
    edge,
  };
}

export function terminalRule(
  territory: Territory,
  denies: TerminalPredicate,
  more: Partial<TerminalRule> = {},
): TerminalRule {
  return { id: 'terminal-rule', ...TERMS, mechanism: 'terminal', territory, denies, positionErrorKm: 0, ...more };
}

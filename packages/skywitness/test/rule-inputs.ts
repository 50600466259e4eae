import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '@skywitness/engine/record';
import { parse } from 'yaml';

/** A box around Kyiv, the digest by which a decision names it, and invented restrictions over it. */
export const ZONE = {
  type: 'Polygon',
  coordinates: [
    [
      [30, 50],
      [31, 50],
      [31, 51],
      [30, 51],
      [30, 50],
    ],
  ],
};

export const ZONE_SHA256: string = createHash('sha256')
  .update(canonicalJson(ZONE as Json))
  .digest('hex');

const SOURCE = '{ title: Invented notice, publisher: Invented publisher, date: 2022-09-01 }';

export function decision(id: string, more = 'act: orders, mechanism: cell', from = '2022-09-01'): string {
  return `{ kind: decision, id: ${id}, issuer: { kind: office, name: Invented office }, document: ${SOURCE}, date: 2022-09-01, territory: { name: zone, sha256: ${ZONE_SHA256} }, interval: { from: ${from} }, scope: everybody, legalBasis: order, text: Invented, ${more} }`;
}

export function statement(id: string, stance = 'asserts'): string {
  return `{ kind: statement, id: ${id}, party: { kind: organisation, name: Invented press }, stance: ${stance}, text: Invented, date: 2022-09-02, source: ${SOURCE} }`;
}

/** The same as they are recorded: they name document or source by digest. */
export function decisionJson(...args: Parameters<typeof decision>): Record<string, unknown> {
  const json = parse(decision(...args), { schema: 'core' });
  return { ...json, document: { ...json.document, sha256: 'cd'.repeat(32) } };
}

export function statementJson(...args: Parameters<typeof statement>): Record<string, unknown> {
  const json = parse(statement(...args), { schema: 'core' });
  return { ...json, source: { ...json.source, sha256: 'ab'.repeat(32) } };
}

const TERRITORY = 'territory: { polygon: zone.geojson }';

/** A rule that binds: cells over Kyiv are dark. */
export const FACTUAL_RULE = `  - { id: dark, ${TERRITORY}, cell: { beamWidthDeg: 0 }, decision: ${decision('order')} }\n`;

/** A rule that somebody says exists: terminals over Kyiv are refused. */
export const ALLEGED_RULE = `  - { id: refused, ${TERRITORY}, terminal: {}, statement: ${statement('said')}, from: 2022-09-01, scope: everybody, legalBasis: operator-decision }\n`;

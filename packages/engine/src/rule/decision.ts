import { z } from 'zod';
import { partySchema } from './party.ts';
import { dateSchema, sha256Schema, sourceSchema } from './source.ts';
import { idSchema } from './statement.ts';

/** How a restriction works: the cell is not lit (its edge is blurred by the beam), or the terminal is refused (no blur). */
export const mechanismSchema = z.enum(['cell', 'terminal']);
export type Mechanism = z.output<typeof mechanismSchema>;

/** On what a restriction rests in law or contract. */
export const legalBasisSchema = z.enum(['licence', 'sanctions', 'sales-area', 'operator-decision', 'order']);
export type LegalBasis = z.output<typeof legalBasisSchema>;

/** From the first moment to just before the second; open where nobody ended it. */
export const intervalSchema = z.strictObject({ from: dateSchema, until: dateSchema.optional() });

/** The area by name and by the digest of its canonical GeoJSON, so that nobody can widen it later. */
const territorySchema = z.strictObject({ name: z.string().min(1).max(200), sha256: sha256Schema });

/**
 * The act itself, in its issuer's own document: ordered, acknowledged or rescinded. Only a decision binds a gate; `rescinds`
 * names the decision that it ends. `scope` says in words whom it concerns; the machine-readable predicate is the rule's.
 */
export const decisionSchema = z
  .strictObject({
    kind: z.literal('decision'),
    id: idSchema,
    issuer: partySchema,
    act: z.enum(['orders', 'acknowledges', 'rescinds']),
    rescinds: idSchema.optional(),
    document: sourceSchema,
    date: dateSchema,
    territory: territorySchema,
    interval: intervalSchema,
    mechanism: mechanismSchema,
    scope: z.string().min(1).max(500),
    legalBasis: legalBasisSchema,
    text: z.string().min(1).max(1000),
  })
  .refine(({ act, rescinds }) => (act === 'rescinds') === (rescinds !== undefined), {
    path: ['rescinds'],
    error: 'a decision that rescinds names the decision that it ends, and no other does',
  });

export type Decision = z.output<typeof decisionSchema>;

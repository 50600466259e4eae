import { z } from 'zod';
import { partySchema } from './party.ts';
import { dateSchema, sourceSchema } from './source.ts';

/** Short, lower case, unique within a file or log. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write an id in lower case, digits and single hyphens, such as crimea-coverage')
  .max(80);

/** What was put right later, and where; in the order of time. */
const correctionSchema = z.strictObject({
  date: dateSchema,
  text: z.string().min(1).max(1000),
  source: sourceSchema,
});

/**
 * Somebody said so: who, what (in our words), when, where to read it. `about` names the statement or decision that it answers:
 * a denial or a qualification stands beside what it denies, at equal size. A statement binds nothing; a rule that rests on
 * one makes a variant "if it were true".
 */
export const statementSchema = z.strictObject({
  kind: z.literal('statement'),
  id: idSchema,
  party: partySchema,
  stance: z.enum(['asserts', 'denies', 'qualifies']),
  about: idSchema.optional(),
  text: z.string().min(1).max(1000),
  date: dateSchema,
  source: sourceSchema,
  corrections: z.array(correctionSchema).max(50).default([]),
});

export type Statement = z.output<typeof statementSchema>;

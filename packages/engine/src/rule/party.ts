import { z } from 'zod';

/**
 * Who said or decided something: an office or an organisation; a natural person only where that person spoke publicly, and
 * the file must say so.
 */
export const partySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('office'), name: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('organisation'), name: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('person'), name: z.string().min(1).max(200), spokePublicly: z.literal(true) }),
]);

export type Party = z.output<typeof partySchema>;

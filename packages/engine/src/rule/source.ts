import { z } from 'zod';

/** A day in UTC, or a moment of it: 2022-09-26 or 2022-09-26T13:00:00Z. */
export const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z)?$/, 'write a date as 2022-09-26 or 2022-09-26T13:00:00Z, in UTC');

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'write the SHA-256 as 64 lower-case hexadecimal digits');

/** An official notice about a source or its publisher, dated; shown beside it, never computed with. */
const noticeSchema = z.strictObject({
  date: dateSchema,
  issuer: z.string().min(1).max(200),
  text: z.string().min(1).max(500),
});

/** Where something can be read: title, who published it and when; the digest of the bytes where they are at hand. */
export const sourceSchema = z.strictObject({
  title: z.string().min(1).max(300),
  publisher: z.string().min(1).max(200),
  date: dateSchema,
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  sha256: sha256Schema.optional(),
  notices: z.array(noticeSchema).max(20).optional(),
});

export type Source = z.output<typeof sourceSchema>;

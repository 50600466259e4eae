import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { OUTCOMES } from '@skywitness/engine/case';
import { SkywitnessError } from '@skywitness/engine/errors';
import { ENGINE } from '../run/engine-version.ts';
import { type CaseLibrary, NO_CASES } from './case-library.ts';
import { compareStored } from './compare-stored.ts';
import { explainStored } from './explain-stored.ts';
import { refusal } from './request-guard.ts';
import { RUN_FILES, type RunFileName, type RunLibrary } from './run-library.ts';
import { workLimit } from './work-limit.ts';

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'Digest of a run, as the list of runs names it', example: 'a'.repeat(64) });
const fileName = z.enum(Object.keys(RUN_FILES) as [RunFileName, ...RunFileName[]]);
const run = z
  .object({
    digest,
    title: z.string(),
    engine: z.string(),
    stamps: z.array(z.string()),
    spans: z.array(z.object({ start: z.string(), end: z.string() })),
    places: z.array(z.string()),
    scenario: z.string(),
    files: z.array(fileName),
    ifTrueBeside: digest.optional(),
    firstVariant: z.number().int().min(0),
  })
  .openapi('Run');
const runs = z
  .object({ schema: z.literal('skywitness/runs/1'), engine: z.string(), runs: z.array(run) })
  .openapi('Runs');
const fault = z.object({ code: z.string(), message: z.string() }).openapi('Fault');
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const faults = {
  400: json(fault, 'The request is not as described here'),
  404: json(fault, 'There is no such run or file'),
  429: json(fault, 'Too much work is waiting; ask again later'),
};

const statement = z
  .object({
    id: z.string(),
    stance: z.enum(['asserts', 'denies', 'qualifies']),
    party: z.object({ kind: z.enum(['office', 'organisation', 'person']), name: z.string() }),
    date: z.string(),
    about: z.string().optional().openapi({ description: 'Id of the statement that it answers' }),
  })
  .openapi('Statement');
const caseEntry = z
  .object({
    digest,
    title: z.string(),
    question: z.string(),
    window: z.object({ from: z.string(), until: z.string() }),
    runs: z.array(digest),
    outcomes: z.array(z.enum(OUTCOMES)),
    statements: z.array(statement),
  })
  .openapi('Case');
const cases = z.object({ schema: z.literal('skywitness/cases/1'), cases: z.array(caseEntry) }).openapi('Cases');

const ROUTES = {
  runs: createRoute({
    method: 'get',
    path: '/api/runs.json',
    responses: { 200: json(runs, 'The runs that are served') },
  }),
  file: createRoute({
    method: 'get',
    path: '/api/runs/{digest}/{file}',
    request: { params: z.object({ digest, file: fileName }) },
    responses: { 200: { description: 'A file of a run, as assess wrote it' }, ...faults },
  }),
  cases: createRoute({
    method: 'get',
    path: '/api/cases.json',
    responses: { 200: json(cases, 'The cases that are served') },
  }),
  finding: createRoute({
    method: 'get',
    path: '/api/cases/{digest}/case.json',
    request: { params: z.object({ digest }) },
    responses: { 200: { description: 'What was found, as `skywitness case --json`' }, ...faults },
  }),
  explain: createRoute({
    method: 'get',
    path: '/api/runs/{digest}/explain',
    request: {
      params: z.object({ digest }),
      query: z.object({
        lat: z.coerce.number().min(-90).max(90),
        lon: z.coerce.number().min(-360).max(360),
        time: z.string().max(40).openapi({ example: '2022-09-26T12:00:00Z' }),
        variant: z.coerce.number().int().min(0).max(999).default(0),
      }),
    },
    responses: {
      200: { description: 'The ladder of one place and moment, as `skywitness explain --json`' },
      ...faults,
    },
  }),
  compare: createRoute({
    method: 'get',
    path: '/api/compare/{a}/{b}',
    request: { params: z.object({ a: digest, b: digest }) },
    responses: { 200: { description: 'Who gains and who loses, as `skywitness compare --json`' }, ...faults },
  }),
};

/** The read-only HTTP API; its description lies at /api/openapi.json. */
export function apiOf(library: RunLibrary, caseFindings: CaseLibrary = NO_CASES): OpenAPIHono {
  // Explaining and comparing compute: one at a time, so that a client cannot take the machine.
  const heavy = workLimit({ atOnce: 1, waiting: 8 });
  const api = new OpenAPIHono({
    defaultHook: (result) => (result.success ? undefined : refusal(400, 'REQUEST', issuesOf(result.error))),
  });
  api.openapi(ROUTES.runs, (context) =>
    context.json({ schema: 'skywitness/runs/1' as const, engine: ENGINE, runs: library.entries.map(copyOf) }),
  );
  api.openapi(ROUTES.cases, (context) =>
    context.json({
      schema: 'skywitness/cases/1' as const,
      cases: caseFindings.entries.map((entry) => ({
        ...entry,
        runs: [...entry.runs],
        outcomes: [...entry.outcomes],
        statements: [...entry.statements],
      })),
    }),
  );
  api.openapi(ROUTES.finding, (context) => {
    const finding = caseFindings.findingOf(context.req.valid('param').digest);
    return finding === undefined ? notFound() : Response.json(finding);
  });
  api.openapi(ROUTES.explain, async (context) => {
    const { lat, lon, time, variant } = context.req.valid('query');
    const question = { latitudeDeg: lat, longitudeDeg: lon, time, variant };
    return answer(
      await heavy.run(() => orRefusal(() => explainStored(library, context.req.valid('param').digest, question))),
    );
  });
  api.openapi(ROUTES.compare, async (context) => {
    const { a, b } = context.req.valid('param');
    return answer(await heavy.run(() => orRefusal(() => compareStored(library, a, b))));
  });
  api.openapi(ROUTES.file, async (context) => {
    const { digest: wanted, file } = context.req.valid('param');
    const bytes = await library.fileOf(wanted, file);
    if (bytes === undefined) return notFound();
    return new Response(new Uint8Array(bytes), {
      headers: { 'Content-Type': RUN_FILES[file], 'Cache-Control': 'no-cache' },
    });
  });
  api.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Skywitness', version: ENGINE, description: 'Runs of Skywitness, read-only.' },
  });
  return api;
}

function copyOf(entry: RunLibrary['entries'][number]): z.infer<typeof run> {
  const { stamps, spans, places, files } = entry;
  return { ...entry, stamps: [...stamps], spans: [...spans], places: [...places], files: [...files] };
}

/** What the engine refuses is the asker's fault, told in its own words; anything else is ours. */
async function orRefusal(work: () => Promise<unknown>): Promise<Response> {
  try {
    const found = await work();
    return found === undefined ? notFound() : Response.json(found);
  } catch (error) {
    if (error instanceof SkywitnessError) return refusal(400, error.code, error.message);
    throw error;
  }
}

function answer(response: Response | undefined): Response {
  const busy = 'Others are being answered. Ask again in a few seconds.';
  return response ?? refusal(429, 'BUSY', busy, { 'Retry-After': '5' });
}

export function notFound(): Response {
  return refusal(404, 'NOT_FOUND', 'There is nothing at this address. The list of runs is at api/runs.json.');
}

function issuesOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

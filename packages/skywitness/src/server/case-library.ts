import { readFile } from 'node:fs/promises';
import type { CaseFinding, Outcome, StatementFinding } from '@skywitness/engine/case';
import { SkywitnessError } from '@skywitness/engine/errors';

/** A case as the list of cases names it. */
export interface CaseEntry {
  readonly digest: string;
  readonly title: string;
  readonly question: string;
  readonly window: { readonly from: string; readonly until: string };
  /** Digests of the runs it was tested with. */
  readonly runs: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** Who said it and when, for marks on the time of a run; what was said is in the finding. */
  readonly statements: readonly Pick<StatementFinding, 'id' | 'stance' | 'party' | 'date' | 'about'>[];
}

/** The cases that a server was started with; clients name them by digest. */
export interface CaseLibrary {
  readonly entries: readonly CaseEntry[];
  readonly findingOf: (digest: string) => CaseFinding | undefined;
}

export const NO_CASES: CaseLibrary = { entries: [], findingOf: () => undefined };

export function caseLibrary(findings: readonly CaseFinding[]): CaseLibrary {
  const byDigest = new Map(findings.map((finding) => [finding.digest, finding]));
  return { entries: [...byDigest.values()].map(entryOf), findingOf: (digest) => byDigest.get(digest) };
}

function entryOf({ digest, title, question, window, runs, statements }: CaseFinding): CaseEntry {
  return {
    digest,
    title,
    question,
    window: { from: window.from, until: window.until },
    runs: runs.map((run) => run.digest),
    outcomes: statements.map(({ outcome }) => outcome),
    statements: statements.map(({ id, stance, party, date, about }) => ({
      id,
      stance,
      party,
      date,
      ...(about === undefined ? {} : { about }),
    })),
  };
}

/** The cases in a file that `skywitness case --json` printed. @throws SkywitnessError `CASE_JSON` */
export async function readFindings(path: string): Promise<CaseFinding[]> {
  const content = await parsed(path);
  const findings = Array.isArray(content) ? content : [content];
  if (findings.length > 0 && findings.every((finding) => finding?.schema === 'skywitness/case/1')) return findings;
  throw new SkywitnessError('CASE_JSON', `${path} holds no cases. Write it with skywitness case FILE --json.`, {
    place: { source: path },
  });
}

async function parsed(path: string): Promise<CaseFinding | CaseFinding[]> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as CaseFinding | CaseFinding[];
  } catch (cause) {
    throw new SkywitnessError(
      'CASE_JSON',
      `${path} cannot be read as JSON. Write it with skywitness case FILE --json.`,
      {
        place: { source: path },
        cause,
      },
    );
  }
}

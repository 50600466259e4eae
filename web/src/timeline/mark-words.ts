import { partyName, STANCE_LABELS } from '@skywitness/engine/case';
import { MICROSECONDS_PER_DAY } from '@skywitness/engine/constants';
import type { Decision, Statement } from '@skywitness/engine/rule';
import { type Instant, parseInstant } from '@skywitness/engine/time';
import type { LossFacts, RuleFacts } from '../data/calls.ts';
import type { CaseListed } from '../data/cases.ts';
import { utc } from '../words.ts';
import type { DatedMark } from './marks.ts';

const ACT_LABELS: Readonly<Record<Decision['act'], string>> = {
  orders: 'ordered by',
  acknowledges: 'acknowledged by',
  rescinds: 'ended by',
};

export function lossMark({ name, from, until }: LossFacts): DatedMark {
  return { kind: 'loss', label: `${name} lost`, sentence: `${name} lost ${fromUntil(from, until)}.`, from, until };
}

/** A rule is in force by somebody's act; or it would be, if what somebody says were true. */
export function ruleMark({ id, scope, restsOn, from, until }: RuleFacts): DatedMark {
  const held = fromUntil(from, until);
  if (restsOn.kind === 'decision') {
    const { act, issuer, date } = restsOn;
    const sentence = `Rule ${id}, ${ACT_LABELS[act]} ${partyName(issuer)}, ${dateWords(date)}. In force ${held}, for: ${scope}.`;
    return { kind: 'decision', label: `${id}, ${ACT_LABELS[act]} ${issuer.name}`, sentence, from, until };
  }
  const { stance, party } = restsOn;
  const sentence = `Rule ${id}, ${saidBy(restsOn)}. If that is true, it is in force ${held}, for: ${scope}.`;
  return { kind: 'premise', label: `${id}, ${STANCE_LABELS[stance]} ${party.name}`, sentence, from, until };
}

type CaseToMark = Pick<CaseListed, 'title' | 'window' | 'statements'>;

/** The time of which the statements of a case speak, and when each was made, with its answers. */
export function caseMarks({ title, window, statements }: CaseToMark): DatedMark[] {
  const [from, until] = [instantOf(window.from), instantOf(window.until)];
  const days = `${window.from.slice(0, 10)} to ${window.until.slice(0, 10)}, the end not included`;
  const sentence = `Time spoken of in ${title}: ${days}.`;
  const whole: DatedMark = { kind: 'window', label: `spoken of in ${title}`, sentence, from, until };
  const said = statements.map((statement): DatedMark => {
    const { stance, party, date } = statement;
    const at = instantOf(date);
    return {
      kind: 'statement',
      label: `${STANCE_LABELS[stance]} ${party.name}`,
      sentence: `Statement ${saidWords(statement, statements)}. Case: ${title}.`,
      from: at,
      until: at + (date.includes('T') ? 1 : MICROSECONDS_PER_DAY),
    };
  });
  return [whole, ...said];
}

/** Who said it, about whose words, and who answered: as far apart in time as they may be, at equal size. */
function saidWords(statement: CaseListed['statements'][number], all: CaseListed['statements']): string {
  const answered = all.find(({ id }) => id === statement.about);
  const about = answered === undefined ? [] : [`about what ${answered.party.name} said`];
  const answers = all.filter((other) => other.about === statement.id).map(saidBy);
  return [[saidBy(statement), ...about].join(', '), ...answers].join('; ');
}

function saidBy({ stance, party, date }: Pick<Statement, 'stance' | 'party' | 'date'>): string {
  return `${STANCE_LABELS[stance]} ${partyName(party)}, ${dateWords(date)}`;
}

/** A date as a file states it: a day, or `2022-09-26 13:00 UTC`. */
function dateWords(date: string): string {
  return date.replace('T', ' ').replace(/(:00)?Z$/, ' UTC');
}

function fromUntil(from: Instant, until: Instant): string {
  return until === Number.POSITIVE_INFINITY ? `from ${utc(from)}, no end stated` : `from ${utc(from)} to ${utc(until)}`;
}

/** Not a number for what is no date, so that it falls into no span: a case may have been written by anybody. */
function instantOf(date: string): Instant {
  try {
    return parseInstant(date);
  } catch {
    return Number.NaN;
  }
}

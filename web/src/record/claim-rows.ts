import type { Claim, Decision, Party, Source, Statement } from '@skywitness/engine/rule';

/** A field of an entry as people read it. */
export type Row = readonly [label: string, value: string];

const ACTS: Readonly<Record<Decision['act'], string>> = {
  orders: 'orders',
  acknowledges: 'acknowledges',
  rescinds: 'ends an earlier decision',
};

/** What an entry says, field by field; what is withheld is called so. */
export function claimRows(claim: Claim): Row[] {
  if (claim.kind === 'decision') return decisionRows(claim);
  if (claim.kind === 'statement') return statementRows(claim);
  return [
    ['Kind', 'key set: who may write'],
    ['Signatures needed', String(claim.threshold)],
    ['Holders', claim.keys.map(({ holder }) => holder).join(', ')],
    ['Issuers', claim.issuers.map(({ holder }) => holder).join(', ') || 'none'],
  ];
}

function decisionRows(claim: Decision): Row[] {
  const { id, issuer, act, rescinds, date, interval, territory, mechanism, scope, legalBasis, document, text } = claim;
  return [
    ['Kind', 'decision'],
    ['Decided by', partyText(issuer)],
    ['Act', ACTS[act]],
    ...(rescinds === undefined ? [] : [['Ends', rescinds] as const]),
    ['Id', id],
    ['Date', date],
    [
      'In force',
      `from ${interval.from}${interval.until === undefined ? ', no end stated' : ` until ${interval.until}`}`,
    ],
    ['Territory', `${territory.name}, SHA-256 ${territory.sha256}`],
    ['Mechanism', mechanism === 'cell' ? 'cells are not lit' : 'terminals are refused'],
    ['Scope', scope],
    ['Legal basis', legalBasis],
    ['Document', sourceText(document)],
    ['Text', shownText(text)],
  ];
}

function statementRows({ id, party, stance, about, date, source, corrections, text }: Statement): Row[] {
  return [
    ['Kind', 'statement'],
    ['Said by', partyText(party)],
    ['Stance', about === undefined ? stance : `${stance} ${about}`],
    ['Id', id],
    ['Date', date],
    ['Source', sourceText(source)],
    ['Text', shownText(text)],
    ...corrections.map(
      (correction): Row => [
        `Corrected ${correction.date}`,
        `${shownText(correction.text)}; ${sourceText(correction.source)}`,
      ],
    ),
  ];
}

function partyText({ kind, name }: Party): string {
  if (kind === 'person') return `a person who spoke publicly; name ${shownText(name)}`;
  return `${name} (${kind})`;
}

function sourceText({ title, publisher, date, sha256 }: Source): string {
  const digest = sha256 === undefined ? '' : `, SHA-256 ${sha256}`;
  return `${publisher}, ${date}; title ${shownText(title)}${digest}`;
}

function shownText(text: string): string {
  return text.startsWith('withheld:sha256:') ? 'withheld' : text;
}

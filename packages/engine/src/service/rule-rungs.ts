import { DEG_PER_RAD } from '../constants.ts';
import { type CellRule, entryName, type Rule } from '../rule/index.ts';
import { type Chain, rulesAt } from './chain.ts';
import type { Rung } from './explanation.ts';
import { rung } from './rung-sentences.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';
import { counted, degrees, listed } from './words.ts';

/** `cell-active`: which rule in force keeps the cell dark, whose decision it is, and whose beam falls on the place nevertheless. */
export function cellRung(moment: Simulation, chain: Chain, variant: Variant): Rung {
  const dark = rulesOf(moment, moment.restrictions?.darkBits[0] ?? 0, variant);
  const found = chain.lit.length;
  const spill =
    found === 0
      ? 'No beam from a lit cell falls on it.'
      : `Beams of ${counted(found, 'satellite')} aimed at lit cells nearby fall on it.`;
  return {
    ...rung('cell-active', found),
    sentence:
      dark.length === 0
        ? 'No rule in force keeps the cell dark.'
        : `The cell is kept dark by ${listed(dark.map(ruleWords))}. ${spill}`,
    working: {
      formula:
        'the cell is lit, or the angle at the satellite between the place and the centre of some lit cell ≤ half the beam width',
      values: { rulesInForce: dark.length, ...beamValues(dark as readonly CellRule[]) },
      source: sourcesOf(dark),
    },
    ...entriesOf(dark),
  };
}

/** `terminal-allowed`: which rule in force refuses the terminal of the scenario here. */
export function terminalRung(moment: Simulation, chain: Chain, variant: Variant): Rung {
  const denying = rulesOf(moment, moment.restrictions?.deniedBits[0] ?? 0, variant);
  return {
    ...rung('terminal-allowed', chain.allowed.length),
    sentence:
      denying.length === 0
        ? 'No rule in force refuses this terminal.'
        : `This terminal is refused by ${listed(denying.map(ruleWords))}.`,
    working: {
      formula: 'the position lies in the territory and everything that the rule states is true of the terminal',
      values: { rulesInForce: denying.length },
      source: sourcesOf(denying),
    },
    ...entriesOf(denying),
  };
}

function rulesOf(moment: Simulation, bits: number, variant: Variant): Rule[] {
  const inForce = bits & rulesAt(moment, variant);
  return moment.scenario.rules.filter((_, rule) => (inForce & (1 << rule)) !== 0);
}

/** Who decided it, or who says that it exists, and where that stands on record. */
function ruleWords({ id, restsOn, legalBasis, entries = [] }: Rule): string {
  const onRecord = entries.slice(0, 1).map((entry) => `, ${entryName(entry)}`);
  return restsOn.kind === 'decision'
    ? `${id} (${legalBasis}, ${restsOn.issuer.name}, ${restsOn.date}${onRecord})`
    : `${id} (if it is true what ${restsOn.party.name} ${restsOn.stance}, ${restsOn.date}${onRecord})`;
}

function entriesOf(rules: readonly Rule[]): Pick<Rung, 'entries'> {
  const entries = rules.flatMap((rule) => rule.entries ?? []).map(({ origin, index }) => ({ origin, index }));
  const own = entries.filter((entry, at) => entries.findIndex((other) => entryName(other) === entryName(entry)) === at);
  return own.length === 0 ? {} : { entries: own };
}

function beamValues(dark: readonly CellRule[]): Readonly<Record<string, number | string>> {
  const widths = [...new Set(dark.map(({ beamWidthRad }) => degrees(beamWidthRad * DEG_PER_RAD)))];
  return widths.length === 0 ? {} : { beamWidth: widths.join(', ') };
}

function sourcesOf(rules: readonly Rule[]): string {
  const sources = rules.map(({ restsOn }) => {
    const { title, publisher, date } = restsOn.kind === 'decision' ? restsOn.document : restsOn.source;
    return `${publisher}, ${title} (${date})`;
  });
  return sources.length === 0 ? 'rules of the scenario' : [...new Set(sources)].join('; ');
}

import { dirname, resolve } from 'node:path';
import { RAD_PER_DEG } from '@skywitness/engine/constants';
import { SkywitnessError } from '@skywitness/engine/errors';
import { canonicalJson, type Json } from '@skywitness/engine/record';
import { asWritten, darkCells, type Rule, type TerminalPredicate } from '@skywitness/engine/rule';
import { parseRuleList, type ScenarioRule, type TerritoryFile } from '@skywitness/engine/service';
import { factAt, systemProfile } from '@skywitness/engine/system';
import { parseInstant } from '@skywitness/engine/time';
import { isEntryRule, type RecordShelf, type StatedRule, statedByEntry } from './entry-rules.ts';
import type { LoadedScenario } from './loaded-scenario.ts';
import { readFileBounded, sha256Hex } from './read-bytes.ts';
import { noteInput, type ResolutionLog } from './resolution.ts';
import { resolveTerritory, territoryLibrary } from './resolve-territory.ts';
import { atScenarioPath, describeScenarioPath } from './scenario-place.ts';
import { saltedList } from './terminal-identities.ts';
import { readYaml } from './yaml-document.ts';

/** Rules of a scenario, wherever they stand, and where to look for the lines of each. */
interface ListedRules<Listed> {
  readonly rules: readonly Listed[];
  readonly at: <Result>(index: number, work: () => Promise<Result>) => Promise<Result>;
}

/** The rules with what they rest on. */
export type WrittenRules = ListedRules<StatedRule>;

/**
 * The rules of a scenario with what each rests on, which is written there or read from a record.
 *
 * @throws SkywitnessError those of `listedRules` and `statedByEntry`
 */
export async function writtenRules(scenario: LoadedScenario): Promise<WrittenRules> {
  const { rules: listed, at } = await listedRules(scenario);
  const shelf: RecordShelf = new Map();
  const rules: StatedRule[] = [];
  for (const [index, rule] of listed.entries()) rules.push(await at(index, () => statedRule(scenario, rule, shelf)));
  return { rules, at };
}

async function statedRule({ path }: LoadedScenario, rule: ScenarioRule, shelf: RecordShelf): Promise<StatedRule> {
  if (isEntryRule(rule)) return statedByEntry(path, rule, shelf);
  return { ...asWritten(rule), written: rule, entries: [], inputs: [] };
}

/**
 * The list of rules of a scenario as written, read from its own file where the scenario names one.
 *
 * @throws SkywitnessError `RULES_INVALID` with every fault and its line, `RULE_TWICE` when two rules share an id.
 */
export async function listedRules(scenario: LoadedScenario): Promise<ListedRules<ScenarioRule>> {
  const { rules } = scenario.file;
  const written = typeof rules === 'string' ? await rulesOfFile(scenario, rules) : rulesOfScenario(scenario, rules);
  const ids = written.rules.map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    await written.at(index, async () => {
      if (ids.indexOf(id) === index) return;
      throw new SkywitnessError('RULE_TWICE', `two rules are called "${id}". Give each its own id.`);
    });
  }
  return written;
}

function rulesOfScenario(scenario: LoadedScenario, rules: readonly ScenarioRule[]): ListedRules<ScenarioRule> {
  return { rules, at: (index, work) => atScenarioPath(scenario, ['rules', index], work) };
}

async function rulesOfFile(scenario: LoadedScenario, name: string): Promise<ListedRules<ScenarioRule>> {
  const path = resolve(dirname(scenario.path), name);
  const document = await atScenarioPath(scenario, ['rules'], () => readYaml(path));
  const result = parseRuleList(document.content);
  if ('rules' in result) return { rules: result.rules, at: (index, work) => atScenarioPath(document, [index], work) };
  const faults = result.issues.map((issue) => `${describeScenarioPath(document, issue.path)}: ${issue.message}.`);
  throw new SkywitnessError(
    'RULES_INVALID',
    `the rules have ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}.\n  ${faults.join('\n  ')}\nThe format of a rule: skywitness schema.`,
    { place: { source: path } },
  );
}

/** Whether a rule rests on a decision; the others are hypothetical. */
export function isFactualRule({ decision }: StatedRule): boolean {
  return decision !== undefined;
}

/** What the rules of one kind need to be resolved. */
export interface RuleContext {
  readonly log: ResolutionLog;
  /** Identities of the scenario's terminals, for lists of digests. */
  readonly identities: readonly string[];
}

/** Those of the written rules that are wanted, with territories found, dark cells computed and lists salted. */
export async function resolveRules(
  scenario: LoadedScenario,
  written: WrittenRules,
  wanted: (rule: StatedRule) => boolean,
  context: RuleContext,
): Promise<Rule[]> {
  const resolved: Rule[] = [];
  for (const [index, rule] of written.rules.entries()) {
    if (wanted(rule)) resolved.push(await written.at(index, () => resolveRule(scenario, rule, context)));
  }
  return resolved;
}

async function resolveRule(scenario: LoadedScenario, rule: StatedRule, context: RuleContext): Promise<Rule> {
  const territory = await resolveTerritory(rule.id, rule.territory, territoryLibrary(scenario, context.log));
  if (rule.decision !== undefined) await requireTerritory(scenario, rule.decision.territory.sha256, rule.territory);
  for (const input of rule.inputs) noteInput(context.log, input);
  const entries = rule.entries.length === 0 ? {} : { entries: rule.entries };
  const terms = { id: rule.id, territory, ...termsOf(rule), ...entries };
  if (rule.cell !== undefined) {
    const { edge, resolution, litBy } = rule.cell;
    const beamWidthRad = (rule.cell.beamWidthDeg ?? beamWidthDeg(scenario, terms.from, context.log)) * RAD_PER_DEG;
    const dark = darkCells(territory, resolution, edge);
    return { ...terms, mechanism: 'cell', edge, resolution, beamWidthRad, litBy, dark };
  }
  const { positionErrorKm = 0 } = rule.terminal ?? {};
  return { ...terms, mechanism: 'terminal', positionErrorKm, denies: await predicateOf(scenario, rule, context) };
}

/** Interval, scope, legal basis and whose word: the decision's, cut where it is rescinded, or as stated. */
function termsOf(rule: StatedRule): Pick<Rule, 'from' | 'until' | 'scope' | 'legalBasis' | 'restsOn'> {
  const { decision, statement, rescindedBy } = rule;
  if (decision !== undefined) {
    const ends = [decision.interval.until, rescindedBy?.interval.from].filter((end) => end !== undefined);
    const until = ends.length === 0 ? {} : { until: Math.min(...ends.map(parseInstant)) };
    const { scope, legalBasis } = decision;
    return { from: parseInstant(decision.interval.from), ...until, scope, legalBasis, restsOn: decision };
  }
  if (statement === undefined || rule.from === undefined || rule.scope === undefined || rule.legalBasis === undefined)
    throw new RangeError('the format admits no such rule');
  const until = rule.until === undefined ? {} : { until: parseInstant(rule.until) };
  const { scope, legalBasis } = rule;
  return { from: parseInstant(rule.from), ...until, scope, legalBasis, restsOn: statement };
}

async function predicateOf(
  { path }: LoadedScenario,
  { terminal = { positionErrorKm: 0 } }: StatedRule,
  { identities }: RuleContext,
): Promise<TerminalPredicate> {
  const { notOnList, onList, positionErrorKm: _, ...facts } = terminal;
  const lists = { scenarioPath: path, known: identities };
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as TerminalPredicate),
    ...(notOnList === undefined ? {} : { notOnList: await saltedList(notOnList, lists) }),
    ...(onList === undefined ? {} : { onList: await saltedList(onList, lists) }),
  };
}

/**
 * A decision names its territory by digest, so that nobody can widen it: of the canonical JSON (RFC 8785) of the GeoJSON file
 * where one polygon file is the whole territory, else of the territory as the scenario writes it.
 */
async function requireTerritory(scenario: LoadedScenario, wanted: string, territory: TerritoryFile): Promise<void> {
  const { polygon, ...more } = territory;
  const isFile = polygon !== undefined && Object.values(more).every((part) => part === undefined);
  const content = isFile ? await geoJsonOf(scenario, polygon) : JSON.parse(JSON.stringify(territory));
  const found = sha256Hex(new TextEncoder().encode(canonicalJson(content as Json)));
  if (found === wanted) return;
  throw new SkywitnessError(
    'RULE_TERRITORY',
    `the decision names a territory with SHA-256 ${wanted}, but the canonical JSON of ${isFile ? polygon : 'the territory of the rule'} has ${found}. Give the territory that the decision names, or correct its digest.`,
  );
}

async function geoJsonOf({ path }: LoadedScenario, polygon: string): Promise<unknown> {
  const input = await readFileBounded(resolve(dirname(path), polygon));
  return JSON.parse(input.text());
}

/** The narrower end of what is known: a wider beam blurs more. */
function beamWidthDeg({ file }: LoadedScenario, instant: number, log: ResolutionLog): number {
  const known = factAt(systemProfile(file.constellation.system).radio?.userBeamWidthDeg ?? [], instant);
  if (known === undefined)
    throw new SkywitnessError(
      'FACT_MISSING',
      `the system profile knows no width of a beam for the time of the rule. Write beamWidthDeg into its cell, 0 for a sharp edge.`,
    );
  const used = { key: 'rules.cell.beamWidthDeg', value: known.value.low, source: known.source };
  if (!log.defaults.some(({ key }) => key === used.key)) log.defaults.push(used);
  return known.value.low;
}

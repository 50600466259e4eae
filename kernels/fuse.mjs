// Makes one loop of stages that follow one another, for the plain back end: V8 pays some seven instructions for each access to an
// array, so what one stage hands to the next stays in local variables. Every operation is done as it is written and in its order,
// so the bits stay. A stage is a function of the form
//
//   function someStage(scratch, …, rows) {
//     const …; let k: Index = 0; let row: Index = …; …         what is the same for all rows; cursors
//     do { …; row += …; …; k += LANES; } while (k < rows);     one formula block; steps of the cursors
//   }
//
// and a group is a function whose name ends in `Stages` and which only calls stages, with names or whole numbers. What has another
// form is an error.
import { replaceCalls } from './words.mjs';

/** Functions of sources as Biome formats them, without comments: name, parameters, body. */
const FUNCTION = /^function (\w+)\(([^)]*)\)[^{]*\{\n([\s\S]*?)^\}\n/gm;
const STAGE = /^([\s\S]*?)^ {2}do \{\n([\s\S]*?)^ {2}\} while \(k < rows\);\n$/m;
const CALL = /^(\w+)\(([\w\s,]*)\);\s*/;
const CURSOR = /^ {2}let (\w+): Index = (.*);\n/gm;
const STEP = /^ {4}(\w+) \+= (.*);\n/gm;
/** A number of a formula: V8 builds it anew for every row, but keeps at hand what comes from an array. */
const NUMBER = /\blanes\(([-\d._/ ]+)\)/g;

function listOf(text) {
  const items = text.split(',').map((item) => item.trim());
  return items.filter((item) => item !== '');
}

/** The functions of a source by their names. */
function functionsOf(text) {
  const all = [...text.matchAll(FUNCTION)];
  return new Map(all.map(([whole, name, list, body]) => [name, { whole, parameters: listOf(list), body }]));
}

/** A stage as a group calls it: the group's arguments stand in the place of its parameters. */
function stageOf(name, args, functions) {
  const { parameters = [], body = '' } = functions.get(name) ?? {};
  const parts = body.match(STAGE);
  if (!parts || args.length !== parameters.length)
    throw new Error(`kernels: ${name}(${args.join(', ')}) is no call of a stage`);
  const given = new Map(parameters.map((parameter, index) => [parameter.split(':')[0], args[index]]));
  const declared = [...body.matchAll(/\b(?:const|let) (\w+)/g)].map(([, word]) => word);
  const caught = args.find((arg) => declared.includes(arg) && !given.has(arg));
  if (caught !== undefined) throw new Error(`kernels: ${name} declares ${caught}, which it is also given; rename one`);
  const [head, row] = parts.slice(1).map((part) => part.replace(/\b\w+\b/g, (word) => given.get(word) ?? word));
  const steps = new Map([...row.matchAll(STEP)].map(([, cursor, step]) => [cursor, step]));
  const cursors = [...head.matchAll(CURSOR)].map(([, cursor, start]) => ({ cursor, start, step: steps.get(cursor) }));
  return { name, cursors, head: head.replace(CURSOR, ''), row: row.replace(STEP, '') };
}

/** The stages that a group calls. */
function stagesOf(name, functions) {
  const stages = [];
  for (let rest = functions.get(name).body.trimStart(); rest !== ''; ) {
    const call = rest.match(CALL);
    if (!call) throw new Error(`kernels: ${name} does more than call stages: ${rest.slice(0, 60)}`);
    stages.push(stageOf(call[1], listOf(call[2]), functions));
    rest = rest.slice(call[0].length);
  }
  return stages;
}

/** A group: its stages, the rows that they write (array and cursor), the fields that they write and those that they need from others. */
function groupOf(name, functions) {
  const stages = stagesOf(name, functions);
  const text = stages.map(({ row }) => row).join('\n');
  const [rows, ...more] = new Set([...text.matchAll(/\bputField\((\w+, \w+),/g)].map(([, own]) => own));
  if (rows === undefined || more.length > 0) throw new Error(`kernels: ${name} does not write to rows of one array`);
  const [written, needed] = [new Set(), new Set()];
  for (const { row } of stages) {
    for (const field of fieldsIn(row, 'fieldAt', rows)) if (!written.has(field)) needed.add(field);
    for (const field of fieldsIn(row, 'putField', rows)) written.add(field);
  }
  return { name, stages, rows, written, needed };
}

function fieldsIn(text, word, rows) {
  return [...text.matchAll(new RegExp(`\\b${word}\\(${rows}, (\\w+)`, 'g'))].map(([, field]) => field);
}

/** The cursors of all stages, each once. */
function cursorsOf({ name, stages }) {
  const all = new Map();
  for (const own of stages.flatMap(({ cursors }) => cursors)) {
    const { cursor, start, step } = all.get(own.cursor) ?? own;
    if (start !== own.start || step !== own.step) throw new Error(`kernels: ${cursor} moves in two ways in ${name}`);
    all.set(cursor, own);
  }
  return all;
}

/** The body of a group as one loop. `kept` are the fields that others read from its rows, `numbers` those of all formulas. */
function oneLoop(group, kept, numbers) {
  const { stages, rows, written, needed } = group;
  const cursors = cursorsOf(group);
  // What lies behind a cursor that stands still is read once.
  const stands = (cursor) => cursors.get(cursor)?.step === '0';
  const once = new Map();
  const read = (array, cursor, field) => {
    if (`${array}, ${cursor}` === rows) return `own_${field}`;
    if (!stands(cursor)) return `fieldAt(${array}, ${cursor}, ${field})`;
    once.set(`${array}_${field}`, `fieldAt(${array}, ${cursors.get(cursor).start}, ${field})`);
    return `${array}_${field}`;
  };
  const number = (found) => {
    numbers.add(found);
    const index = [...numbers].indexOf(found);
    once.set(`number_${index}`, `NUMBERS[${index}]`);
    return `number_${index}`;
  };
  const blocks = stages.map(({ row }) => {
    const put = replaceCalls(row, 'putField', (_array, _cursor, field, value) => `own_${field} = ${value}`);
    return `{ ${replaceCalls(put, 'fieldAt', read).replace(NUMBER, number)} }`;
  });
  const moving = [...cursors.values()].filter(({ cursor }) => !stands(cursor));
  return [
    ...[...once].map(([name, value]) => `const ${name} = ${value};`),
    ...stages.map(({ head }) => head),
    ...moving.map(({ cursor, start }) => `let ${cursor} = ${start};`),
    'do {',
    ...[...needed].map((field) => `let own_${field} = fieldAt(${rows}, ${field});`),
    ...[...written].filter((field) => !needed.has(field)).map((field) => `let own_${field} = 0;`),
    ...blocks,
    ...[...written].filter((field) => kept.has(field)).map((field) => `putField(${rows}, ${field}, own_${field});`),
    ...moving.map(({ cursor, step }) => `${cursor} += ${step};`),
    '} while (k < rows);',
  ].join('\n');
}

/** Sources joined into one scope, with each group as one loop and without the stages that groups call. */
export function fuseStages(text) {
  const functions = functionsOf(text);
  const groups = [...functions.keys()]
    .filter((name) => name.endsWith('Stages'))
    .map((name) => groupOf(name, functions));
  const fused = new Set(groups.flatMap(({ name, stages }) => [name, ...stages.map((stage) => stage.name)]));
  const others = text.replace(FUNCTION, (whole, name) => (fused.has(name) ? '' : whole));
  for (const { name } of groups.flatMap(({ stages }) => stages))
    if (others.includes(`${name}(`)) throw new Error(`kernels: ${name} is called in a group and elsewhere`);
  const named = others.replace(/^const .*/gm, '').match(/\w+/g) ?? [];
  const kept = new Set([...named, ...groups.flatMap(({ needed }) => [...needed])]);
  const numbers = new Set();
  const loops = groups.map((group) => {
    const { whole, body } = functions.get(group.name);
    return `${whole.slice(0, whole.indexOf(body))}${oneLoop(group, kept, numbers)}\n}`;
  });
  return `${others}\n${loops.join('\n')}\nconst NUMBERS = Float64Array.of(${[...numbers].join(', ')});`;
}

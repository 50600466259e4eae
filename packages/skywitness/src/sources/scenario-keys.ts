import { editDistance } from '@skywitness/engine/errors';
import { scenarioJsonSchema } from '@skywitness/engine/service';
import type { ScenarioPath } from './scenario-place.ts';

/** Every key that the scenario format knows, at any depth. */
export function scenarioKeys(): string[] {
  return schemaKeys(scenarioJsonSchema());
}

/** The same for any format, by its JSON Schema. */
export function schemaKeys(schema: Record<string, unknown>): string[] {
  const keys = new Set<string>();
  collectKeys(schema, keys);
  return [...keys].sort();
}

/** The keys that the scenario format knows in the object which holds the last key of a path. */
export function scenarioKeysBeside(path: ScenarioPath): string[] {
  return keysBeside(scenarioJsonSchema(), path);
}

/** The same for any format, by its JSON Schema. */
export function keysBeside(schema: Record<string, unknown>, path: ScenarioPath): string[] {
  const root = schema as SchemaNode;
  let nodes = formsOf(root, root);
  for (const key of path.slice(0, -1)) {
    nodes = nodes.flatMap((node) => partsOf(node, key)).flatMap((node) => formsOf(node, root));
  }
  return [...new Set(nodes.flatMap(({ properties }) => Object.keys(properties ?? {})))].sort();
}

/** What of JSON Schema our formats use to nest. */
interface SchemaNode {
  readonly $ref?: string;
  readonly anyOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly prefixItems?: readonly SchemaNode[];
}

function partsOf({ properties, items, prefixItems }: SchemaNode, key: string | number): SchemaNode[] {
  const part = typeof key === 'number' ? (prefixItems?.[key] ?? items) : properties?.[key];
  return part === undefined ? [] : [part];
}

/** A node and every form that it may take, references followed; none refers to itself but through a key. */
function formsOf(node: SchemaNode, root: SchemaNode): SchemaNode[] {
  const referred = node.$ref === undefined ? [] : [referenced(node.$ref, root)];
  const forms = [...referred, ...(node.anyOf ?? []), ...(node.allOf ?? []), ...(node.oneOf ?? [])];
  return [node, ...forms.flatMap((form) => formsOf(form, root))];
}

/** `#/$defs/name` in the schema. */
function referenced(reference: string, root: SchemaNode): SchemaNode {
  const keys = reference.split('/').slice(1);
  return keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], root) as SchemaNode;
}

function collectKeys(node: unknown, keys: Set<string>): void {
  if (node === null || typeof node !== 'object') return;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'properties' && value !== null && typeof value === 'object') {
      for (const key of Object.keys(value)) keys.add(key);
    }
    collectKeys(value, keys);
  }
}

/** The word of a list that is nearest in letters, if it is near enough to be a slip. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = ranked;
  // Two letters of a short word must stay, or "lat" would be a slip for "out".
  const most = Math.min(Math.max(2, Math.floor(word.length / 3)), word.length - 2);
  return nearest !== undefined && nearest.distance <= most ? nearest.candidate : undefined;
}

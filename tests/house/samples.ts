/** Calls that a route's own contract accepts, made up from its shapes: for tests that no route may escape. */
import fc from 'fast-check';
import { z } from 'zod';
import type { Route } from '#domain/values/route.ts';

type AnySchema = z.core.JSONSchema._JSONSchema;
type Schema = Exclude<AnySchema, boolean>;

/** Where an id is wanted: by the name of what it is, `skuId`. */
export type IdsOf = (name: string) => fc.Arbitrary<string>;

export interface Sample {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
}

export function samplesOf(route: Route, idsOf: IdsOf, count: number, seed: number): Sample[] {
  const shape = (schema: z.ZodType | undefined): fc.Arbitrary<unknown> =>
    schema
      ? valuesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '', idsOf)
      : fc.constant(undefined);
  const calls = fc.record({
    params: shape(route.params).map(asTexts),
    query: shape(route.query).map(asTexts),
    body: shape(route.body),
  });
  return fc.sample(calls, { numRuns: count, seed });
}

const textual = z.record(z.string(), z.unknown());

function asTexts(values: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(textual.parse(values ?? {}))
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function valuesOf(schema: Schema, name: string, idsOf: IdsOf): fc.Arbitrary<unknown> {
  const inner = (one: AnySchema | undefined, as = name): fc.Arbitrary<unknown> =>
    typeof one === 'object' ? valuesOf(one, as, idsOf) : fc.constant(null);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => inner(choice)));
  if (schema.allOf)
    return fc
      .tuple(...schema.allOf.map((part) => inner(part)))
      .map((parts) => Object.assign({}, ...parts) as unknown);
  switch (schema.type) {
    case 'object':
      return objectsOf(schema, inner);
    case 'array':
      return fc.array(inner(asOne(schema.items), name.replace(/s$/, '')), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 2, (schema.minItems ?? 0) + 1),
      });
    case 'string':
      return textsOf(schema, name, idsOf);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 100, 10_000) });
    case 'number':
      return fc.integer({
        min: Math.ceil(schema.minimum ?? 0),
        max: Math.min(schema.maximum ?? 100, 10_000),
      });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

function asOne(items: Schema['items']): AnySchema | undefined {
  return Array.isArray(items) ? items[0] : items;
}

function objectsOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  inner: (schema: AnySchema, name: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  // A record whose keys are certain words names them as required alone.
  const words = required
    .filter((name) => !(name in properties))
    .map((name) => [name, additionalProperties ?? true] as const);
  const values = [...Object.entries(properties), ...words].map(
    ([name, shape]) => [name, inner(shape, name)] as const,
  );
  const bare = values.filter(([name]) => required.includes(name));
  // Half of them without anything that may be left out: a cursor that was made up is refused before anything is read.
  return fc.oneof(
    fc.record(Object.fromEntries(values), { requiredKeys: required }),
    fc.record(Object.fromEntries(bare)),
  );
}

function textsOf(schema: Schema, name: string, idsOf: IdsOf): fc.Arbitrary<string> {
  switch (schema.format) {
    case 'uuid':
      return idsOf(name);
    case 'date':
      return fc.constantFrom('2026-11-01', '2026-11-22');
    case 'date-time':
      return fc.constantFrom('2026-11-01T10:00:00Z', '2026-11-22T09:00:00.000Z');
    case 'uri':
      return fc.constant('https://cave.example/hook');
  }
  // A contract that trims and lowers an address before it checks it prints a plain text.
  if (name === 'email') return fc.constantFrom('someone@cave.example', 'other@cave.example');
  if (schema.pattern !== undefined)
    return fc.stringMatching(new RegExp(schema.pattern)).map((text) => text.slice(0, 200));
  return fc
    .stringMatching(/^[a-z]{1,8}$/)
    .map((text) => text.padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength));
}

/** Holds exchanges against a vendor’s own OpenAPI: what is sent and what a fake answers, names that the contract does not know included. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { contractsFolder } from '#tests/harness/contracts.ts';

/** The contract’s text; null where its file is not there. */
export function readContract(name: string): { file: string; text: string | null } {
  const file = join(contractsFolder, name);
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch {
    return { file, text: null };
  }
}

const schema = z.record(z.string(), z.unknown());
const content = z.object({
  'application/json': z.object({ schema, example: z.unknown().optional() }),
});
const answers = z.object({ content: content.optional() });
const parameter = z.object({ name: z.string(), in: z.string(), schema: schema.optional() });
const operation = z.object({
  parameters: z.array(z.unknown()).optional(),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), answers),
});
const spec = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

/** OpenAPI says `nullable` beside a reference too, which JSON Schema does not know; we send no null there. */
function withoutLooseNull(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable: _, ...rest } = value;
  return rest;
}

export interface Exchange {
  method: string;
  path: string;
  query?: URLSearchParams;
  sent: unknown;
  answered: unknown;
}

/**
 * What is wrong with an exchange, by the contract. `examplesName`: where the vendor’s own examples bear names that its schemas lack, those names
 * are known too.
 */
export function openContract(
  whole: string,
  { examplesName = false }: { examplesName?: boolean } = {},
): (exchange: Exchange) => string[] {
  const { paths, components } = spec.parse(JSON.parse(whole, withoutLooseNull));
  const { schemas } = components;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, said]) => {
      const read = operation.safeParse(said);
      const pattern = new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
      return read.success ? [{ path, pattern, method, of: read.data }] : [];
    }),
  );
  if (examplesName) {
    for (const { of } of operations) {
      for (const { content: told } of Object.values(of.responses)) {
        const json = told?.['application/json'];
        if (json?.example !== undefined) nameAll(json.schema, json.example, schemas);
      }
    }
  }
  for (const one of Object.values(schemas)) {
    if (one.type === 'object' && one.properties !== undefined) one.additionalProperties ??= false;
  }
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('UUID', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
  ajv.addSchema({ $id: 'contract', components });
  const compiled = new Map<string, ValidateFunction>();
  function problems(of: Record<string, unknown>, value: unknown): string[] {
    const text = JSON.stringify(of).replaceAll('"#/', '"contract#/');
    const validate = compiled.get(text) ?? ajv.compile(schema.parse(JSON.parse(text)));
    compiled.set(text, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${String(of.$ref ?? of.type)} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
  return ({ method, path, query = new URLSearchParams(), sent, answered }) => {
    const route = operations.find((one) => one.method === method.toLowerCase() && one.pattern.test(path));
    if (route === undefined) return [`no route ${method} ${path}`];
    const { parameters, requestBody, responses } = route.of;
    const asked = requestBody?.content['application/json'].schema;
    if (asked === undefined && sent !== null) return [`${method} ${path} takes no body`];
    const told = (responses[200] ?? responses[201])?.content?.['application/json'].schema;
    return [
      ...(asked === undefined ? [] : problems(asked, sent)),
      ...queryProblems(parameters ?? [], query),
      ...(told === undefined ? [] : problems(told, answered)),
    ];
  };
}

/** Names that a question bears, and numbers where the contract wants numbers. */
function queryProblems(parameters: readonly unknown[], query: URLSearchParams): string[] {
  const known = new Map(
    parameters.flatMap((one) => {
      const read = parameter.safeParse(one).data;
      return read?.in === 'query' ? [[read.name, read.schema?.type] as const] : [];
    }),
  );
  return [...query].flatMap(([name, value]) => {
    if (!known.has(name)) return [`query ${name} is not in the contract`];
    const type = known.get(name);
    if (type === 'integer' && !/^-?\d+$/.test(value)) return [`query ${name} must be integer`];
    if (type === 'boolean' && !/^(true|false)$/.test(value)) return [`query ${name} must be boolean`];
    return [];
  });
}

/** Adds the names of an example to the schema that it stands beside, as anything. */
function nameAll(of: unknown, example: unknown, schemas: Record<string, Record<string, unknown>>): void {
  if (!isObject(of)) return;
  const named = typeof of.$ref === 'string' ? schemas[of.$ref.split('/').at(-1) ?? ''] : of;
  if (Array.isArray(example)) {
    for (const one of example) nameAll(named?.items, one, schemas);
    return;
  }
  const names = named?.properties;
  if (!isObject(example) || !isObject(names)) return;
  for (const [name, value] of Object.entries(example)) {
    if (name in names) nameAll(names[name], value, schemas);
    else names[name] = {};
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

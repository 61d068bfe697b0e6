/** The server's contract as it is printed: OpenAPI 3.1 that a stranger's tools can read. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type App, buildApp } from '#server/app.ts';
import { appOptionsOf } from '#server/main.ts';
import { freshDatabase } from '#tests/harness/database.ts';

const media = z.record(z.string(), z.object({ schema: z.unknown() }).partial());
const operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  summary: z.string().min(1),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      description: z.string().optional(),
      schema: z.record(z.string(), z.unknown()),
    }),
  ),
  requestBody: z.strictObject({ required: z.boolean(), content: media }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().min(1), content: media.optional() })),
});
const method = z.enum(['get', 'post', 'put', 'patch', 'delete']);
const printed = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string(), license: z.object({ identifier: z.string() }) }),
  servers: z.array(z.object({ url: z.url() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/api/v1/'), z.partialRecord(method, operation)),
  webhooks: z.record(z.string(), z.object({ post: z.object({ requestBody: z.object({ content: media }) }) })),
  components: z.object({ securitySchemes: z.record(z.string(), z.record(z.string(), z.string())) }),
});

let folder: string;
let app: App;
let text: string;
let document: z.output<typeof printed>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau openapi '));
  const { url, secret } = await freshDatabase();
  const config = {
    dataDirectory: folder,
    databaseUrl: url,
    host: '127.0.0.1',
    port: 4180,
    publicUrl: 'https://cave.example',
    secret,
    backupKey: null,
    httpsPort: null,
    tls: null,
    logLevel: 'silent' as const,
  };
  app = await buildApp(appOptionsOf(config, url, { info() {}, warn() {}, error() {} }));
  const answer = await app.http.inject('/api/v1/openapi.json');
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  text = answer.body;
  document = printed.parse(JSON.parse(text));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, each]) => ({ path, method: name, ...each })),
  );

describe('the printed contract', () => {
  test('names every operation once', () => {
    const names = operations().map(({ operationId }) => operationId);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('declares each parameter of a path, and no other', () => {
    for (const { path, parameters } of operations()) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      expect(
        inPath.every(({ required }) => required),
        path,
      ).toBe(true);
      expect(inPath.map(({ name }) => name).sort(), path).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort(),
      );
    }
  });

  test('points to nothing that is not in it', () => {
    for (const [, target = ''] of text.matchAll(/"\$ref":"([^"]*)"/g)) {
      const found = target
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>(
          (part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined),
          JSON.parse(text),
        );
      expect(found, target).toBeDefined();
    }
  });

  test('asks whatever creates for an Idempotency-Key', () => {
    const sale = operations().find(({ operationId }) => operationId === 'recordSale');
    expect(sale?.parameters).toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    );
  });

  test('shows what a file’s route takes: bytes', () => {
    const uploads = operations().filter(
      ({ requestBody }) => requestBody?.content['application/octet-stream'],
    );
    expect(uploads.map(({ operationId }) => operationId).sort()).toEqual([
      'compareArticles',
      'importBins',
      'importCustomers',
      'printOnNetwork',
      'proposeCustomers',
      'takeSupplierInvoice',
      'uploadFile',
      'uploadImport',
    ]);
  });

  test('gives a body to no reading', () => {
    expect(operations().filter(({ method: name, requestBody }) => name === 'get' && requestBody)).toEqual([]);
  });

  test('answers every operation with what it says, or a problem', () => {
    for (const { responses, operationId } of operations())
      expect(Object.keys(responses['default']?.content ?? {}), operationId).toEqual([
        'application/problem+json',
      ]);
  });

  test('says whole numbers as digits, as they are on the wire', () => {
    const sale = operations().find(({ operationId }) => operationId === 'recordSale');
    expect(JSON.stringify(sale?.requestBody)).toContain('"quantity":{"type":"string","pattern":');
  });

  test('names the cookie that a browser sends, as this address makes it', () => {
    expect(document.components.securitySchemes['session']).toEqual({
      type: 'apiKey',
      in: 'cookie',
      name: '__Secure-caveau.session_token',
    });
    for (const scheme of document.security.flatMap((each) => Object.keys(each)))
      expect(document.components.securitySchemes).toHaveProperty(scheme);
  });

  test('describes what is sent to those who subscribe', () => {
    expect(Object.keys(document.webhooks).sort()).toEqual(['level.changed', 'sale.recorded']);
  });
});

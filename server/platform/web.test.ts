/** The built office, as a browser asks for it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveWeb } from './web.ts';

let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caveau-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>Caveau</title>');
  writeFileSync(join(folder, 'before.js'), 'before');
  writeFileSync(join(folder, '.builds'), '[]');
  writeFileSync(join(folder, 'assets', 'a-1.js'), 'plain');
  writeFileSync(join(folder, 'assets', 'a-1.js.br'), 'brotli');
  writeFileSync(join(folder, 'assets', 'a-1.js.gz'), 'gzip');
  app = Fastify();
  app.setNotFoundHandler((_request, reply) => reply.code(404).send('no such thing'));
  await serveWeb(app, folder);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, accepted?: string) =>
  app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

describe('a file with a hash in its name', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br', 'brotli'],
    ['gzip, deflate', 'gzip', 'gzip'],
    [undefined, undefined, 'plain'],
  ])('is sent to whoever reads “%s” as %s', async (accepted, encoding, body) => {
    const answer = await get('/assets/a-1.js', accepted);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-type']).toMatch(/^(?:text|application)\/javascript/);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['vary']).toMatch(/accept-encoding/i);
    expect(answer.body).toBe(body);
  });

  test('that a later build has laid down is served at once', async () => {
    writeFileSync(join(folder, 'assets', 'b-2.js'), 'later');
    expect((await get('/assets/b-2.js')).body).toBe('later');
  });

  test('that is gone is not found, rather than the page in its place', async () => {
    const answer = await get('/assets/gone-0.js');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['cache-control']).toBeUndefined();
  });
});

describe('the page', () => {
  test.each(['/', '/index.html', '/connections/1?tab=files', '/preferences/1', '/carte/1'])(
    'C7 answers %s, asks to be asked for again, and loads nothing from elsewhere',
    async (url) => {
      const answer = await get(url, 'br');
      expect(answer.body).toContain('Caveau');
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    },
  );

  test('takes no address of the API’s', async () => {
    expect((await get('/api/v1/nothing')).statusCode).toBe(404);
    expect((await get('/hooks/nothing')).statusCode).toBe(404);
  });

  test('keeps a script of its own beside it, and shows no file of the build', async () => {
    expect((await get('/before.js')).body).toBe('before');
    expect((await get('/.builds')).body).toContain('Caveau');
  });
});

/** What every route answers when it cannot answer: problems in the caller's language, and never a fault for what a caller sent. */
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '#domain/values/actor.ts';
import { refusalsOf } from '#domain/values/refusal.ts';
import { route } from '#domain/values/route.ts';
import { buildHttp, implement } from './http.ts';

const refuseBottle = refusalsOf({
  corked: {
    status: 422,
    fr: 'La bouteille « {name} » est bouchonnée.',
    en: 'The bottle “{name}” is corked.',
  },
});

const openBottle = route({
  name: 'openBottle',
  method: 'POST',
  path: '/api/v1/bottles/:name',
  tag: 'test',
  summary: 'Opens a bottle.',
  access: 'stock:write',
  creates: true,
  params: z.object({ name: z.string() }),
  body: z.object({ glasses: z.number().int().positive() }),
  reply: z.object({ id: z.string(), language: z.string() }),
});
const anyone = route({
  name: 'anyone',
  method: 'GET',
  path: '/api/v1/anyone',
  tag: 'test',
  summary: 'Breaks.',
  access: 'public',
  reply: z.object({}),
});

const organizationId = '019a0000-0000-7000-8000-00000000000a';
const member = (language: Actor['language'], scopes: Actor['scopes'] = new Set(['stock:write'])): Actor => ({
  kind: 'member',
  id: '019a0000-0000-7000-8000-0000000000aa',
  label: 'Camille',
  organizationId,
  scopes,
  language,
});

const longList = route({
  name: 'longList',
  method: 'GET',
  path: '/api/v1/long',
  tag: 'test',
  summary: 'Is long.',
  access: 'public',
  query: z.object({ items: z.coerce.number() }),
  reply: z.object({ items: z.array(z.string()) }),
});

let app: FastifyInstance;
const faults: unknown[] = [];

beforeAll(() => {
  app = buildHttp({
    endpoints: [
      implement(openBottle, async ({ params: { name }, id, language }) => {
        if (name === 'corked') throw refuseBottle('corked', { name: 'Chinon' });
        if (name === 'broken') throw new Error('the cellar is flooded');
        return { id, language };
      }),
      implement(longList, async ({ query }) => ({
        items: Array.from({ length: query.items }, (_, number) => `Chinon ${number}`),
      })),
      implement(anyone, async () => {
        throw new Error('nobody');
      }),
    ],
    authenticate: async ({ headers }) => {
      if (headers.authorization === 'french') return member('fr');
      if (headers.authorization === 'english') return member('en');
      return headers.authorization === 'reader' ? member('en', new Set()) : null;
    },
    refusals: [refuseBottle.sentences],
    clock: () => '2026-11-22T09:00:00.000Z',
    log: { info() {}, warn() {}, error: ({ fault }) => faults.push(fault) },
    bodyLimit: 1_000,
  });
});
afterAll(() => app.close());

function ask(change: { name?: string; payload?: string; headers?: Record<string, string> } = {}) {
  const { name = 'chinon', payload = '{"glasses":6}', headers = {} } = change;
  const sent: InjectOptions = {
    method: 'POST',
    url: `/api/v1/bottles/${name}`,
    headers: {
      authorization: 'french',
      'content-type': 'application/json',
      'idempotency-key': '019A0000-0000-7000-8000-00000000000B',
      ...headers,
    },
    payload,
  };
  return app.inject(sent);
}

describe('a route', () => {
  test('takes the id of what it creates from the Idempotency-Key, in small letters', async () => {
    expect((await ask()).json()).toEqual({ id: '019a0000-0000-7000-8000-00000000000b', language: 'fr' });
  });

  test.each([
    ['is left out', ''],
    ['is no UUID', 'bon-1'],
  ])('that creates is refused where the key %s', async (_, key) => {
    const answer = await ask({ headers: { 'idempotency-key': key } });
    expect(answer.json()).toMatchObject({ status: 400, code: 'idempotency_key_missing' });
  });
});

describe('a refusal', () => {
  test('is a problem of RFC 9457, with its code, its status and a sentence', async () => {
    const answer = await ask({ name: 'corked' });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toEqual({
      type: 'https://caveau.example/problems/corked',
      title: 'La bouteille « Chinon » est bouchonnée.',
      status: 422,
      code: 'corked',
      detail: 'La bouteille « Chinon » est bouchonnée.',
    });
  });

  test('is said in the language of the member who called, whatever their browser asks for', async () => {
    const french = await ask({ name: 'corked', headers: { 'accept-language': 'en-GB' } });
    expect(french.json()).toMatchObject({ detail: 'La bouteille « Chinon » est bouchonnée.' });
    const english = await ask({
      name: 'corked',
      headers: { authorization: 'english', 'accept-language': 'fr-FR,fr;q=0.9' },
    });
    expect(english.json()).toMatchObject({ detail: 'The bottle “Chinon” is corked.' });
  });

  test('is said in the language that a page asks for by itself: a device may be set to another', async () => {
    const english = await ask({ name: 'corked', headers: { 'accept-language': 'en' } });
    const french = await ask({
      name: 'corked',
      headers: { authorization: 'english', 'accept-language': 'fr' },
    });
    expect(english.json().detail).not.toBe(french.json().detail);
    const inFrench = await ask({ name: 'corked', headers: { 'accept-language': 'fr' } });
    expect(french.json().detail).toBe(inFrench.json().detail);
  });

  test.each([
    ['a body that is no JSON', { payload: '{' }],
    ['a body that does not fit', { payload: '{"glasses":0}' }],
    ['a missing right', { headers: { authorization: 'reader' } }],
    ['a fault', { name: 'broken' }],
  ])('of %s is said in it too', async (_, change) => {
    const answer = await ask({
      ...change,
      headers: { authorization: 'english', ...('headers' in change ? change.headers : {}) },
    });
    expect(answer.json<{ detail: string }>().detail).toMatch(
      /^(The request is malformed|Your role|Caveau hit an error)/,
    );
  });

  test.each([
    ['en-US,en;q=0.9', 'Sign in to continue.'],
    ['fr-FR', 'Connectez-vous pour continuer.'],
    ['de', 'Connectez-vous pour continuer.'],
  ])('of a stranger is said in the language that the browser asks for: %s', async (asked, sentence) => {
    const answer = await ask({ headers: { authorization: '', 'accept-language': asked } });
    expect(answer.json()).toMatchObject({ status: 401, code: 'unauthenticated', detail: sentence });
  });

  test('of what does not exist is a problem too', async () => {
    const answer = await app.inject({ url: '/api/v1/nothing', headers: { 'accept-language': 'en' } });
    expect(answer.json()).toMatchObject({ status: 404, code: 'not_found', detail: 'Not found.' });
  });
});

describe('what a caller sent', () => {
  test.each([
    ['no JSON at all', { payload: 'six verres' }, 400],
    ['JSON that ends too early', { payload: '{"glasses":' }, 400],
    ['nothing', { payload: '' }, 400],
    ['another shape', { payload: '[6]' }, 400],
    ['another type', { payload: '{"glasses":"six"}' }, 400],
    ['a character that no text may hold, escaped', { payload: '{"glasses":6,"name":"\\u0000"}' }, 400],
    ['half of a character', { payload: '{"glasses":6,"name":"\\ud800"}' }, 400],
    ['a character that no text may hold, in the address', { name: 'chi%00non' }, 400],
    ['an address that is no text', { name: '%ff' }, 400],
    ['more than fits', { payload: JSON.stringify({ glasses: 6, name: 'x'.repeat(2_000) }) }, 413],
    ['another kind of body', { payload: '<glasses/>', headers: { 'content-type': 'text/xml' } }, 400],
  ])('being %s is refused with a reason', async (_, change, status) => {
    const answer = await ask(change);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json<{ detail: string }>().detail).not.toBe('');
  });

  test('is refused field by field', async () => {
    expect((await ask({ payload: '{"glasses":0}' })).json()).toMatchObject({
      code: 'bad_request',
      fields: [{ path: 'body.glasses', message: expect.any(String) }],
    });
  });

  test('may hold any whole character, the rarest included', async () => {
    expect((await ask({ payload: '{"glasses":6,"name":"\\ud83c\\udf77"}' })).statusCode).toBe(200);
  });

  test('is not read where its sender may not come in', async () => {
    const answer = await ask({ payload: '{', headers: { authorization: '' } });
    expect(answer.json()).toMatchObject({ code: 'unauthenticated' });
  });
});

describe('a fault', () => {
  test('is logged, and told without its insides', async () => {
    faults.length = 0;
    const answer = await ask({ name: 'broken', headers: { 'idempotency-key': randomUUID() } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('flooded');
    expect(answer.json()).toMatchObject({ type: 'about:blank', code: 'fault' });
    expect(faults).toEqual([new Error('the cellar is flooded')]);
  });

  test('of a public route is told in the language that the browser asks for', async () => {
    const answer = await app.inject({ url: '/api/v1/anyone', headers: { 'accept-language': 'en' } });
    expect(answer.json<{ detail: string }>().detail).toMatch(/^Caveau hit an error/);
  });
});

describe('a long reply', () => {
  const list = (items: number, accepted?: string) =>
    app.inject({
      url: `/api/v1/long?items=${items}`,
      headers: accepted === undefined ? {} : { 'accept-encoding': accepted },
    });

  test.each(['gzip', 'br, gzip;q=0.8', 'GZIP'])('is compressed for whoever reads “%s”', async (accepted) => {
    const [plain, packed] = await Promise.all([list(1000), list(1000, accepted)]);
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(packed.headers['content-type']).toMatch(/^application\/json/);
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  });

  test.each([undefined, 'identity', 'br', 'gzip;q=0', 'gzip; q=0.0, br'])(
    'is left as it is for whoever reads “%s”',
    async (accepted) => {
      const answer = await list(1000, accepted);
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.json()).toHaveProperty('items.999', 'Chinon 999');
    },
  );

  test('is one of more than a few packets: a short one is left as it is', async () => {
    expect((await list(10, 'gzip')).headers['content-encoding']).toBeUndefined();
  });
});

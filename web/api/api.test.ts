/** How the client writes what it sends, and how long it waits. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { integer } from '#domain/values/integer.ts';
import { pageQuery, route } from '#domain/values/route.ts';
import { addressOf, type CallInput, encodeBody } from './call.ts';
import { backoffMs } from './live.tsx';
import { daysBefore } from './useBusinessDay.ts';

const getThing = route({
  name: 'getThing',
  method: 'GET',
  path: '/api/v1/shops/:shopId/things/:thingId',
  tag: 'test',
  summary: 'A thing',
  access: 'public',
  params: z.object({ shopId: z.string(), thingId: z.string() }),
  query: pageQuery.extend({ above: integer.optional() }),
  reply: z.undefined(),
});

test('An address has its parameters filled in and only what was asked in its query', () => {
  const input: CallInput<typeof getThing> = {
    params: { shopId: 'a/b', thingId: '7' },
    query: { above: 12n, cursor: undefined },
  };
  expect(addressOf(getThing, input)).toBe('/api/v1/shops/a%2Fb/things/7?above=12');
});

test('What has a default may be left out; a parameter may not', () => {
  const query: CallInput<typeof getThing>['query'] = {};
  expect(query).toEqual({});
  // @ts-expect-error -- thingId is missing
  const params: CallInput<typeof getThing>['params'] = { shopId: 'a' };
  expect(params).toBeDefined();
});

test('An integer travels as digits, at any depth', () => {
  expect(encodeBody({ lines: [{ quantity: 750_000n }] })).toBe('{"lines":[{"quantity":"750000"}]}');
});

test('A lost stream is tried again after a second, then ever later, never all at once', () => {
  expect(backoffMs(1, 0.5)).toBe(1000);
  expect(backoffMs(3, 0.5)).toBe(4000);
  expect(backoffMs(20, 0.5)).toBe(30_000);
  expect(backoffMs(1, 0)).toBe(750);
  expect(backoffMs(1, 1)).toBe(1250);
});

test('Days before cross months and the hour that a clock change skips', () => {
  expect(daysBefore('2026-03-30', 1)).toBe('2026-03-29');
  expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
  expect(daysBefore('2026-12-31', -1)).toBe('2027-01-01');
});

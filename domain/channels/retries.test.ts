/** How a message that did not arrive is sent again. */
import { expect, test } from 'vitest';
import { mostAttempts, outcomeOf, pauseAfter, readRetryAfter } from './retries.ts';

const hour = 3_600_000;

test('pauses grow from seconds to a day, and end after three days', () => {
  const pauses = Array.from({ length: mostAttempts - 1 }, (_, index) => pauseAfter(index + 1, 0.5) ?? 0);
  expect(pauses[0]).toBe(5_000);
  expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
  expect(pauses.at(-1)).toBe(24 * hour);
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(72 * hour);
  expect(pauseAfter(mostAttempts, 0.5)).toBeNull();
});

test('pauses are spread, so that a receiver that comes back is not met by everyone at once', () => {
  expect(pauseAfter(2, 0)).toBe(270_000);
  expect(pauseAfter(2, 1)).toBe(330_000);
});

test('a receiver that asks for more time gets it, up to a day, and never less than the pause', () => {
  expect(pauseAfter(1, 0.5, 600_000)).toBe(600_000);
  expect(pauseAfter(1, 0.5, 1)).toBe(5_000);
  expect(pauseAfter(1, 0.5, 900 * hour)).toBe(24 * hour);
});

test('Retry-After is read in seconds and as a date', () => {
  const now = Date.parse('2026-11-22T09:00:00.000Z');
  expect(readRetryAfter('120', now)).toBe(120_000);
  expect(readRetryAfter('Sun, 22 Nov 2026 09:01:00 GMT', now)).toBe(60_000);
  expect(readRetryAfter('Sun, 22 Nov 2026 08:00:00 GMT', now)).toBe(0);
  expect(readRetryAfter('soon', now)).toBeNull();
  expect(readRetryAfter(undefined, now)).toBeNull();
});

test('2xx is delivered, 410 is gone, everything else is tried again, redirects included', () => {
  expect([200, 204, 299].map(outcomeOf)).toEqual(['delivered', 'delivered', 'delivered']);
  expect(outcomeOf(410)).toBe('gone');
  expect([301, 308, 400, 401, 404, 429, 500, 503].map(outcomeOf)).toEqual(Array(8).fill('retry'));
});

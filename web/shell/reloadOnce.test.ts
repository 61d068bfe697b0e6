/** A page whose parts have other names since the server has a newer build. */
import { expect, test } from 'vitest';
import { reloadOnce } from './reloadOnce.ts';

function openPage() {
  const kept = new Map<string, string>();
  const sessionStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  let reloads = 0;
  return {
    page: { sessionStorage, location: { reload: () => void (reloads += 1) } },
    reloads: () => reloads,
  };
}

const noon = Date.parse('2026-11-22T12:00:00.000Z');

test('a page that cannot load a part is loaded anew, once a minute at most', () => {
  const { page, reloads } = openPage();
  expect([0, 5_000, 59_000].map((later) => reloadOnce(page, noon + later))).toEqual([true, false, false]);
  expect(reloads()).toBe(1);
});

test('a build an hour later has it loaded anew again', () => {
  const { page, reloads } = openPage();
  reloadOnce(page, noon);
  expect(reloadOnce(page, noon + 3_600_000)).toBe(true);
  expect(reloads()).toBe(2);
});

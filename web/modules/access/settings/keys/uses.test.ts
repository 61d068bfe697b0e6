/** What keys are made with. */
import { expect, test } from 'vitest';
import { scopesOf } from '#domain/access/rules.ts';
import { endOf, scopesOfUse, scopesToGive, uses } from './uses.ts';

test('What is proposed for a key is within the rights of a manager, who may make keys', () => {
  const manager = scopesOf('manager');
  for (const use of uses) for (const scope of scopesOfUse(use, [])) expect(manager).toContain(scope);
});

test('A key is never given a say over people, nor a right that its maker lacks', () => {
  expect(scopesToGive([...scopesOf('owner')])).not.toContain('members:write');
  expect(scopesToGive(['stock:read'])).toEqual(['stock:read']);
});

test('A key for three months ends thirteen weeks from now', () => {
  expect(endOf('quarter', '2026-11-22T09:00:00.000Z')).toBe('2027-02-21T09:00:00.000Z');
  expect(endOf('always', '2026-11-22T09:00:00.000Z')).toBeUndefined();
});

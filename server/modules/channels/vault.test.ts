/** Secrets at rest. */
import { expect, test } from 'vitest';
import { createVault } from './vault.ts';

const vault = createVault('0'.repeat(64));

test('what is sealed opens in its own place and shows nothing of itself', () => {
  const sealed = vault.seal('mot de passe', 'a/b/password/c');
  expect(sealed.toString('latin1')).not.toContain('mot de passe');
  expect(vault.open(sealed, 'a/b/password/c')).toBe('mot de passe');
});

test('the same secret is never sealed the same way twice', () => {
  expect(vault.seal('x', 'p').equals(vault.seal('x', 'p'))).toBe(false);
});

test('sealed text does not open in another place, under another key, or once a bit of it has changed', () => {
  const sealed = vault.seal('mot de passe', 'a');
  const unreadable = { code: 'secret_unreadable' };
  expect(() => vault.open(sealed, 'b')).toThrow(expect.objectContaining(unreadable));
  expect(() => createVault('1'.repeat(64)).open(sealed, 'a')).toThrow(expect.objectContaining(unreadable));
  for (let index = 0; index < sealed.length; index += 1) {
    const bent = Buffer.from(sealed);
    bent[index] = (bent[index] ?? 0) ^ 1;
    expect(() => vault.open(bent, 'a')).toThrow(expect.objectContaining(unreadable));
  }
  expect(() => vault.open(Buffer.alloc(0), 'a')).toThrow(expect.objectContaining(unreadable));
});

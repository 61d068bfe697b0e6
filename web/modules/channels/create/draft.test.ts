/** Making a connection step by step. */
import { expect, test } from 'vitest';
import { fileSources } from '#domain/channels/fileSources.ts';
import { draftOfSource, isComplete, newConnectionOf, newDraft, stepToShow } from './draft.ts';

const shopId = '0192f0c1-2b3c-7d4e-8f50-617283940a5b';
const named = { ...newDraft(shopId), name: ' Caisse du bar ' };
const reachable = {
  ...named,
  server: { host: 'sftp.example', port: 22, user: 'cave', folder: '.', hostKey: '' },
  proof: { by: 'password' as const, password: 'x', privateKey: '', passphrase: '' },
};

test('A till without a name goes no further than its name', () => {
  expect(stepToShow(newDraft(shopId), 'folder', 'habits')).toBe('way');
  expect(stepToShow(named, 'folder', 'habits')).toBe('habits');
});

test('An SFTP server is asked for before the habits, and only of SFTP', () => {
  expect(stepToShow(named, 'sftp', 'habits')).toBe('server');
  expect(stepToShow(reachable, 'sftp', 'habits')).toBe('habits');
  expect(stepToShow(named, 'webhook', 'server')).toBe('way');
});

test('A fingerprint that is none keeps the server from being whole', () => {
  const wrong = { ...reachable, server: { ...reachable.server, hostKey: 'MD5:aa' } };
  expect(isComplete(wrong, 'server')).toBe(false);
});

test('What is typed becomes the connection, files with their folder or server, the others without', () => {
  expect(newConnectionOf(named, 'webhook')).toEqual({
    kind: 'webhook',
    name: 'Caisse du bar',
    shopId,
    unknownItems: 'park',
    levelsOut: null,
  });
  expect(newConnectionOf(named, 'folder')).toMatchObject({
    kind: 'file',
    closingTime: '20:00',
    intake: { transport: { kind: 'folder' }, schedule: { kind: 'atOnce' }, format: null, profile: null },
  });
  expect(newConnectionOf(reachable, 'sftp').intake?.transport).toEqual({
    kind: 'sftp',
    host: 'sftp.example',
    port: 22,
    user: 'cave',
    folder: '.',
    hostKey: null,
  });
});

const shown = (wanted: string) => {
  const source = fileSources.find(({ code }) => code === wanted);
  if (!source) throw new Error(`no source ${wanted}`);
  return { ...source, found: source.found.fr };
};

test('A source that is known by name gives the connection its name, its columns and its file of levels', () => {
  const source = shown('amazon');
  const draft = draftOfSource(newDraft(shopId), source);
  expect(newConnectionOf(draft, 'folder', { source, timeZone: 'Europe/Paris' })).toMatchObject({
    name: 'Amazon',
    intake: {
      profile: { document: { columns: ['amazon-order-id'] }, timeZone: 'Europe/Paris', closingTime: '20:00' },
    },
    levelsOut: { format: 'amazon' },
  });
});

test('A source that publishes nothing leaves the columns to be named, and a name that was typed stays', () => {
  const source = shown('vinwine');
  const draft = draftOfSource(named, source);
  expect(newConnectionOf(draft, 'folder', { source, timeZone: 'Europe/Paris' })).toMatchObject({
    name: 'Caisse du bar',
    intake: { profile: null },
    levelsOut: null,
  });
});

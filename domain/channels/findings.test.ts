/** What a connection's check says. */
import { expect, test } from 'vitest';
import { type ConnectionFacts, findings, findingsOf, sayFinding } from './findings.ts';

const profile = {
  hasDocument: true,
  hasLineNumber: false,
  datesHaveTimes: false,
  hasUnit: false,
  hasVat: true,
  hasCustomer: false,
};
const nightlyFile: ConnectionFacts = {
  kind: 'file',
  isPaused: false,
  closingTime: '20:00',
  unknownItems: 'park',
  files: {
    folder: '/data/connections/comptoir',
    sftp: null,
    schedule: { kind: 'nightly', at: '23:30' },
    unreachable: null,
    profile,
  },
  levelsOut: null,
  waiting: { quarantined: 2, unmappedItems: 0, files: 0 },
};

test('sales dated without a time are said to be placed at closing', () => {
  const found = findingsOf(nightlyFile).find(({ code }) => code === 'days_without_times');
  expect(found?.verdict).toBe('cannot');
  expect(found && sayFinding(found, 'fr')).toContain('placées à la fermeture (20:00)');
});

test('a nightly file says how late it is, and that the till learns nothing of levels', () => {
  const codes = findingsOf(nightlyFile).map(({ code }) => code);
  expect(codes).toEqual(
    expect.arrayContaining(['a_day_late', 'no_levels', 'no_units', 'no_customers', 'rows_quarantined']),
  );
  expect(codes).not.toContain('no_vat');
  expect(codes).not.toContain('items_unmapped');
});

test('a till that calls the API has none of the limits of files', () => {
  const found = findingsOf({
    ...nightlyFile,
    kind: 'api',
    files: null,
    waiting: { quarantined: 0, unmappedItems: 0, files: 0 },
  });
  expect(found.filter(({ verdict }) => verdict !== 'can')).toEqual([]);
});

test('every sentence is finished in both languages, and names nothing that it is not given', () => {
  const all: ConnectionFacts[] = [
    nightlyFile,
    {
      ...nightlyFile,
      isPaused: true,
      unknownItems: 'create',
      levelsOut: 'csv',
      waiting: { quarantined: 1, unmappedItems: 1, files: 1 },
    },
    {
      ...nightlyFile,
      files: {
        folder: '',
        sftp: { host: 'sftp.example', hasHostKey: false },
        schedule: { kind: 'everyMinutes', minutes: 5 },
        unreachable: 'délai dépassé',
        profile: null,
      },
    },
    { ...nightlyFile, kind: 'webhook', files: null },
  ];
  for (const finding of all.flatMap(findingsOf))
    for (const language of ['fr', 'en'] as const)
      expect(sayFinding(finding, language)).not.toMatch(/[{}]|^$/);
  expect(Object.keys(findings).length).toBeGreaterThan(20);
});

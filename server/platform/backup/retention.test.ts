/** Which backups stay. */
import { describe, expect, test } from 'vitest';
import type { BackupReason } from '#domain/backup/contract.ts';
import { defaultRetention, expiredBackups } from './retention.ts';

const HOUR = 3_600_000;

function made(madeAt: string, reason: BackupReason = 'nightly') {
  return { madeAt: new Date(madeAt).toISOString(), reason };
}

/** One a night until `now`, thinned out after each as the job does. */
function afterNights(nights: number, now: string): string[] {
  let kept: ReturnType<typeof made>[] = [];
  for (let night = nights - 1; night >= 0; night -= 1) {
    const backup = made(new Date(Date.parse(now) - night * 24 * HOUR).toISOString());
    kept.push(backup);
    const gone = expiredBackups(kept, backup.madeAt, defaultRetention);
    kept = kept.filter((one) => !gone.includes(one));
  }
  return kept.map((backup) => backup.madeAt.slice(0, 10)).sort();
}

describe('retention', () => {
  test('after a year of nights there are seven days, the ends of four weeks and of six months', () => {
    // 2026-11-22 is a Sunday, the end of a week.
    expect(afterNights(365, '2026-11-22T02:17:00Z')).toEqual([
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-01',
      '2026-11-08',
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ]);
  });

  test('a shop that closes for three weeks keeps what it had', () => {
    const before = ['01', '02', '03'].map((day) => made(`2026-08-${day}T02:17:00Z`));
    expect(expiredBackups(before, '2026-08-25T00:00:00.000Z', defaultRetention)).toEqual([]);
  });

  test('several imports of one morning can each be taken back until the next day', () => {
    const imports = ['08', '09', '10'].map((hour) => made(`2026-11-22T${hour}:00:00Z`, 'beforeImport'));
    expect(expiredBackups(imports, '2026-11-22T20:00:00.000Z', defaultRetention)).toEqual([]);
    expect(expiredBackups(imports, '2026-11-23T12:00:00.000Z', defaultRetention)).toEqual([
      imports[1],
      imports[0],
    ]);
  });

  test('what a person asked for stays', () => {
    const asked = made('2020-01-01T10:00:00Z', 'manual');
    const nights = Array.from({ length: 200 }, (_, night) =>
      made(new Date(Date.parse('2026-11-22T02:17:00Z') - night * 24 * HOUR).toISOString()),
    );
    expect(expiredBackups([asked, ...nights], '2026-11-22T03:00:00.000Z', defaultRetention)).not.toContain(
      asked,
    );
  });
});

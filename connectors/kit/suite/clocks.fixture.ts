/** The suite: the vendor’s clock is wrong, or its shop’s local hour comes twice; nothing is skipped and nothing is counted twice. */
import { expect, test } from 'vitest';
import {
  hour,
  minute,
  openIntake,
  openReader,
  openStage,
  red,
  type Subject,
  second,
} from './stage.fixture.ts';

export function clocksCases<Settings>(subject: Subject<Settings>): void {
  const { connector } = subject;
  if (connector.capabilities.streams.sales === undefined) return;

  test.for([
    { ahead: '+10 min', vendorAheadMs: 10 * minute },
    { ahead: '−2 h', vendorAheadMs: -2 * hour },
  ])('a vendor whose clock is wrong by $ahead has each of its sales read once', async ({ vendorAheadMs }) => {
    const stage = openStage(subject, { vendorAheadMs });
    const wine = stage.shop.list(red);
    const intake = openIntake(stage);
    const sold: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      sold.push(stage.shop.sell([{ ref: wine, units: round + 1 }]));
      stage.pass(4 * minute);
      await intake.readOn();
    }
    // A reading that stops at Caveau’s own hour finds the last ones once that hour has come.
    stage.pass(15 * minute);
    await intake.readOn();
    expect([...intake.documents.keys()].toSorted()).toEqual(sold.toSorted());
    expect(sold.map((id) => intake.document(id).lines[0]?.quantityE3)).toEqual(
      sold.map((_, round) => BigInt(round + 1) * 1000n),
    );
  });

  test.for([
    { night: 'the hour that comes twice in autumn', startsAt: '2026-10-24T23:30:00.000Z' },
    { night: 'the hour that spring leaves out', startsAt: '2026-03-29T00:30:00.000Z' },
  ])('through $night, sales are read once each, with their times', async ({ startsAt }) => {
    const stage = openStage(subject, { startsAt });
    const wine = stage.shop.list(red);
    const intake = openIntake(stage);
    const sold: { id: string; at: number }[] = [];
    for (let round = 0; round < 14; round += 1) {
      sold.push({ id: stage.shop.sell([{ ref: wine, units: 1 }]), at: Date.parse(stage.now()) });
      stage.pass(10 * minute);
      if (round % 2 === 1) await intake.readOn();
    }
    stage.pass(2 * hour);
    await intake.readOn();
    expect([...intake.documents.keys()].toSorted()).toEqual(sold.map(({ id }) => id).toSorted());
    // Of an hour that comes twice, a shop that dates by its own clock does not say which of the two it was.
    const mostOffMs = subject.options.datesByLocalHour === true ? hour : second;
    for (const { id, at } of sold) {
      expect(Math.abs(Date.parse(intake.document(id).occurredAt) - at)).toBeLessThanOrEqual(mostOffMs);
    }
  });

  test('a reading that begins in the night of the change misses nothing of it', async () => {
    const stage = openStage(subject, { startsAt: '2026-10-25T00:40:00.000Z' });
    const wine = stage.shop.list(red);
    const reader = openReader(stage, 'sales');
    const first = stage.shop.sell([{ ref: wine, units: 1 }]);
    stage.pass(minute);
    await reader.readOn();
    stage.pass(25 * minute);
    const later = stage.shop.sell([{ ref: wine, units: 2 }]);
    stage.pass(minute);
    const { facts } = await reader.readOn();
    const seen = facts.flatMap((fact) => (fact.kind === 'document' ? [fact.document] : []));
    expect(seen).toContain(later);
    expect(seen.filter((id) => id !== first && id !== later)).toEqual([]);
  });
}

/** The suite: what is given back, with its bottles or without. */
import { expect, test } from 'vitest';
import { juice, minute, openIntake, openStage, priceOf, red, type Subject } from './stage.fixture.ts';

export function refundsCases<Settings>(subject: Subject<Settings>): void {
  const { streams } = subject.connector.capabilities;
  const { restocks = 'said' } = subject.options;
  if (restocks === null || (streams.sales === undefined && streams.refunds === undefined)) return;
  /** Whether bottles that were sent back so are stated to have come back. */
  const comesBack = (asked: boolean): boolean => (restocks === 'said' ? asked : restocks === 'always');

  test.for([{ restock: true }, { restock: false }])(
    'a part of a sale that is refunded is stated once, with what came back to the shelf: %o',
    async ({ restock }) => {
      const stage = openStage(subject);
      const [wine, bottle] = [stage.shop.list(red), stage.shop.list(juice)];
      const intake = openIntake(stage);
      const sale = stage.shop.sell([
        { ref: wine, units: 3 },
        { ref: bottle, units: 2 },
      ]);
      stage.pass(minute);
      await intake.readOn();
      const refund = stage.shop.refund(sale, [{ ref: wine, units: 1 }], { restock });
      const refundedAt = Date.parse(stage.now());
      stage.pass(minute);
      await intake.readOn();
      stage.pass(minute);
      await intake.readOn();
      expect(intake.unreadable).toEqual([]);
      const stated = intake.refund(refund);
      expect([...intake.refunds.keys()]).toEqual([refund]);
      expect(stated).toMatchObject({ kind: 'refund', refund, document: sale, currency: 'EUR' });
      expect(Math.abs(Date.parse(stated.occurredAt) - refundedAt)).toBeLessThan(1000);
      expect(stated.lines).toMatchObject([
        { item: { ref: wine }, quantityE3: -1000n, amount: -priceOf(red, 1), restocked: comesBack(restock) },
      ]);
      const sold = intake.document(sale);
      const [{ ofKey } = { ofKey: null }] = stated.lines;
      expect([null, sold.lines.find(({ item }) => item.ref === wine)?.key]).toContain(ofKey);
      expect(sold.state).toBe('sold');
      expect(new Set(sold.lines.map(({ quantityE3 }) => quantityE3))).toEqual(new Set([3000n, 2000n]));
    },
  );

  test('several refunds of one sale are told apart, whether each brought bottles back or not', async () => {
    const stage = openStage(subject);
    const wine = stage.shop.list(red);
    const intake = openIntake(stage);
    const sale = stage.shop.sell([{ ref: wine, units: 6 }]);
    stage.pass(minute);
    const refunds = [true, false, true].map((restock, index) => {
      const id = stage.shop.refund(sale, [{ ref: wine, units: index + 1 }], { restock });
      stage.pass(minute);
      return { id, units: index + 1, restock };
    });
    await intake.readOn();
    expect(intake.refunds.size).toBe(refunds.length);
    for (const { id, units, restock } of refunds) {
      expect(intake.refund(id).lines).toMatchObject([
        { quantityE3: BigInt(-1000 * units), amount: -priceOf(red, units), restocked: comesBack(restock) },
      ]);
    }
  });
}

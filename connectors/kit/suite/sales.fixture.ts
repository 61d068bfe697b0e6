/** The suite: sales as documents, whole and exact, whatever is read twice or fails on the way. */
import { expect, test } from 'vitest';
import type { Fact, StatedDocument } from '#domain/channels/connector.ts';
import {
  hour,
  juice,
  minute,
  openIntake,
  openReader,
  openStage,
  priceOf,
  red,
  type Subject,
  second,
} from './stage.fixture.ts';

export function salesCases<Settings>(subject: Subject<Settings>): void {
  const { connector, options } = subject;
  const { capabilities } = connector;
  const stream = capabilities.streams.sales;
  if (stream === undefined) return;
  const states = options.states ?? ['open', 'sold', 'cancelled'];
  const many = options.overOnePage ?? 120;

  test('a sale is pulled with its exact lines, amounts, rates and time', async () => {
    const stage = openStage(subject);
    const [wine, bottle] = [stage.shop.list(red), stage.shop.list(juice)];
    stage.pass(minute);
    const soldAt = Date.parse(stage.now());
    const id = stage.shop.sell([
      { ref: wine, units: 3 },
      { ref: bottle, units: 1 },
    ]);
    stage.pass(minute);
    const intake = openIntake(stage);
    await intake.readOn();
    expect(intake.unreadable).toEqual([]);
    const stated = intake.document(id);
    expect([...intake.documents.keys()]).toEqual([id]);
    expect(stated).toMatchObject({ kind: 'document', document: id, state: 'sold', currency: 'EUR' });
    expect(Math.abs(Date.parse(stated.occurredAt) - soldAt)).toBeLessThan(second);
    expect(stated.occurredAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const lines = stated.lines.toSorted((a, b) => Number(b.amount - a.amount));
    expect(lines).toMatchObject([
      {
        item: { ref: wine },
        quantityE3: 3000n,
        unitPriceE4: red.priceE4,
        amount: priceOf(red, 3),
        vatRate: 2000,
      },
      {
        item: { ref: bottle },
        quantityE3: 1000n,
        unitPriceE4: juice.priceE4,
        amount: priceOf(juice, 1),
        vatRate: 550,
      },
    ]);
    for (const { item } of lines) expect(item.label.trim()).not.toBe('');
    expect(new Set(lines.map(({ key }) => key)).size).toBe(2);
  });

  test('the same page read again says the same, so that a crash between a page and its cursor loses nothing', async () => {
    const stage = openStage(subject);
    const wine = stage.shop.list(red);
    const sold = Array.from({ length: many }, () => {
      stage.pass(2 * second);
      return stage.shop.sell([{ ref: wine, units: 1 }]);
    });
    stage.pass(minute);
    let cursor: string | null = null;
    const facts: Fact[] = [];
    let pages = 0;
    for (let more = true; more; pages += 1) {
      const lost = await connector.pull(stage.session, 'sales', cursor, stage.since);
      const again = await connector.pull(stage.session, 'sales', cursor, stage.since);
      expect(again).toEqual(lost);
      facts.push(...again.facts);
      cursor = again.cursor;
      more = again.more && pages < many;
    }
    expect(pages).toBeGreaterThan(1);
    expect([...new Set(documentsOf(facts).map(({ document }) => document))].toSorted()).toEqual(
      sold.toSorted(),
    );
  });

  test('what was read is not read as something else later: a repeated statement is word for word the first', async () => {
    const stage = openStage(subject);
    const wine = stage.shop.list(red);
    const reader = openReader(stage, 'sales');
    stage.shop.sell([{ ref: wine, units: 2 }]);
    stage.pass(minute);
    const [first] = documentsOf((await reader.readOn()).facts);
    stage.pass(minute);
    for (const again of documentsOf((await reader.readOn()).facts)) expect(again).toEqual(first);
    expect(first?.lines).toHaveLength(1);
  });

  test('a cursor of yesterday reads again what came since, and states nothing new', async () => {
    const stage = openStage(subject);
    const wine = stage.shop.list(red);
    const reader = openReader(stage, 'sales');
    stage.shop.sell([{ ref: wine, units: 1 }]);
    stage.pass(minute);
    await reader.readOn();
    const yesterday = reader.cursor();
    stage.pass(hour);
    const id = stage.shop.sell([{ ref: wine, units: 2 }]);
    stage.pass(minute);
    const [once] = documentsOf((await reader.readOn()).facts).filter(({ document }) => document === id);
    const replayed = documentsOf((await openReader(stage, 'sales', yesterday).readOn()).facts);
    expect(replayed).toContainEqual(once);
  });

  test('two sales in one second are both found, also when the first was read before the second was made', async () => {
    const stage = openStage(subject);
    const wine = stage.shop.list(red);
    const intake = openIntake(stage);
    stage.pass(minute);
    const first = stage.shop.sell([{ ref: wine, units: 1 }]);
    await intake.readOn();
    stage.pass(300);
    const later = stage.shop.sell([{ ref: wine, units: 2 }]);
    stage.pass(minute);
    await intake.readOn();
    expect([...intake.documents.keys()].toSorted()).toEqual([first, later].toSorted());
    expect(intake.document(later).lines[0]?.quantityE3).toBe(2000n);
  });

  test('a sale that is written late with an earlier time is still found', async () => {
    const stage = openStage(subject);
    const wine = stage.shop.list(red);
    const intake = openIntake(stage);
    const late: string[] = [];
    const reach = Math.max(stream.lookbackMs, capabilities.lateArrivalMs);
    for (const back of [stream.lookbackMs / 2, capabilities.lateArrivalMs * 0.9].filter(
      (ms) => ms >= second,
    )) {
      stage.pass(reach + minute);
      stage.shop.sell([{ ref: wine, units: 1 }]);
      await intake.readOn();
      late.push(
        stage.shop.sell([{ ref: wine, units: 2 }], {
          at: new Date(Date.parse(stage.now()) - back).toISOString(),
        }),
      );
      stage.pass(second);
      await intake.readOn();
    }
    for (const id of late) expect(intake.document(id).lines[0]?.quantityE3).toBe(2000n);
    expect(intake.documents.size).toBe(late.length * 2);
  });

  if (states.includes('open')) {
    test('an order that is not paid is open, and sold once it is: its version rises', async () => {
      const stage = openStage(subject);
      const wine = stage.shop.list(red);
      const intake = openIntake(stage);
      const id = stage.shop.sell([{ ref: wine, units: 2 }], { paid: false });
      stage.pass(minute);
      await intake.readOn();
      const open = intake.document(id);
      expect(open).toMatchObject({ state: 'open', lines: [{ quantityE3: 2000n }] });
      stage.shop.pay(id);
      stage.pass(minute);
      await intake.readOn();
      expect(intake.document(id)).toMatchObject({ state: 'sold', lines: [{ quantityE3: 2000n }] });
      expect(intake.document(id).version).toBeGreaterThan(open.version);
    });
  }

  if (states.includes('cancelled')) {
    test('a sale that flips, paid, cancelled, paid again, is stated each time under a higher version', async () => {
      const stage = openStage(subject);
      const wine = stage.shop.list(red);
      const intake = openIntake(stage);
      const seen: StatedDocument[] = [];
      const id = stage.shop.sell([{ ref: wine, units: 2 }]);
      const flips = [
        () => {},
        () => stage.shop.cancel(id),
        ...(states.includes('open') ? [() => stage.shop.pay(id)] : []),
      ];
      for (const flip of flips) {
        flip();
        stage.pass(minute);
        await intake.readOn();
        seen.push(intake.document(id));
      }
      expect(seen.map(({ state }) => state)).toEqual(['sold', 'cancelled', 'sold'].slice(0, flips.length));
      const versions = seen.map(({ version }) => version);
      expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
    });
  }

  test('one record that cannot be read is set aside with its reason, and the rest of the page goes in', async () => {
    const stage = openStage(subject);
    const wine = stage.shop.list(red);
    const [before = '', broken = '', after = ''] = [1, 2, 3].map((units) => {
      stage.pass(2 * second);
      return stage.shop.sell([{ ref: wine, units }]);
    });
    stage.pass(minute);
    const fetch = async (url: string, init?: RequestInit) => {
      const response = await stage.shop.fetch(url, init);
      const text = options.spoil(await response.text(), broken);
      return new Response(text === '' ? null : text, { status: response.status, headers: response.headers });
    };
    const intake = openIntake({ ...stage, session: { ...stage.session, fetch } });
    await intake.readOn();
    expect([...intake.documents.keys()].toSorted()).toEqual([before, after].toSorted());
    expect(intake.unreadable.length).toBeGreaterThan(0);
    for (const { subject: of, raw, reason } of intake.unreadable) {
      expect(of).toContain(broken);
      expect(raw).not.toBe('');
      expect([reason.fr, reason.en]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    }
  });
}

function documentsOf(facts: readonly Fact[]): StatedDocument[] {
  return facts.filter((fact) => fact.kind === 'document');
}

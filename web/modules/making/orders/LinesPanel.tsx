/** What an order takes: planned, held and used, and which lots to take first. */
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useWares } from '../useWares.ts';
import type { OrderInFull } from './orderInFull.ts';
import { useOrderWords } from './words.ts';

export function LinesPanel({ order }: { order: OrderInFull }) {
  const { lines: words } = useOrderWords();
  const format = useFormat();
  const { nameOf, say } = useWares();
  const isOpen = order.state !== 'done' && order.state !== 'cancelled';

  function note({ skuId, used, due, reserved, picks }: OrderInFull['lines'][number]): string {
    const lots = picks.map(({ code, quantity, expiresOn }) =>
      expiresOn === null
        ? words.lot(code, say(quantity, skuId))
        : words.lotUntil(code, say(quantity, skuId), format.day(expiresOn)),
    );
    return [
      ...(used > 0n ? [`${words.used} ${say(used, skuId)}`] : []),
      ...(used > due ? [words.more(say(used - due, skuId))] : []),
      ...(used < due ? [words.less(say(due - used, skuId))] : []),
      ...(isOpen && reserved > 0n ? [`${words.reserved} ${say(reserved, skuId)}`] : []),
      ...(isOpen && lots.length > 0 ? [words.takeFirst(lots.join(' ; '))] : []),
    ].join(' · ');
  }

  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={order.lines.map((line) => ({
          id: line.skuId,
          title: nameOf(line.skuId),
          note: note(line),
          state: say(line.planned, line.skuId),
        }))}
      />
    </Panel>
  );
}

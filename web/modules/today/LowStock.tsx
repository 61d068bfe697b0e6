/** What to reorder first: the furthest below its threshold on top. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { lowStock } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { QuantityText } from '#web/ui/Figures.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { LevelBar } from '#web/ui/LevelBar.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { OrderButton } from '#web/ui/reorder/OrderButton.tsx';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Today.module.css';
import { useTodayWords } from './words.ts';

const shownItems = 7;

export function LowStock() {
  const words = useTodayWords().low;
  const format = useFormat();
  const { items } = useItems();
  const { data } = useReading(lowStock, {});
  const first = useMemo(() => {
    const byId = new Map(items.map((item) => [item.id, item]));
    return (data?.items ?? [])
      .flatMap((low) => {
        const item = byId.get(low.skuId);
        return item ? [{ ...low, item, share: Number(low.available) / Number(low.threshold || 1n) }] : [];
      })
      .toSorted((a, b) => a.share - b.share)
      .slice(0, shownItems);
  }, [items, data]);
  return (
    <Panel
      title={words.title}
      aside={
        <Link to={paths.stock} search={{ state: 'low' }}>
          {words.all}
        </Link>
      }
    >
      {data && items.length > 0 ? null : <WaitingLines />}
      {data?.items.length === 0 ? <p className={classes.quiet}>{words.nothing}</p> : null}
      <ul className={classes.low}>
        {first.map(({ item, available, threshold }) => (
          <li key={item.id}>
            <WineBadge
              wine={item.face}
              title={
                <Link to={paths.sku} params={{ skuId: item.id }} className={classes.plainLink}>
                  {item.face.name}
                </Link>
              }
            />
            <span className={classes.level}>
              <strong>
                <QuantityText quantity={available} of={item} />
              </strong>
              <LevelBar
                level={available}
                threshold={threshold}
                label={words.threshold(format.quantity(threshold, item))}
              />
            </span>
          </li>
        ))}
      </ul>
      {first.length === 0 ? null : (
        <Actions>
          <OrderButton skuIds={(data?.items ?? []).map(({ skuId }) => skuId)} />
        </Actions>
      )}
    </Panel>
  );
}

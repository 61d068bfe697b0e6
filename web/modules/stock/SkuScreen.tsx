/** One article: how much there is and where, what it sells, its opened bottles and lots, and every move that made the number. */
import { IconBottle, IconTruckDelivery } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { salesOfSku } from '#domain/sales/contract.ts';
import { explainLevel, skuStock, skuTimeline } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { liveEvents, type MovedSkus, movedSkus } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { SkuBins } from './bins/SkuBins.tsx';
import { useStockRows } from './readings.ts';

import { SkuBottles } from './SkuBottles.tsx';
import { SkuCard } from './SkuCard.tsx';
import { SkuFigures } from './SkuFigures.tsx';
import { SkuLevels } from './SkuLevels.tsx';
import { SkuLots } from './SkuLots.tsx';
import { SkuReorder } from './SkuReorder.tsx';
import { SkuTimeline } from './SkuTimeline.tsx';
import { SkuWhy } from './SkuWhy.tsx';
import classes from './Stock.module.css';
import { useStockWords } from './words.ts';

/** What the page says of the article is read again whenever it moves: by a sale, a colleague, or what follows from them. */
function useFollowMoves(skuId: Id) {
  const queries = useQueryClient();
  function hear({ skus }: MovedSkus) {
    if (!skus.includes(skuId)) return;
    for (const { name } of [skuStock, skuTimeline, explainLevel, salesOfSku]) {
      void queries.invalidateQueries({ queryKey: [name] });
    }
  }
  useLive(liveEvents.stockMoved, movedSkus, hear);
  useLive(liveEvents.saleRecorded, movedSkus, hear);
}

export function SkuScreen() {
  const words = useStockWords();
  const { skuId } = useParams({ from: paths.sku });
  const { place: placeId } = useSearch({ from: paths.sku });
  useFollowMoves(skuId);
  const { rows, isPending, error } = useStockRows();
  const places = usePlaces();
  const stock = useReading(skuStock, { params: { skuId } });
  const row = rows.find(({ id }) => id === skuId);
  const place = places.find(({ id }) => id === placeId);

  if (error ?? stock.error) throw error ?? stock.error;
  if (isPending) return <Waiting title={words.title} />;
  if (!row) {
    return (
      <>
        <PageHeader title={words.title} above={<Link to={paths.stock}>{words.title}</Link>} />
        <EmptyState
          icon={<IconBottle size={26} stroke={1.5} />}
          title={words.sku.missing}
          action={
            stock.data ? (
              <LinkButton to={paths.editSku} params={{ skuId }}>
                {words.deed.edit}
              </LinkButton>
            ) : (
              <LinkButton to={paths.stock}>{words.title}</LinkButton>
            )
          }
        />
      </>
    );
  }
  const doing = { sku: row.id };
  return (
    <>
      <PageHeader
        title={row.name}
        face={<WineBadge wine={row.face} />}
        above={<Link to={paths.stock}>{words.title}</Link>}
        action={
          <LinkButton
            to={paths.receive}
            search={doing}
            leftSection={<IconTruckDelivery size={18} stroke={1.6} aria-hidden />}
          >
            {words.deed.receiveShort}
          </LinkButton>
        }
        more={
          <nav className={classes.deeds} aria-label={words.deeds}>
            <Link to={paths.move} search={doing}>
              {words.deed.move}
            </Link>
            <Link to={paths.lose} search={doing}>
              {words.deed.lose}
            </Link>
            <Link to={paths.taste} search={doing}>
              {words.deed.taste}
            </Link>
            <Link to={paths.labels} params={{ skuId: row.id }}>
              {words.deed.labels}
            </Link>
            {row.kind === 'wine' ? (
              <Link to={paths.eLabel} params={{ skuId: row.id }}>
                {words.deed.eLabel}
              </Link>
            ) : null}
            <Link to={paths.editSku} params={{ skuId: row.id }}>
              {words.deed.edit}
            </Link>
          </nav>
        }
      />
      <SkuFigures row={row} value={stock.data?.value ?? null} />
      <Columns
        main={
          <>
            <SkuLevels row={row} chosen={place} />
            <SkuWhy row={row} place={place} />
            <SkuTimeline row={row} place={place} />
          </>
        }
        side={
          <>
            <SkuBottles row={row} bottles={stock.data?.bottles ?? []} />
            <SkuLots row={row} lots={stock.data?.lots ?? []} />
            <SkuReorder row={row} />
            <SkuBins row={row} />
            <SkuCard row={row} />
          </>
        }
      />
    </>
  );
}

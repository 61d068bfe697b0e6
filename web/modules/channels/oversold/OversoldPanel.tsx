/** What connected shops sold and is not there, with the sales that one may call about; nothing where all is there. */
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { listOversold } from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { AgeText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import channel from '../Channels.module.css';
import { useOversoldWords } from './words.ts';

/** Of all shops, or of what one connection sold. */
function useOversold(connectionId: Id | null) {
  const { data } = useReading(listOversold, {});
  return (data?.items ?? []).filter(
    ({ sales }) => connectionId === null || sales.some((sale) => sale.connectionId === connectionId),
  );
}

export function OversoldPanel({ connectionId = null }: { connectionId?: Id | null }) {
  const words = useOversoldWords();
  const items = useOversold(connectionId);
  if (items.length === 0) return null;
  return (
    <Panel title={words.title}>
      <p className={channel.intro}>{words.words}</p>
      <RowList
        label={words.title}
        rows={items.map(({ skuId, shopId, name, said, sales }) => ({
          id: `${skuId} ${shopId}`,
          title: (
            <Link to={paths.sku} params={{ skuId }}>
              {name}
            </Link>
          ),
          note: (
            <>
              {words.last}{' '}
              {sales.map(({ saleId, document, connectionName, occurredAt }, index) => (
                <Fragment key={saleId}>
                  {index === 0 ? null : ' · '}
                  <Link to={paths.sale} params={{ saleId }}>
                    {words.sale(document, connectionName)}
                  </Link>{' '}
                  <AgeText at={occurredAt} />
                </Fragment>
              ))}
            </>
          ),
          state: <StateBadge state="alert">{words.missing(said)}</StateBadge>,
        }))}
      />
    </Panel>
  );
}

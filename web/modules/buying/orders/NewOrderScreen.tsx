/** An order that somebody prepares: to whom, for which shop, and what. */

import { Button, NativeSelect } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { listBuyingTerms } from '#domain/buying/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from '../Buying.module.css';
import { useOrdering } from '../useOrdering.ts';
import { useBuyingWords } from '../words.ts';
import { type DraftLine, isWhole, LinesEditor, lineToSend } from './LinesEditor.tsx';

export function NewOrderScreen() {
  const words = useBuyingWords();
  const { session, shopId: lookedAt } = useSession();
  const { shops } = session.organization;
  const { supplier } = useSearch({ from: paths.newOrder });
  const { data, error } = useReading(listBuyingTerms, {});
  const [chosen, setChosen] = useState(supplier ?? '');
  const [shopId, setShopId] = useState(lookedAt ?? shops[0]?.id ?? '');
  const [lines, setLines] = useState<readonly DraftLine[]>([]);
  const { order, isPending } = useOrdering();
  if (error) throw error;
  if (!data) return <Waiting title={words.orders.create} />;
  const supplierId = chosen || (data.items[0]?.supplierId ?? '');
  return (
    <>
      <PageHeader
        title={words.orders.create}
        above={<Link to={paths.orders}>{words.part.orders.title}</Link>}
      />
      <Panel>
        <div className={classes.filter}>
          <NativeSelect
            label={words.order.supplier}
            value={supplierId}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={data.items.map((one) => ({ value: one.supplierId, label: one.name }))}
          />
          {shops.length < 2 ? null : (
            <NativeSelect
              label={words.order.shop}
              value={shopId}
              onChange={(event) => setShopId(event.currentTarget.value)}
              data={shops.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </div>
        <LinesEditor supplierId={supplierId} lines={lines} onChange={setLines} />
        <Actions>
          <Button
            disabled={lines.length === 0 || !lines.every(isWhole) || supplierId === ''}
            loading={isPending}
            onClick={() => void order({ supplierId, shopId, lines: lines.map(lineToSend) })}
          >
            {words.order.create}
          </Button>
        </Actions>
      </Panel>
    </>
  );
}

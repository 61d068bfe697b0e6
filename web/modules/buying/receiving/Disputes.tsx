/** Prices that a supplier asked and that were not agreed on, until it answers. */

import { Button } from '@mantine/core';
import { listPriceDifferences, settlePriceDifference } from '#domain/buying/receiveContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { DisputeLetter } from './DisputeLetter.tsx';
import { receivedReadings } from './stale.ts';
import { useReceivingWords } from './words.ts';

const ends = [
  ['credited', 'credited'],
  ['accepted', 'accept'],
  ['dropped', 'drop'],
] as const;

export function Disputes({ names }: { names: ReadonlyMap<string, string> }) {
  const words = useReceivingWords().disputes;
  const format = useFormat();
  const mayWrite = useMay('stock:write');
  const { items } = useItems();
  const { data } = useReading(listPriceDifferences, { query: { state: 'disputed' } });
  const ending = useSending(settlePriceDifference, { makesStale: receivedReadings });
  const disputes = data?.items ?? [];
  return (
    <Panel title={words.title}>
      {disputes.length === 0 ? (
        <Quiet>{words.empty}</Quiet>
      ) : (
        <>
          <RowList
            label={words.title}
            rows={disputes.map(({ id, skuId, supplierId, agreed, stated }) => ({
              id,
              title: items.find((item) => item.id === skuId)?.face.name ?? '',
              note: words.note(names.get(supplierId) ?? '', format.money(agreed), format.money(stated)),
              more: mayWrite ? (
                <Actions>
                  {ends.map(([state, word]) => (
                    <Button
                      key={state}
                      variant="default"
                      size="compact-sm"
                      onClick={() =>
                        ending.mutate(
                          { params: { differenceId: id }, body: { state } },
                          { onError: toast.refused },
                        )
                      }
                    >
                      {words[word]}
                    </Button>
                  ))}
                </Actions>
              ) : null,
            }))}
          />
          {[...new Set(disputes.map(({ supplierId }) => supplierId))].map((supplierId) => (
            <DisputeLetter key={supplierId} supplierId={supplierId} name={names.get(supplierId) ?? ''} />
          ))}
        </>
      )}
    </Panel>
  );
}

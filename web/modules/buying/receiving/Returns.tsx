/** What went back to suppliers, and the credits that are awaited for it. */

import { Button } from '@mantine/core';
import { useState } from 'react';
import { listSupplierReturns } from '#domain/buying/receiveContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { CallReply } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { InstantText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { CreditForm } from './CreditForm.tsx';
import { useReceivingWords } from './words.ts';

type SupplierReturn = CallReply<typeof listSupplierReturns>['items'][number];

const shown = 10;

export function Returns({ names }: { names: ReadonlyMap<string, string> }) {
  const words = useReceivingWords().returns;
  const format = useFormat();
  const mayWrite = useMay('stock:write');
  const { data } = useReading(listSupplierReturns, {});
  const [noting, setNoting] = useState<Id | null>(null);
  const returns = data?.items.slice(0, shown) ?? [];
  const awaited = (data?.items ?? []).reduce((sum, { creditAwaited }) => sum + (creditAwaited ?? 0n), 0n);

  /** ", 80,00 € reçus (AV-3), reste 40,00 €" */
  function creditOf({ creditReceived, creditReference, creditAwaited }: SupplierReturn): string {
    const received =
      creditReceived === null ? [] : [words.came(format.money(creditReceived), creditReference)];
    const left =
      creditAwaited === null || creditAwaited === 0n ? [] : [words.left(format.money(creditAwaited))];
    return [...received, ...left].map((said) => `, ${said}`).join('');
  }

  return (
    <Panel
      title={words.title}
      aside={
        mayWrite ? (
          <LinkButton to={paths.returnGoods} variant="subtle" size="compact-sm">
            {words.create}
          </LinkButton>
        ) : null
      }
    >
      {awaited > 0n ? <Quiet>{words.allAwaited(format.money(awaited))}</Quiet> : null}
      {returns.length === 0 ? (
        <Quiet>{words.empty}</Quiet>
      ) : (
        <RowList
          label={words.title}
          rows={returns.map((one) => ({
            id: one.documentId,
            title: names.get(one.supplierId) ?? '',
            note: (
              <>
                <InstantText at={one.occurredAt} as="day" />, {words.reasons[one.reason]}
                {creditOf(one)}
              </>
            ),
            state: one.reversed ? (
              <StateBadge state="off">{words.reversed}</StateBadge>
            ) : (
              <StateBadge state={one.creditAwaited === 0n ? 'good' : 'waiting'}>
                {one.creditAwaited === 0n ? words.received : words.awaited}
              </StateBadge>
            ),
            actions:
              mayWrite && one.creditAwaited !== 0n && noting !== one.documentId ? (
                <Button variant="subtle" size="compact-sm" onClick={() => setNoting(one.documentId)}>
                  {words.note}
                </Button>
              ) : null,
            more:
              noting === one.documentId ? (
                <CreditForm
                  documentId={one.documentId}
                  awaited={one.creditAwaited}
                  onDone={() => setNoting(null)}
                />
              ) : null,
          }))}
        />
      )}
    </Panel>
  );
}

/** A delivery that was recorded: what came, its labels, and the way to undo it. */
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { receiveGoods } from '#domain/buying/receiveContract.ts';
import { reverseDocument } from '#domain/stock/contract.ts';
import type { CallReply } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import type { Item } from '#web/ui/items/item.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { useBuyingWords } from '../words.ts';
import { linesToSend, type Received } from './draft.ts';
import { receivedReadings } from './stale.ts';
import { useReceivingWords } from './words.ts';

export interface Done extends CallReply<typeof receiveGoods> {
  lines: readonly Received[];
}

export function Arrived({ done, items }: { done: Done; items: readonly Item[] }) {
  const words = useReceivingWords().done;
  const part = useBuyingWords().part.receiving;
  const format = useFormat();
  const navigate = useNavigate();
  const undoing = useSending(reverseDocument, { makesStale: receivedReadings });
  const came = linesToSend(done.lines).flatMap(({ skuId, quantity }) => {
    const item = items.find(({ id }) => id === skuId);
    return item ? [{ item, quantity }] : [];
  });
  const skus = [...new Map(came.map(({ item }) => [item.id, item])).values()];

  function undo() {
    undoing.mutateAsync({ params: { documentId: done.documentId } }).then(() => {
      toast.done(words.undone);
      void navigate({ to: paths.receiving });
    }, toast.refused);
  }

  return (
    <>
      <PageHeader
        title={words.title}
        above={<Link to={paths.receiving}>{part.title}</Link>}
        lead={
          <>
            {words.words(format.total(came.map(({ item, quantity }) => ({ quantity, of: item }))))}{' '}
            {done.differences === 0 ? null : words.differences(done.differences)}
          </>
        }
        more={
          <>
            <LinkButton to={paths.labelSheet} search={{ delivery: done.documentId }} variant="default">
              {words.labels}
            </LinkButton>
            <Button variant="subtle" loading={undoing.isPending} onClick={undo}>
              {words.undo}
            </Button>
          </>
        }
        action={<LinkButton to={paths.receiving}>{words.back}</LinkButton>}
      />
      <Panel>
        <RowList
          label={words.title}
          rows={skus.map((item) => ({
            id: item.id,
            mark: <IconCircleCheck size={18} stroke={1.6} />,
            title: item.face.name,
            note: format.total(
              came.filter((one) => one.item.id === item.id).map(({ quantity }) => ({ quantity, of: item })),
            ),
          }))}
        />
      </Panel>
    </>
  );
}

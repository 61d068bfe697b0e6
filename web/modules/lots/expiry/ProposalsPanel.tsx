/** Prices that would sell a lot in time, each taken with one click or refused with a reason. */
import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  acceptMarkdown,
  type ExpiringLot,
  listExpiring,
  listMarkdowns,
  refuseMarkdown,
} from '#domain/expiry/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { useLotSaid } from './useLotSaid.ts';
import { useExpiryWords } from './words.ts';

export function ProposalsPanel({ lots }: { lots: readonly ExpiringLot[] }) {
  const words = useExpiryWords().proposals;
  const format = useFormat();
  const say = useLotSaid();
  const mayPrice = useMay('catalog:write');
  const [refusing, setRefusing] = useState<Id | null>(null);
  const accepting = useSending(acceptMarkdown, { makesStale: [listExpiring, listMarkdowns] });
  const proposed = lots.flatMap((lot) => (lot.proposal ? [{ ...lot, proposal: lot.proposal }] : []));

  function accept(lotId: Id, name: string, priceE4: bigint) {
    accepting
      .mutateAsync({ body: { lotId, priceE4 } })
      .then(() => toast.done(words.accepted(name, format.unitPrice(priceE4))), toast.refused);
  }

  return (
    <Panel title={words.title}>
      {proposed.length === 0 ? (
        <Quiet>{words.none}</Quiet>
      ) : (
        <RowList
          label={words.title}
          rows={proposed.map((lot) => {
            const { lotId, proposal, sold, unsold } = lot;
            const { name, note, quantity } = say(lot);
            const left = quantity(unsold);
            return {
              id: lotId,
              title: (
                <Link to={paths.sku} params={{ skuId: lot.skuId }}>
                  {name}
                </Link>
              ),
              note: (
                <>
                  {note}
                  <br />
                  {sold > 0n ? words.pace(quantity(sold), left) : words.nothingSells(left)}
                  {proposal.atCost ? ` ${words.atCost}` : ''}
                </>
              ),
              state: (
                <strong>
                  {words.price(format.unitPrice(proposal.usualE4), format.unitPrice(proposal.priceE4))}
                </strong>
              ),
              actions: mayPrice ? (
                <>
                  <Button
                    loading={accepting.isPending && accepting.variables.body.lotId === lotId}
                    onClick={() => accept(lotId, name, proposal.priceE4)}
                  >
                    {words.accept(format.unitPrice(proposal.priceE4))}
                  </Button>
                  <Button
                    variant="subtle"
                    aria-expanded={refusing === lotId}
                    onClick={() => setRefusing(refusing === lotId ? null : lotId)}
                  >
                    {words.refuse}
                  </Button>
                </>
              ) : null,
              more:
                refusing === lotId ? <RefusalForm lotId={lotId} onDone={() => setRefusing(null)} /> : null,
            };
          })}
        />
      )}
      {proposed.length === 0 ? null : <Quiet>{words.others}</Quiet>}
    </Panel>
  );
}

function RefusalForm({ lotId, onDone }: { lotId: Id; onDone: () => void }) {
  const words = useExpiryWords().proposals;
  const [reason, setReason] = useState('');
  const refusing = useSending(refuseMarkdown, { makesStale: [listExpiring, listMarkdowns] });
  function send() {
    refusing.mutateAsync({ body: { lotId, reason } }).then(() => {
      toast.done(words.refused);
      onDone();
    }, toast.refused);
  }
  return (
    <Form
      send={words.send}
      canSend={reason.trim() !== ''}
      isSending={refusing.isPending}
      onSend={send}
      more={
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      }
    >
      <TextInput
        label={words.reason}
        value={reason}
        maxLength={200}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Form>
  );
}

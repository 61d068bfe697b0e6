/** What connected tills and shops call a customer, so that what they sold is in this history. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { listConnections } from '#domain/channels/contract.ts';
import { getCustomer, listCustomers, setKnownAs } from '#domain/customers/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { useCustomerWords } from './words.ts';

interface KnownAsPanelProps {
  customerId: Id;
  knownAs: readonly { sourceId: Id; ref: string }[];
}

export function KnownAsPanel({ customerId, knownAs }: KnownAsPanelProps) {
  const words = useCustomerWords().knownAs;
  const { data } = useReading(listConnections, {}, { enabled: useMay('channels:read') });
  const sending = useSending(setKnownAs, { makesStale: [getCustomer, listCustomers] });
  const mayWrite = useMay('customers:write');
  const [typed, setTyped] = useState({ sourceId: '', ref: '' });
  const connections = data?.items ?? [];
  const sourceId = typed.sourceId || (connections[0]?.id ?? '');
  if (connections.length === 0) return null;
  const nameOf = new Map(connections.map(({ id, name }) => [id, name]));
  return (
    <Panel title={words.title}>
      <Quiet>{words.lead}</Quiet>
      {knownAs.length === 0 ? null : (
        <FactList
          facts={knownAs.map(({ sourceId: source, ref }) => ({
            name: nameOf.get(source) ?? words.gone,
            value: ref,
          }))}
        />
      )}
      {mayWrite ? (
        <Form
          send={words.add}
          canSend={typed.ref.trim() !== ''}
          isSending={sending.isPending}
          onSend={() =>
            void sending
              .mutateAsync({ params: { customerId }, body: { sourceId, ref: typed.ref } })
              .then(() => {
                setTyped({ ...typed, ref: '' });
                toast.done(words.added);
              }, toast.refused)
          }
        >
          <NativeSelect
            label={words.source}
            value={sourceId}
            onChange={(event) => setTyped({ ...typed, sourceId: event.currentTarget.value })}
            data={connections.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextInput
            label={words.ref}
            value={typed.ref}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => setTyped({ ...typed, ref: event.currentTarget.value })}
          />
        </Form>
      ) : null}
    </Panel>
  );
}

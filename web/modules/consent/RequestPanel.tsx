/** Notes what a customer asked about their data; the answer has its day from then on. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  createPrivacyRequest,
  listPrivacyRequests,
  type RequestKind,
  requestKinds,
  requestWays,
} from '#domain/consent/rightsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useConsentWords } from './words.ts';

export function RequestPanel({ customerId }: { customerId: Id }) {
  const { note, kind: kinds, how: ways } = useConsentWords().requests;
  const format = useFormat();
  const today = useBusinessDay();
  const [kind, setKind] = useState<RequestKind>('access');
  const [how, setHow] = useState<(typeof requestWays)[number]>('counter');
  const [typed, setTyped] = useState<string | null>(null);
  const receivedOn = typed ?? today;
  const noting = useSending(createPrivacyRequest, { makesStale: [listPrivacyRequests] });
  const send = () =>
    void noting
      .mutateAsync({ body: { kind, customerId, receivedOn, how } })
      .then(({ answerBy }) => toast.done(note.done(format.day(answerBy))), toast.refused);
  return (
    <Panel title={note.title}>
      <Form send={note.send} canSend={receivedOn !== ''} isSending={noting.isPending} onSend={send}>
        <NativeSelect
          label={note.kind}
          value={kind}
          onChange={(event) =>
            setKind(requestKinds.find((known) => known === event.currentTarget.value) ?? kind)
          }
          data={requestKinds.map((value) => ({ value, label: kinds[value] }))}
        />
        <NativeSelect
          label={note.how}
          value={how}
          onChange={(event) =>
            setHow(requestWays.find((known) => known === event.currentTarget.value) ?? how)
          }
          data={requestWays.map((value) => ({ value, label: ways[value] }))}
        />
        <TextInput
          type="date"
          label={note.on}
          max={today}
          value={receivedOn}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Form>
    </Panel>
  );
}

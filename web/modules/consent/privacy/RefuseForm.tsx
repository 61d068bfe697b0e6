/** Refuses a request: the reason is told to whoever asked. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { answerPrivacyRequest, listPrivacyRequests } from '#domain/consent/rightsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { toast } from '#web/ui/toast.ts';
import { useConsentWords } from '../words.ts';

const shortest = 3;

export function RefuseForm({ requestId, onClose }: { requestId: Id; onClose: () => void }) {
  const words = useConsentWords().requests.refusal;
  const [typed, setTyped] = useState('');
  const reason = typed.trim();
  const refusing = useSending(answerPrivacyRequest, { makesStale: [listPrivacyRequests] });
  const send = () =>
    void refusing.mutateAsync({ params: { requestId }, body: { outcome: 'refused', reason } }).then(() => {
      toast.done(words.done);
      onClose();
    }, toast.refused);
  return (
    <Form
      send={words.send}
      canSend={reason.length >= shortest}
      isSending={refusing.isPending}
      onSend={send}
      more={
        <Button variant="subtle" onClick={onClose}>
          {words.cancel}
        </Button>
      }
    >
      <WholeLine>
        <Textarea
          label={words.reason}
          description={words.hint}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </WholeLine>
    </Form>
  );
}

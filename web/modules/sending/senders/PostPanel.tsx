/** Letters that the house posts itself: who writes, and where the window of its envelopes is. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { type PostAccount, senderAccount } from '#domain/sending/accounts.ts';
import { listSenders, type Sender, saveSender } from '#domain/sending/contract.ts';
import { windowSides } from '#domain/sending/windows.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { UnitPriceField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import { useSendingWords } from '../words.ts';

const usual: PostAccount = { kind: 'post', sender: '', window: 'right', costE4: 0n };

export function PostPanel({ sender }: { sender: Sender }) {
  const { sender: words, channels } = useSendingWords();
  const ui = useUiWords();
  const mayWrite = useMay('settings:write');
  const [draft, setDraft] = useState<PostAccount>(sender.account?.kind === 'post' ? sender.account : usual);
  const change = (said: Partial<PostAccount>) => setDraft((before) => ({ ...before, ...said }));
  const saving = useSending(saveSender, { makesStale: [listSenders] });
  return (
    <Panel title={channels.letter}>
      <Quiet>{words.lead.letter}</Quiet>
      <Form
        send={ui.save}
        canSend={mayWrite && senderAccount.safeEncode(draft).success}
        isSending={saving.isPending}
        onSend={() =>
          void saving
            .mutateAsync({ params: { channel: 'letter' }, body: { account: draft } })
            .then(() => toast.done(words.saved), toast.refused)
        }
      >
        <WholeLine>
          <Textarea
            label={words.letterhead}
            rows={4}
            maxLength={400}
            value={draft.sender}
            onChange={(event) => change({ sender: event.currentTarget.value })}
          />
        </WholeLine>
        <Choice
          label={words.window}
          options={windowSides.map((value) => ({ value, label: words.windows[value] }))}
          value={draft.window}
          onChange={(window) => change({ window })}
        />
        <UnitPriceField
          label={words.cost}
          value={draft.costE4}
          onChange={(costE4) => change({ costE4: costE4 ?? 0n })}
        />
      </Form>
    </Panel>
  );
}

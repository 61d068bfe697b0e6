/** Messages of which nobody knows whether they left: sent again, or taken as gone, by a hand. */
import { Button } from '@mantine/core';
import { countMessages, decideUnknown, listMessages } from '#domain/sending/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { useSendingWords } from './words.ts';

/** As many as are decided at once. */
const atOnce = 1000;
const shown = 5;

export function UnknownPanel({ count }: { count: number }) {
  const { unknown: words, channels, erased } = useSendingWords();
  const format = useFormat();
  const mayWrite = useMay('customers:write');
  const { data } = useReading(listMessages, { query: { state: 'unknown', limit: atOnce } });
  const deciding = useSending(decideUnknown, { makesStale: [listMessages, countMessages] });
  const messages = data?.items ?? [];
  const decide = (decision: 'again' | 'gone') =>
    void deciding
      .mutateAsync({ body: { messageIds: messages.map(({ id }) => id), decision } })
      .then((answer) => toast.done(words.done(answer.messages)), toast.refused);
  return (
    <Panel title={words.title(count)}>
      <Quiet>{words.words}</Quiet>
      <RowList
        label={words.title(count)}
        rows={messages.slice(0, shown).map(({ id, customer, channel, why, queuedAt }) => ({
          id,
          title: customer?.name ?? erased,
          note: [channels[channel], format.instant(queuedAt), why].filter(Boolean).join(' · '),
        }))}
      />
      {mayWrite && messages.length > 0 ? (
        <Actions>
          <ConfirmInline
            question={words.question}
            confirm={words.again}
            onConfirm={() => decide('again')}
            loading={deciding.isPending}
          >
            {words.againAll}
          </ConfirmInline>
          <Button variant="default" loading={deciding.isPending} onClick={() => decide('gone')}>
            {words.gone}
          </Button>
        </Actions>
      ) : null}
    </Panel>
  );
}

/** Another address to tell: its name, where it is, of what; then its secret, once. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { createSubscription, listSubscriptions } from '#domain/channels/webhookContract.ts';
import { type WebhookEvent, webhookEvents } from '#domain/channels/words.ts';
import { useSending } from '#web/api/queries.ts';
import { SomeCards } from '#web/ui/CardChoice.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import { SecretShown } from '../SecretShown.tsx';
import { useToldWords } from './words.ts';

interface SubscriptionDraft {
  name: string;
  url: string;
  events: readonly WebhookEvent[];
}

interface SubscriptionFieldsProps {
  draft: SubscriptionDraft;
  change: (facts: Partial<SubscriptionDraft>) => void;
}

export function SubscriptionFields({ draft, change }: SubscriptionFieldsProps) {
  const words = useToldWords();
  return (
    <>
      <TextInput
        required
        label={words.form.name}
        placeholder={words.form.namePlaceholder}
        maxLength={80}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        required
        type="url"
        label={words.form.url}
        placeholder="https://boutique.example/caveau"
        maxLength={2000}
        value={draft.url}
        onChange={(event) => change({ url: event.currentTarget.value })}
      />
      <WholeLine>
        <SomeCards
          label={words.form.events}
          cards={webhookEvents.map((value) => ({
            value,
            title: words.event[value],
            words: words.eventWords[value],
          }))}
          values={draft.events}
          onChange={(events) => change({ events })}
        />
      </WholeLine>
    </>
  );
}

export function isWhole({ name, url, events }: SubscriptionDraft): boolean {
  return name.trim() !== '' && URL.canParse(url.trim()) && events.length > 0;
}

export function NewSubscription({ onEnd }: { onEnd: () => void }) {
  const words = useToldWords();
  const ui = useUiWords();
  const [draft, setDraft] = useState<SubscriptionDraft>({ name: '', url: '', events: ['level.changed'] });
  const [secret, setSecret] = useState<string | null>(null);
  const creating = useSending(createSubscription, { makesStale: [listSubscriptions] });
  const { name, url, events } = draft;
  return (
    <Panel title={words.add}>
      {secret === null ? (
        <Form
          send={words.form.create}
          canSend={isWhole(draft)}
          isSending={creating.isPending}
          onSend={() =>
            creating.mutate(
              { body: { name, url: url.trim(), events: [...events] } },
              { onSuccess: (made) => setSecret(made.secret), onError: toast.refused },
            )
          }
          more={
            <Button variant="subtle" color="gray" onClick={onEnd}>
              {ui.cancel}
            </Button>
          }
        >
          <SubscriptionFields draft={draft} change={(facts) => setDraft((now) => ({ ...now, ...facts }))} />
        </Form>
      ) : (
        <SecretShown label={words.secret.label} secret={secret} done={words.secret.done} onDone={onEnd}>
          {words.secret.words}
        </SecretShown>
      )}
    </Panel>
  );
}

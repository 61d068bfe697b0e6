/** Creates the article that a till's item is, with what its label already says, and posts what waited for it. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { listSkus } from '#domain/catalog/contract.ts';
import { createSkuOfItem } from '#domain/channels/itemsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { VolumeField } from '#web/ui/fields.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import channel from '../Channels.module.css';
import { arrivalReadings } from '../useConnections.ts';
import { draftOfItem, isPoured, isVintage, newKinds, newSkuOf } from './newSku.ts';
import type { CalledItem } from './TillItem.tsx';
import { useItemWords } from './words.ts';

interface NewSkuFormProps {
  connectionId: Id;
  item: CalledItem & { itemKey: string; lines: number };
  onEnd: () => void;
}

export function NewSkuForm({ connectionId, item, onEnd }: NewSkuFormProps) {
  const words = useItemWords();
  const ui = useUiWords();
  const format = useFormat();
  const [draft, setDraft] = useState(() => draftOfItem(item));
  const creating = useSending(createSkuOfItem, { makesStale: [listSkus, ...arrivalReadings] });
  const sku = newSkuOf(draft, item);
  const change = (facts: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...facts }));
  return (
    <Form
      send={words.form.send}
      canSend={sku !== null}
      isSending={creating.isPending}
      onSend={() => {
        if (!sku) return;
        creating.mutate(
          { params: { connectionId }, body: { itemKey: item.itemKey, sku } },
          {
            onSuccess: ({ posted }) => {
              toast.done(words.posted(posted, format.number(posted)));
              onEnd();
            },
            onError: toast.refused,
          },
        );
      }}
      more={
        <>
          <Button variant="subtle" color="gray" onClick={onEnd}>
            {ui.cancel}
          </Button>
          <span className={channel.quiet}>{words.posts(item.lines, format.number(item.lines))}</span>
        </>
      }
    >
      <WholeLine>
        <TextInput
          required
          autoFocus
          label={words.form.name}
          description={words.form.hint}
          maxLength={300}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      </WholeLine>
      <NativeSelect
        label={words.form.kind}
        value={draft.kind}
        data={newKinds.map((value) => ({ value, label: words.form.kinds[value] }))}
        onChange={(event) => {
          const kind = newKinds.find((known) => known === event.currentTarget.value);
          if (kind) change({ kind });
        }}
      />
      {draft.kind === 'wine' ? (
        <TextInput
          label={words.form.vintage}
          inputMode="numeric"
          error={!isVintage(draft.vintage)}
          value={draft.vintage}
          onChange={(event) => change({ vintage: event.currentTarget.value })}
        />
      ) : null}
      {isPoured(draft.kind) ? (
        <VolumeField
          label={words.form.content}
          value={draft.content}
          onChange={(content) => change({ content })}
        />
      ) : null}
      <TextInput
        label={words.form.code}
        maxLength={80}
        value={draft.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
      />
    </Form>
  );
}

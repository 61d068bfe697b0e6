/** What a till is called, where it stands, and where in the shop its sales are taken from. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { Connection } from '#domain/channels/contract.ts';
import { listLocations } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { TimeZoneSelect } from '#web/ui/TimeZoneSelect.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import { useChange } from './useChange.ts';
import { useConnectionSettingsWords } from './words.ts';

export function IdentityPanel({ connection }: { connection: Connection }) {
  const words = useConnectionSettingsWords();
  const ui = useUiWords();
  const { shops } = useSession().session.organization;
  const { data } = useReading(listLocations, {});
  const { name, shopId, shelfId, openedId, timeZone } = connection;
  const form = useDraft({ name, shopId, shelfId: shelfId ?? '', openedId: openedId ?? '', timeZone });
  const { draft, change } = form;
  const { save, isSaving } = useChange(connection, form.reset);
  const places = (data?.items ?? []).filter((place) => place.shopId === draft.shopId && !place.archived);
  return (
    <Panel title={words.identity}>
      <Form
        send={ui.save}
        canSend={form.isChanged && draft.name.trim() !== ''}
        isSending={isSaving}
        onSend={() => save({ ...draft, shelfId: draft.shelfId || null, openedId: draft.openedId || null })}
      >
        <TextInput
          required
          label={words.name}
          maxLength={80}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {shops.length > 1 ? (
          <NativeSelect
            label={words.shop}
            value={draft.shopId}
            data={shops.map(({ id, name: label }) => ({ value: id, label }))}
            onChange={(event) => change({ shopId: event.currentTarget.value, shelfId: '', openedId: '' })}
          />
        ) : null}
        <NativeSelect
          label={words.shelf}
          value={draft.shelfId}
          onChange={(event) => change({ shelfId: event.currentTarget.value })}
        >
          <option value="">{words.shelfUsual}</option>
          {places
            .filter(({ kind }) => kind === 'shelf' || kind === 'backroom')
            .map((place) => (
              <option key={place.id} value={place.id}>
                {place.name}
              </option>
            ))}
        </NativeSelect>
        <NativeSelect
          label={words.opened}
          value={draft.openedId}
          onChange={(event) => change({ openedId: event.currentTarget.value })}
        >
          <option value="">{words.openedUsual}</option>
          {places
            .filter(({ kind }) => kind === 'opened')
            .map((place) => (
              <option key={place.id} value={place.id}>
                {place.name}
              </option>
            ))}
        </NativeSelect>
        <TimeZoneSelect
          label={words.timeZone}
          value={draft.timeZone}
          onChange={(chosen) => change({ timeZone: chosen })}
        />
      </Form>
    </Panel>
  );
}

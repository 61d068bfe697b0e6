/** The keys that open the door without a password: one a device. */
import { Loader, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { EditableCell } from '#web/ui/EditableCell.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { answered, authClient } from '../../authClient.ts';
import { passkeysWorkHere } from '../../passkeys.ts';
import classes from './Account.module.css';
import { useAccountDeed } from './useAccountDeed.ts';
import { useAccountWords } from './words.ts';

const passkeysReading = {
  queryKey: ['listUserPasskeys'],
  queryFn: () => answered(authClient.passkey.listUserPasskeys()),
};

function Passkeys() {
  const words = useAccountWords().passkeys;
  const format = useFormat();
  const { data, error } = useQuery(passkeysReading);
  const changed = { makesStale: [passkeysReading.queryKey] };
  const renaming = useAccountDeed(
    (renamed: { id: string; name: string }) => answered(authClient.passkey.updatePasskey(renamed)),
    changed,
  );
  const removing = useAccountDeed(
    (id: string) => answered(authClient.passkey.deletePasskey({ id })),
    changed,
  );
  if (error) throw error;
  if (!data) return <Loader />;
  if (data.length === 0) return <Text>{words.empty}</Text>;
  return (
    <RowList
      label={words.title}
      rows={data.map(({ id, name, createdAt }) => ({
        id,
        mark: <IconFingerprint size={20} stroke={1.6} />,
        title: (
          <EditableCell
            label={words.name}
            value={name ?? words.unnamed}
            onChange={(typed) => typed.trim() && renaming.mutate({ id, name: typed.trim() })}
          />
        ),
        note: words.since(format.instant(new Date(createdAt).toISOString(), 'day')),
        actions: (
          <ConfirmInline
            question={words.removeQuestion(name ?? words.unnamed)}
            confirm={words.remove}
            onConfirm={() => removing.mutate(id)}
          >
            {words.remove}
          </ConfirmInline>
        ),
      }))}
    />
  );
}

function NewPasskey() {
  const words = useAccountWords().passkeys;
  const [name, setName] = useState('');
  const adding = useAccountDeed(
    () => answered(authClient.passkey.addPasskey({ name: name.trim() || words.example })),
    {
      makesStale: [passkeysReading.queryKey],
      onDone: () => {
        toast.done(words.added(name.trim() || words.example));
        setName('');
      },
    },
  );
  return (
    <Form send={words.add} isSending={adding.isPending} onSend={() => adding.mutate(undefined)}>
      <TextInput
        label={words.name}
        placeholder={words.example}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Form>
  );
}

export function PasskeysPanel() {
  const words = useAccountWords().passkeys;
  return (
    <Panel title={words.title}>
      <div className={classes.part}>
        <Text>{words.why}</Text>
        <Passkeys />
        {passkeysWorkHere() ? <NewPasskey /> : <Text>{words.notHere}</Text>}
      </div>
    </Panel>
  );
}

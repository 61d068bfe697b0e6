/** Inviting someone by a link that one sends oneself, and the invitations that nobody has taken yet. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { cancelInvitation, type Invitation, inviteMember, listInvitations } from '#domain/access/contract.ts';
import { type Role, roles } from '#domain/access/words.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { OneCard } from '#web/ui/CardChoice.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';

function PendingInvitations({ invitations }: { invitations: readonly Invitation[] }) {
  const words = useSettingsWords().people;
  const format = useFormat();
  const cancelling = useChange(cancelInvitation, [listInvitations]);

  function rowOf({ id, email, role, expiresAt, link }: Invitation): ListedRow {
    return {
      id,
      title: email,
      note: (
        <>
          {words.roles[role].title} · {words.until(format.instant(expiresAt, 'day'))}
        </>
      ),
      actions: (
        <ConfirmInline
          question={words.cancelQuestion(email)}
          confirm={words.cancel}
          onConfirm={() => cancelling.send({ params: { invitationId: id } })}
        >
          {words.cancel}
        </ConfirmInline>
      ),
      more: <CopyField label={words.link(email)} value={link} />,
    };
  }

  return (
    <Panel title={words.pending}>
      <RowList label={words.pending} rows={invitations.map(rowOf)} />
    </Panel>
  );
}

export function InvitePanel() {
  const words = useSettingsWords().people;
  const { data, error } = useReading(listInvitations, {});
  const inviting = useChange(inviteMember, [listInvitations]);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('cashier');
  if (error) throw error;
  return (
    <>
      {data && data.items.length > 0 ? <PendingInvitations invitations={data.items} /> : null}
      <Panel title={words.invite}>
        <Form
          send={words.send}
          canSend={/^\S+@\S+\.\S+$/.test(email.trim())}
          isSending={inviting.isPending}
          onSend={() =>
            inviting.send(
              { body: { email: email.trim(), role } },
              { said: words.made, onDone: () => setEmail('') },
            )
          }
        >
          <WholeLine>{words.inviteWords}</WholeLine>
          <TextInput
            required
            type="email"
            label={words.email}
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <WholeLine>
            <OneCard
              label={words.role}
              cards={roles.map((value) => ({ value, ...words.roles[value] }))}
              value={role}
              onChange={setRole}
            />
          </WholeLine>
        </Form>
      </Panel>
    </>
  );
}

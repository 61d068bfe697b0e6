/** Who comes in: their role, a link for who is locked out, and the end of their place. */
import { Loader, NativeSelect, Switch } from '@mantine/core';
import { useState } from 'react';
import {
  changeMemberRole,
  listMembers,
  type Member,
  removeMember,
  rescueMember,
} from '#domain/access/contract.ts';
import { roles } from '#domain/access/words.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';

function RoleSelect({ member }: { member: Member }) {
  const words = useSettingsWords().people;
  const { send, isPending } = useChange(changeMemberRole, [listMembers]);
  return (
    <NativeSelect
      aria-label={`${words.role}, ${member.name}`}
      value={member.role}
      disabled={isPending}
      data={roles.map((value) => ({ value, label: words.roles[value].title }))}
      onChange={(event) => {
        const role = roles.find((known) => known === event.currentTarget.value);
        if (role) send({ params: { memberId: member.id }, body: { role } });
      }}
    />
  );
}

/** Whether an adviser sees more than figures. */
function CustomersSwitch({ member: { id, role, seesCustomers } }: { member: Member }) {
  const words = useSettingsWords().people;
  const { send, isPending } = useChange(changeMemberRole, [listMembers]);
  return (
    <Switch
      label={words.seesCustomers}
      description={words.seesCustomersWords}
      checked={seesCustomers}
      disabled={isPending}
      onChange={(event) =>
        send({ params: { memberId: id }, body: { role, seesCustomers: event.currentTarget.checked } })
      }
    />
  );
}

interface RescueLink {
  memberId: string;
  link: string;
  expiresAt: string;
}

export function MembersPanel() {
  const words = useSettingsWords().people;
  const format = useFormat();
  const { session } = useSession();
  const mayDecide = useMay('members:write');
  const { data, error } = useReading(listMembers, {});
  const removing = useChange(removeMember, [listMembers]);
  const rescuing = useChange(rescueMember, []);
  const [rescue, setRescue] = useState<RescueLink | null>(null);
  if (error) throw error;
  if (!data) return <Loader />;

  function rowOf(member: Member): ListedRow {
    const { id, name, email, role, twoFactor, joinedAt } = member;
    const params = { memberId: id };
    const isMe = email === session.person.email;
    return {
      id,
      title: isMe ? `${name} (${words.you})` : name,
      note: (
        <>
          {email} · {words.joined(format.instant(joinedAt, 'day'))}
        </>
      ),
      state: twoFactor ? <StateBadge state="good">{words.second}</StateBadge> : null,
      actions: (
        <>
          {mayDecide ? <RoleSelect member={member} /> : words.roles[role].title}
          {mayDecide && !isMe ? (
            <>
              <ConfirmInline
                question={words.rescueQuestion(name)}
                confirm={words.rescueConfirm}
                onConfirm={() =>
                  rescuing.send(
                    { params },
                    { said: null, onDone: (made) => setRescue({ memberId: id, ...made }) },
                  )
                }
              >
                {words.rescue}
              </ConfirmInline>
              <ConfirmInline
                question={words.removeQuestion(name)}
                confirm={words.remove}
                onConfirm={() => removing.send({ params }, { said: words.removed(name) })}
              >
                {words.remove}
              </ConfirmInline>
            </>
          ) : null}
        </>
      ),
      more:
        rescue?.memberId === id ? (
          <CopyField label={words.rescueLink(format.instant(rescue.expiresAt))} value={rescue.link} />
        ) : mayDecide && role === 'adviser' ? (
          <CustomersSwitch member={member} />
        ) : null,
    };
  }

  return (
    <Panel title={words.members}>
      <RowList label={words.members} rows={data.items.map(rowOf)} />
    </Panel>
  );
}

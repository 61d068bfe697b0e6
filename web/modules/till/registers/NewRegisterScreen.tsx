/** A new register: its shop and its name, then the code that its device asks for. */
import { NativeSelect, TextInput } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { createRegister, listRegisters } from '#domain/till/registerContract.ts';
import { type CallReply } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Form } from '#web/ui/Form.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import shared from '../Till.module.css';
import { useRegistersById } from '../useRegisters.ts';
import { useTillWords } from '../words.ts';
import { EnrolmentShown } from './EnrolmentShown.tsx';
import { useRegisterWords } from './words.ts';

export function NewRegisterScreen() {
  const words = useRegisterWords();
  const { title, registerNamed } = useTillWords();
  const { replaces } = useSearch({ from: paths.newTill });
  const { session, shopId: lookedAt } = useSession();
  const { shops } = session.organization;
  const former = useRegistersById().get(replaces ?? '');
  const [chosen, setChosen] = useState(lookedAt);
  const [name, setName] = useState<string | null>(null);
  const [made, setMade] = useState<CallReply<typeof createRegister> | null>(null);
  const creating = useSending(createRegister, { makesStale: [listRegisters] });
  const shopId = chosen ?? former?.shopId ?? shops[0]?.id;
  const typed = name ?? former?.name ?? '';
  const above = <Link to={paths.tills}>{title}</Link>;

  if (made) {
    const { register, enrolment } = made;
    return (
      <>
        <PageHeader title={registerNamed(register.code, register.name)} above={above} />
        <EnrolmentShown
          registerId={register.id}
          enrolment={enrolment}
          onRenewed={(next) => setMade({ register, enrolment: next })}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader title={words.add} above={above} />
      <Panel>
        <p className={shared.quiet}>
          {words.create.words} {former ? words.create.replaces(former.code) : null}
        </p>
        <Form
          send={words.create.send}
          canSend={typed.trim() !== '' && shopId !== undefined}
          isSending={creating.isPending}
          onSend={() => {
            if (shopId === undefined) return;
            const body = { shopId, name: typed.trim(), ...(replaces ? { replaces } : {}) };
            creating.mutateAsync({ body }).then(setMade, toast.refused);
          }}
        >
          <TextInput
            label={words.create.name}
            placeholder={words.create.example}
            value={typed}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            autoFocus
            autoComplete="off"
            maxLength={60}
          />
          {shops.length < 2 ? null : (
            <NativeSelect
              label={words.create.shop}
              value={shopId ?? ''}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={shops.map(({ id, name: label }) => ({ value: id, label }))}
            />
          )}
        </Form>
      </Panel>
    </>
  );
}

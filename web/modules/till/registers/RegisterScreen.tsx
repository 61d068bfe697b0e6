/** One register: how it stands, the code of its device, its name, its chain, its end. */
import { Button, TextInput } from '@mantine/core';
import { IconCashRegister } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type EnrolmentCode,
  listRegisters,
  type Register,
  renameRegister,
} from '#domain/till/registerContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { AgeText, InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import shared from '../Till.module.css';
import { useRegisters } from '../useRegisters.ts';
import { useTillWords } from '../words.ts';
import { CheckPanel } from './CheckPanel.tsx';
import { EnrolmentShown } from './EnrolmentShown.tsx';
import { RegisterState, useClockSaid } from './RegisterCard.tsx';
import { RescuePanel } from './RescuePanel.tsx';
import { RetirePanel } from './RetirePanel.tsx';
import { useRegisterWords } from './words.ts';

interface RegisterProps {
  register: Register;
}

function RenamePanel({ register }: RegisterProps) {
  const words = useRegisterWords().rename;
  const [name, setName] = useState(register.name);
  const renaming = useSending(renameRegister, { makesStale: [listRegisters] });
  const typed = name.trim();
  return (
    <Panel title={words.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          renaming
            .mutateAsync({ params: { registerId: register.id }, body: { name: typed } })
            .then(() => toast.done(words.done), toast.refused);
        }}
      >
        <TextInput
          aria-label={words.title}
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={shared.actions}>
          <Button
            type="submit"
            variant="default"
            disabled={typed === '' || typed === register.name}
            loading={renaming.isPending}
          >
            {words.send}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function FactsPanel({ register, all }: RegisterProps & { all: readonly Register[] }) {
  const words = useRegisterWords();
  const { facts } = words;
  const { shops } = useSession().session.organization;
  const clock = useClockSaid(register.clockOffMs);
  const { seenAt, enrolledAt, enrolledBy, retired, software } = register;
  const linkTo = ({ id, code }: Register) => (
    <Link key={id} to={paths.till} params={{ registerId: id }}>
      {code}
    </Link>
  );
  const former = all.find(({ id }) => id === register.replaces);
  const next = all.find(({ replaces }) => replaces === register.id);
  const said = [
    { name: facts.shop, value: shops.find(({ id }) => id === register.shopId)?.name },
    { name: facts.seen, value: seenAt === null ? words.neverSeen : <AgeText at={seenAt} /> },
    { name: facts.waiting, value: words.waitingOn(register.waiting) },
    { name: facts.clock, value: clock ?? words.clockRight },
    { name: facts.software, value: software },
    { name: facts.enrolled, value: enrolledAt === null ? null : <InstantText at={enrolledAt} /> },
    {
      name: facts.key,
      value:
        enrolledBy === null ? null : (
          <span className={shared.tone} data-tone={enrolledBy === 'nobody' ? 'alert' : undefined}>
            {facts.keyBy[enrolledBy]}
          </span>
        ),
    },
    { name: facts.replaces, value: former ? linkTo(former) : null },
    { name: facts.replacedBy, value: next ? linkTo(next) : null },
    { name: facts.retired, value: retired === null ? null : <InstantText at={retired.at} /> },
    { name: facts.reason, value: retired === null ? null : words.retire.reasons[retired.reason] },
    { name: facts.note, value: retired?.note },
  ];
  return (
    <Panel title={facts.title}>
      <FactList facts={said.filter(({ value }) => value)} />
    </Panel>
  );
}

function SeeLinks({ registerId }: { registerId: Id }) {
  const { see } = useRegisterWords();
  const search = { register: registerId };
  return (
    <>
      <LinkButton variant="default" to={paths.tillTickets} search={search}>
        {see.tickets}
      </LinkButton>
      <LinkButton variant="default" to={paths.tillClosures} search={search}>
        {see.closures}
      </LinkButton>
      <LinkButton variant="default" to={paths.tillEvents} search={search}>
        {see.events}
      </LinkButton>
    </>
  );
}

function SoldFigures({ register }: RegisterProps) {
  const words = useRegisterWords();
  const format = useFormat();
  const { openDay, tickets, sequence, perpetual } = register;
  return (
    <KeyFigures
      figures={[
        {
          name: words.dayTotal,
          value: <MoneyText amount={openDay?.gross ?? 0n} />,
          note:
            openDay === null
              ? words.nothingOpen
              : words.tickets(openDay.tickets, format.number(openDay.tickets)),
        },
        { name: words.facts.perpetual, value: <MoneyText amount={perpetual} /> },
        {
          name: words.facts.tickets,
          value: format.number(tickets),
          note: `${words.facts.records} ${format.number(sequence)}`,
        },
      ]}
    />
  );
}

export function RegisterScreen() {
  const words = useRegisterWords();
  const till = useTillWords();
  const { registerId } = useParams({ from: paths.till });
  const { data, error } = useRegisters();
  const mayWrite = useMay('till:write');
  const [enrolment, setEnrolment] = useState<EnrolmentCode | null>(null);
  if (error) throw error;
  if (!data) return <Waiting title={till.register} />;
  const register = data.items.find(({ id }) => id === registerId);
  if (!register) {
    return (
      <EmptyState
        isPage
        icon={<IconCashRegister size={26} stroke={1.5} />}
        title={till.nothingFound}
        action={<LinkButton to={paths.tills}>{till.title}</LinkButton>}
      />
    );
  }
  const isInstalled = register.enrolledAt !== null;
  const isRetired = register.retired !== null;
  const isReplaced = data.items.some(({ replaces }) => replaces === register.id);
  return (
    <>
      <PageHeader
        title={till.registerNamed(register.code, register.name)}
        above={<Link to={paths.tills}>{till.title}</Link>}
        lead={<RegisterState register={register} />}
        more={isInstalled ? <SeeLinks registerId={registerId} /> : null}
        action={
          isRetired && !isReplaced && mayWrite ? (
            <LinkButton to={paths.newTill} search={{ replaces: register.id }}>
              {words.retire.replace}
            </LinkButton>
          ) : null
        }
      />
      {isInstalled ? <SoldFigures register={register} /> : null}
      <Columns
        main={
          <>
            {isInstalled || isRetired || !mayWrite ? null : (
              <EnrolmentShown registerId={registerId} enrolment={enrolment} onRenewed={setEnrolment} />
            )}
            {isRetired ? <p className={shared.quiet}>{words.retire.late}</p> : null}
            {isInstalled ? <CheckPanel registerId={registerId} /> : null}
            {isRetired || !mayWrite ? null : <RetirePanel register={register} />}
            {isInstalled && mayWrite ? <RescuePanel registerId={registerId} /> : null}
          </>
        }
        side={
          <>
            <FactsPanel register={register} all={data.items} />
            {mayWrite ? <RenamePanel key={register.name} register={register} /> : null}
          </>
        }
      />
    </>
  );
}

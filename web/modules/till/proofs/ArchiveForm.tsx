/** Asks for an archive: of a year, of a month, or from one day to another. */

import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { listTillArchives, makeTillArchive } from '#domain/till/archiveContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import type { CallReply } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { daysBefore, useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Form } from '#web/ui/Form.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import { DaySpan } from '../DaySpan.tsx';
import classes from '../Till.module.css';
import { useProofWords } from './words.ts';

type Reply = CallReply<typeof listTillArchives>;

interface Span {
  from: Day | undefined;
  to: Day | undefined;
}

/** The first day of the month before the month of this one. */
const monthBefore = (day: Day): string => daysBefore(`${day.slice(0, 7)}-01`, 1).slice(0, 7);

function spanOf(period: string): Span {
  if (period.length === 4) return { from: `${period}-01-01`, to: `${period}-12-31` };
  const last = new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0));
  return { from: `${period}-01`, to: last.toISOString().slice(0, 10) };
}

/** A year that is over and that every till has closed is archived as that year. */
function purposeOf(period: string, today: Day, { yearsWaiting }: Pick<Reply, 'yearsWaiting'>, companyId: Id) {
  const isWhole =
    period.length === 4 &&
    period < today.slice(0, 4) &&
    !yearsWaiting.some((one) => one.companyId === companyId && String(one.year) === period);
  return isWhole ? 'annual' : 'interim';
}

export function ArchiveForm({ companies, yearsWaiting }: Pick<Reply, 'companies' | 'yearsWaiting'>) {
  const words = useProofWords().archives;
  const { cancel } = useUiWords();
  const format = useFormat();
  const today = useBusinessDay();
  const [companyId, setCompany] = useState(companies[0]?.id);
  const [period, setPeriod] = useState(today.slice(0, 4));
  const [chosen, setChosen] = useState<Span>({ from: undefined, to: today });
  const [isAudit, setAudit] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const making = useSending(makeTillArchive, { makesStale: [listTillArchives] });
  const { from, to } = period === 'span' ? chosen : spanOf(period);
  const year = today.slice(0, 4);
  const months = [today.slice(0, 7), monthBefore(today)];

  function send() {
    if (companyId === undefined || from === undefined || to === undefined) return;
    const purpose = isAudit ? 'audit' : purposeOf(period, today, { yearsWaiting }, companyId);
    making
      .mutateAsync({ body: { companyId, from, until: to, purpose } })
      .then(() => setOpen(false), toast.refused);
  }
  if (!isOpen) {
    return (
      <Actions>
        <Button variant="default" onClick={() => setOpen(true)}>
          {words.open}
        </Button>
      </Actions>
    );
  }
  return (
    <Form
      send={words.make}
      canSend={companyId !== undefined && from !== undefined && to !== undefined}
      isSending={making.isPending}
      onSend={send}
      more={
        <Button variant="subtle" color="gray" onClick={() => setOpen(false)}>
          {cancel}
        </Button>
      }
    >
      {companies.length < 2 ? null : (
        <NativeSelect
          label={words.company}
          value={companyId}
          onChange={(event) => setCompany(event.currentTarget.value)}
          data={companies.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <NativeSelect
        label={words.period}
        value={period}
        onChange={(event) => setPeriod(event.currentTarget.value)}
        data={[
          ...[year, String(Number(year) - 1)].map((value) => ({ value, label: words.year(value) })),
          ...months.map((value) => ({ value, label: format.day(`${value}-01`, 'month') })),
          { value: 'span', label: words.anySpan },
        ]}
      />
      {period === 'span' ? (
        <div className={classes.see}>
          <DaySpan {...chosen} onChange={(changed) => setChosen({ ...chosen, ...changed })} />
        </div>
      ) : null}
      <Checkbox
        label={words.forAudit}
        checked={isAudit}
        onChange={(event) => setAudit(event.currentTarget.checked)}
      />
    </Form>
  );
}

/** Who sells, in all the shops: added, changed, put away; of a code only that there is one. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import {
  changeOperator,
  createOperator,
  listOperators,
  type TillOperator,
} from '#domain/till/settingsContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import shared from '../Till.module.css';
import { OperatorForm } from './OperatorForm.tsx';
import classes from './Settings.module.css';
import { useTillSettingsWords } from './words.ts';

export function OperatorsPanel() {
  const { people: words, saved } = useTillSettingsWords();
  const { data, error } = useReading(listOperators, {});
  const mayWrite = useMay('till:write');
  const creating = useSending(createOperator, { makesStale: [listOperators] });
  const changing = useSending(changeOperator, { makesStale: [listOperators] });
  /** Whose form is open; `new` for one that is being added. */
  const [openId, setOpenId] = useState<string | null>(null);
  const [withGone, setWithGone] = useState(false);
  const close = () => setOpenId(null);
  const done = () => {
    close();
    toast.done(saved);
  };
  if (error) throw error;
  if (!data) return <WaitingLines />;

  function rowOf(operator: TillOperator): ListedRow {
    const { id, name, role, hasPin, archived } = operator;
    const params = { operatorId: id };
    const isOpen = openId === id;
    return {
      id,
      title: name,
      note: `${words.role[role]}, ${hasPin ? words.hasPin : words.noPin}`,
      state: archived ? <StateBadge state="off">{words.archived}</StateBadge> : null,
      actions:
        !mayWrite || isOpen ? null : (
          <>
            {archived ? null : (
              <Button variant="default" aria-label={words.edit(name)} onClick={() => setOpenId(id)}>
                {words.change}
              </Button>
            )}
            <Button
              variant="default"
              onClick={() =>
                void changing.mutateAsync({ params, body: { archived: !archived } }).then(done, toast.refused)
              }
            >
              {archived ? words.bringBack : words.archive}
            </Button>
          </>
        ),
      more: isOpen ? (
        <OperatorForm
          operator={operator}
          isSending={changing.isPending}
          onCancel={close}
          onSend={({ pin, ...said }) =>
            void changing
              .mutateAsync({ params, body: { ...said, ...(pin === undefined ? {} : { pin }) } })
              .then(done, toast.refused)
          }
        />
      ) : null,
    };
  }

  const shown = data.items.filter(({ archived }) => withGone || !archived);
  return (
    <Panel title={words.title}>
      <p className={shared.quiet}>{shown.length === 0 ? words.none : words.words}</p>
      <RowList label={words.title} rows={shown.map(rowOf)} />
      {openId === 'new' ? (
        <OperatorForm
          operator={null}
          isSending={creating.isPending}
          onCancel={close}
          onSend={({ name, role, pin }) =>
            void creating
              .mutateAsync({ body: { name, role, ...(pin ? { pin } : {}) } })
              .then(done, toast.refused)
          }
        />
      ) : (
        <div className={classes.tools}>
          {mayWrite ? (
            <Button variant="default" onClick={() => setOpenId('new')}>
              {words.add}
            </Button>
          ) : null}
          {data.items.some(({ archived }) => archived) ? (
            <Checkbox
              label={words.showGone}
              checked={withGone}
              onChange={(event) => setWithGone(event.currentTarget.checked)}
            />
          ) : null}
        </div>
      )}
    </Panel>
  );
}

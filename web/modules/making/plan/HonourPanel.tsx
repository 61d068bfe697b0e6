/** "Can we honour this order?": lines and a day, an answer with dates, and the work orders that it takes. */

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { canHonour } from '#domain/making/planContract.ts';
import type { CallReply } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { daysBefore, useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from '../Making.module.css';
import { said, type Taken, TakenList } from '../TakenList.tsx';
import { useWares } from '../useWares.ts';
import { OrderedList } from './OrderedList.tsx';
import { useOrdering } from './useOrdering.ts';
import { usePlanWords } from './words.ts';

type Answered = CallReply<typeof canHonour>;

function Answer({ answer, reference }: { answer: Answered; reference: string }) {
  const words = usePlanWords();
  const format = useFormat();
  const { nameOf, say } = useWares();
  const ordering = useOrdering();
  const mayWrite = useMay('stock:write');
  const toMake = answer.orders.filter((order) => order.do === 'make');
  return (
    <>
      <p>
        {answer.isInTime ? (
          <StateBadge state="good">{words.honour.yes}</StateBadge>
        ) : (
          <StateBadge state="alert">{words.honour.no}</StateBadge>
        )}
      </p>
      <RowList
        label={words.honour.title}
        rows={answer.lines.map(({ skuId, quantity, ready, by, toMake: missing }) => ({
          id: skuId,
          title: `${say(quantity, skuId)} · ${nameOf(skuId)}`,
          note: missing > 0n ? words.honour.toMake(say(missing, skuId)) : words.honour.there,
          state: ready > by ? words.honour.readyOn(format.day(ready)) : null,
        }))}
      />
      {answer.orders.length === 0 ? null : (
        <>
          <p className={classes.note}>{words.honour.takes}</p>
          <OrderedList
            label={words.honour.takes}
            orders={answer.orders.map((order) => ({
              ...order,
              reference: reference.trim() || words.honour.title,
            }))}
          />
        </>
      )}
      {toMake.length === 0 || !mayWrite ? null : (
        <Actions>
          <Button
            loading={ordering.isPending}
            onClick={() => void ordering.order(toMake, reference.trim() || undefined)}
          >
            {words.createAll(toMake.length)}
          </Button>
        </Actions>
      )}
    </>
  );
}

/** A week on. */
const usualDays = 7;

export function HonourPanel() {
  const words = usePlanWords();
  const today = useBusinessDay();
  const [lines, setLines] = useState<readonly Taken[]>([]);
  const [chosenBy, setBy] = useState('');
  const [reference, setReference] = useState('');
  const asking = useSending(canHonour);
  const by = chosenBy || daysBefore(today, -usualDays);
  const asked = said(lines);
  return (
    <Panel title={words.honour.title}>
      <Quiet>{words.honour.words}</Quiet>
      <TakenList
        add={words.honour.add}
        rows={lines}
        rowOf={({ id, content }) => ({ skuId: id, quantity: content })}
        onChange={(next) => {
          asking.reset();
          setLines(next);
        }}
      />
      {lines.length === 0 ? null : (
        <>
          <FieldRow>
            <TextInput
              type="date"
              label={words.honour.by}
              min={today}
              value={by}
              onChange={(event) => setBy(event.currentTarget.value)}
            />
            <TextInput
              label={words.honour.reference}
              maxLength={120}
              value={reference}
              onChange={(event) => setReference(event.currentTarget.value)}
            />
          </FieldRow>
          <Actions>
            <Button
              disabled={asked === null}
              loading={asking.isPending}
              onClick={() => {
                if (!asked) return;
                asking
                  .mutateAsync({ body: { lines: asked.map((line) => ({ ...line, by })) } })
                  .catch(toast.refused);
              }}
            >
              {words.honour.ask}
            </Button>
          </Actions>
        </>
      )}
      <div aria-live="polite">
        {asking.data ? <Answer answer={asking.data} reference={reference} /> : null}
      </div>
    </Panel>
  );
}

/** What a customer has earned, what they may ask for, how it came; and points by hand. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { getLoyalty, givePoints } from '#domain/loyalty/contract.ts';
import { nextReward, rewardsWithin } from '#domain/loyalty/programme.ts';
import { causeWords, sayPoints, sayReward } from '#domain/loyalty/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { parseDecimal } from '#domain/values/integer.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useSaying } from '#web/i18n/useSaying.ts';
import { FactList } from '#web/ui/FactList.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Customers.module.css';
import { useCustomerWords } from './words.ts';

/** The others are shown when they are asked for. */
const latest = 3;

export function LoyaltyPanel({ customerId }: { customerId: Id }) {
  const words = useCustomerWords().loyalty;
  const saying = useSaying();
  const format = useFormat();
  const mayGive = useMay('customers:write');
  const { data } = useReading(getLoyalty, { params: { customerId } });
  if (!data) return null;
  const { programme, points, tier, ending, former, history } = data;
  if (!programme && history.length === 0) return null;
  const kind = programme?.terms.earns.kind ?? 'points';
  const kindOf = (programmeId: Id) => former.find((each) => each.programmeId === programmeId)?.kind ?? kind;
  const rewards = programme?.terms.rewards ?? [];
  const next = nextReward(rewards, points);
  const payable = rewardsWithin(rewards, points).map((reward) => sayReward(reward, kind, saying));
  const facts = [
    ...(programme ? [{ name: words.balance, value: sayPoints(points, kind, saying) }] : []),
    ...(tier === null ? [] : [{ name: words.tier, value: tier }]),
    ...(payable.length === 0 ? [] : [{ name: words.payable, value: payable.join(' · ') }]),
    ...(next === null
      ? []
      : [
          {
            name: words.next,
            value: words.missing(
              sayPoints(next.points - points, kind, saying),
              sayReward(next, kind, saying),
            ),
          },
        ]),
    ...(ending.length === 0
      ? []
      : [
          {
            name: words.ending,
            value: ending
              .map(({ on, points: ended }) => words.endingOn(sayPoints(ended, kind, saying), format.day(on)))
              .join(' · '),
          },
        ]),
    ...former.map((each) => ({
      name: words.former(each.name),
      value: sayPoints(each.points, each.kind, saying),
    })),
  ];
  return (
    <Panel title={programme?.terms.name ?? words.title}>
      {programme ? null : <Quiet>{words.none}</Quiet>}
      <FactList facts={facts} />
      {history.length === 0 ? null : (
        <RowList
          label={words.history}
          atFirst={latest}
          rows={history.map((entry) => ({
            id: entry.id,
            title: causeWords[saying.language][entry.cause],
            note: [
              format.instant(entry.at, 'day'),
              entry.document === null ? null : words.ticket(entry.document),
              entry.reason,
              entry.by === null ? null : words.by(entry.by),
            ]
              .filter((said) => said !== null)
              .join(' · '),
            state: sayPoints(entry.points, kindOf(entry.programmeId), saying),
          }))}
        />
      )}
      {programme && mayGive ? (
        <GiveForm customerId={customerId} places={kind === 'cashback' ? 2 : 0} />
      ) : null}
    </Panel>
  );
}

/** Cashback is typed in euros, all else in points. */
function GiveForm({ customerId, places }: { customerId: Id; places: number }) {
  const words = useCustomerWords().loyalty;
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const giving = useSending(givePoints, { makesStale: [getLoyalty] });
  const points = parseDecimal(typed, places);
  const send = () => {
    if (points === null) return;
    void giving.mutateAsync({ params: { customerId }, body: { points, reason } }).then(() => {
      toast.done(words.given);
      setTyped('');
      setReason('');
    }, toast.refused);
  };
  return (
    <details className={classes.more}>
      <summary>{words.give}</summary>
      <Form
        send={words.send}
        canSend={points !== null && points !== 0n && reason.trim() !== ''}
        isSending={giving.isPending}
        onSend={send}
      >
        <TextInput
          label={words.points}
          inputMode="text"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <TextInput
          label={words.reason}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Form>
    </details>
  );
}

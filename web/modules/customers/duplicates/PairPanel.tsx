/** Two records side by side: what they have in common, which one is kept, and whether they are one customer at all. */
import { Button, Radio } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import { writeBirthday } from '#domain/customers/birthday.ts';
import {
  type Duplicate,
  type DuplicateSide,
  listDuplicates,
  tellApart,
} from '#domain/customers/duplicateContract.ts';
import { type ComparedPart, comparedParts, type Likeness } from '#domain/customers/duplicates/records.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Duplicates.module.css';
import { useMerging } from './useMerging.ts';
import { useDuplicateWords } from './words.ts';

const states: Readonly<Record<Likeness, State>> = {
  same: 'good',
  near: 'calm',
  other: 'watch',
  unsaid: 'off',
};

function saidOf(
  part: ComparedPart,
  { name, phone, email, birthday, street, postcode, city, siret }: DuplicateSide,
): string {
  const town = [postcode, city].filter(Boolean).join(' ');
  const said: Record<ComparedPart, string | null> = {
    name,
    phone: phone === null ? null : sayPhone(phone),
    email,
    birthday: birthday === null ? null : writeBirthday(birthday),
    address: [street, town].filter(Boolean).join('\n'),
    siret,
  };
  return said[part] ?? '';
}

export function PairPanel({ duplicate }: { duplicate: Duplicate }) {
  const words = useDuplicateWords();
  const format = useFormat();
  const mayWrite = useMay('customers:write');
  const heading = useId();
  const { kept, other, likeness, isSure, probability } = duplicate;
  const sides = [kept, other];
  const [keptId, setKeptId] = useState(kept.id);
  const { merge, isPending } = useMerging();
  const telling = useSending(tellApart, { makesStale: [listDuplicates] });
  const title = words.pair(kept.name ?? '', other.name ?? '');
  const ask = kept.kind === 'person' ? words.isPerson : words.isOther;
  const parts = comparedParts.filter((part) => sides.some((side) => saidOf(part, side) !== ''));
  const chosen = sides.find(({ id }) => id === keptId) ?? kept;
  const left = chosen === kept ? other : kept;

  function row(name: string, badge: ReactNode, values: readonly ReactNode[]) {
    return (
      <tr key={name}>
        <th scope="row">
          {name}
          {badge}
        </th>
        {values.map((value, index) => (
          <td key={sides[index]?.id}>{value}</td>
        ))}
      </tr>
    );
  }

  return (
    <Panel
      title={title}
      aside={
        <StateBadge state={isSure ? 'good' : 'calm'}>
          {isSure ? words.sure : words.likely(format.rate(Math.floor(probability * 100) * 100))}
        </StateBadge>
      }
    >
      <table className={classes.sides} aria-label={title} id={heading}>
        <tbody>
          {parts.map((part) =>
            row(
              words.part[part],
              <StateBadge state={states[likeness[part]]} plain>
                {words.likeness[likeness[part]]}
              </StateBadge>,
              sides.map((side) =>
                part === 'name' ? (
                  <Link key={side.id} to={paths.customer} params={{ customerId: side.id }}>
                    {side.name}
                  </Link>
                ) : (
                  saidOf(part, side) || '–'
                ),
              ),
            ),
          )}
          {row(
            words.since,
            null,
            sides.map(({ createdAt }) => <InstantText key="since" at={createdAt} as="day" />),
          )}
          {row(
            words.bought,
            null,
            sides.map(({ purchases, boughtAt }) => (
              <span key="bought">
                {words.purchases(purchases)}
                {boughtAt === null ? null : (
                  <>
                    , <InstantText at={boughtAt} as="day" />
                  </>
                )}
              </span>
            )),
          )}
          {mayWrite
            ? row(
                words.keep,
                null,
                sides.map(({ id, name, createdAt }) => (
                  <Radio
                    key={id}
                    name={heading}
                    value={id}
                    checked={keptId === id}
                    onChange={() => setKeptId(id)}
                    aria-label={words.keepOf(name ?? '', format.instant(createdAt, 'day'))}
                  />
                )),
              )
            : null}
        </tbody>
      </table>
      {mayWrite ? (
        <Actions>
          <Button loading={isPending} onClick={() => merge(chosen.id, left.id, chosen.name ?? '')}>
            {ask.same}
          </Button>
          <Button
            variant="default"
            loading={telling.isPending}
            onClick={() =>
              void telling
                .mutateAsync({ body: { oneId: kept.id, otherId: other.id } })
                .then(() => toast.done(words.apart), toast.refused)
            }
          >
            {ask.two}
          </Button>
        </Actions>
      ) : null}
    </Panel>
  );
}

/** One lot: how it stands, its balance, where it came from and what became of it; held back or recalled from here. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { findLots, lotBalance, lotTree } from '#domain/lots/contract.ts';
import { holdLot } from '#domain/recall/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { QuantityText } from '#web/ui/Figures.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { Quiet } from '#web/ui/Quiet.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { Genealogy } from './Genealogy.tsx';
import classes from './Lots.module.css';
import { useLotNames } from './useLotNames.ts';
import { useLotWords } from './words.ts';

type Balance = z.output<typeof lotBalance.reply>;

export function LotScreen() {
  const words = useLotWords();
  const format = useFormat();
  const { lotId } = useParams({ from: paths.lot });
  const named = useLotNames();
  const { isPending } = useItems();
  const { data, error } = useReading(lotBalance, { params: { lotId } });
  const mayWrite = useMay('stock:write');
  if (error) throw error;
  const [lot] = named(data ? [data.lot] : []);
  if (!data || !lot || isPending) return <Waiting title={words.part.lots.title} />;
  const { code, name, expiresOn, skuId } = lot;
  const { hold } = data.lot;
  return (
    <>
      <PageHeader
        title={words.lot(code)}
        {...(expiresOn ? { lead: `${words.list.expires} ${format.day(expiresOn)}` } : {})}
        above={<Link to={paths.lots}>{words.part.lots.title}</Link>}
        more={
          <Link to={paths.sku} params={{ skuId }}>
            {name}
          </Link>
        }
        action={
          mayWrite ? (
            <LinkButton to={paths.newRecall} search={{ lot: lotId }} color="red.9">
              {words.recallLot}
            </LinkButton>
          ) : null
        }
      />
      <Columns
        main={<TreePanel lotId={lotId} />}
        side={
          <>
            <BalancePanel balance={data} lot={lot} />
            {mayWrite || hold ? <HoldPanel lotId={lotId} hold={hold} mayWrite={mayWrite} /> : null}
          </>
        }
      />
    </>
  );
}

function BalancePanel({
  balance,
  lot,
}: {
  balance: Balance;
  lot: ReturnType<ReturnType<typeof useLotNames>>[number];
}) {
  const words = useLotWords().balance;
  const places = useLocationNames();
  const { item } = lot;
  if (!item) return null;
  const rows = [
    ...balance.in.map(({ side, quantity }) => ({ name: `${words.came}, ${words.sides[side]}`, quantity })),
    ...balance.out.map(({ side, quantity }) => ({ name: `${words.out}, ${words.sides[side]}`, quantity })),
    ...balance.there.map(({ locationId, quantity }) => ({
      name: `${words.there}, ${places.get(locationId) ?? ''}`,
      quantity,
    })),
    { name: words.untraced, quantity: balance.untraced },
  ];
  return (
    <Panel title={words.title}>
      <FactList
        facts={rows.map(({ name, quantity }) => ({
          name,
          value: <QuantityText quantity={quantity} of={item} />,
        }))}
      />
    </Panel>
  );
}

interface HoldPanelProps {
  lotId: Id;
  hold: Balance['lot']['hold'];
  mayWrite: boolean;
}

function HoldPanel({ lotId, hold, mayWrite }: HoldPanelProps) {
  const words = useLotWords();
  const [reason, setReason] = useState('');
  const [isAside, setAside] = useState(false);
  const holding = useSending(holdLot, { makesStale: [lotBalance, lotTree, findLots] });
  const send = (held: boolean, why: string, aside = false): void =>
    void holding
      .mutateAsync({ params: { lotId }, body: { held, reason: why, isAside: aside } })
      .then(() => toast.done(held ? words.hold.done : words.hold.freed), toast.refused);
  return (
    <Panel title={words.hold.title}>
      {hold ? (
        <>
          <StateBadge state="alert" plain>
            {words.heldFor(hold.reason)}
          </StateBadge>
          <Quiet>{words.heldSince}</Quiet>
          <Quiet>{hold.isAside ? words.hold.isAside : words.hold.isWhole}</Quiet>
          {mayWrite ? (
            <Actions>
              {hold.isAside ? null : (
                <Button loading={holding.isPending} onClick={() => send(true, hold.reason, true)}>
                  {words.hold.putAside}
                </Button>
              )}
              <Button
                variant="default"
                loading={holding.isPending}
                onClick={() => send(false, words.hold.free)}
              >
                {words.hold.free}
              </Button>
            </Actions>
          ) : null}
        </>
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') send(true, reason.trim(), isAside);
          }}
        >
          <Quiet>{words.hold.words}</Quiet>
          <TextInput
            label={words.hold.reason}
            value={reason}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Checkbox
            label={words.hold.aside}
            checked={isAside}
            onChange={(event) => setAside(event.currentTarget.checked)}
          />
          <Actions>
            <Button
              type="submit"
              variant="default"
              disabled={reason.trim() === ''}
              loading={holding.isPending}
            >
              {words.hold.send}
            </Button>
          </Actions>
        </form>
      )}
    </Panel>
  );
}

function TreePanel({ lotId }: { lotId: Id }) {
  const words = useLotWords().tree;
  const named = useLotNames();
  const params = { lotId };
  const back = useReading(lotTree, { params, query: { way: 'back' } }).data;
  const forward = useReading(lotTree, { params, query: { way: 'forward' } }).data;
  if (!back || !forward) return <Panel title={words.title}>…</Panel>;
  const lots = named([
    ...back.lots.map((lot) => ({ ...lot, depth: -lot.depth })),
    ...forward.lots.filter(({ depth }) => depth > 0),
  ]).sort((a, b) => a.depth - b.depth);
  const links = [
    ...back.links.map((link) => ({ ...link, way: 'back' as const })),
    ...forward.links.map((link) => ({ ...link, way: 'forward' as const })),
  ];
  if (lots.length < 2)
    return (
      <Panel title={words.title}>
        <Quiet>{words.alone}</Quiet>
      </Panel>
    );
  return (
    <Panel title={words.title}>
      <Genealogy lots={lots} links={links} />
      <h3>{words.table}</h3>
      <ul className={classes.lines}>
        {lots
          .filter(({ depth }) => depth !== 0)
          .map(({ id, code, name, depth }) => (
            <li key={id} className={classes.line}>
              <Link to={paths.lot} params={{ lotId: id }}>
                {code} · {name}
              </Link>
              <span className={classes.quiet}>{depth < 0 ? words.back(-depth) : words.forward(depth)}</span>
            </li>
          ))}
      </ul>
    </Panel>
  );
}

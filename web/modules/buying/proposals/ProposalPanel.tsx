/** What one supplier is asked for: each line with its reason and its boxes, and what is missing to the franco. */

import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Proposal, ProposedLine } from '#domain/buying/proposalContract.ts';
import { missingTo } from '#domain/buying/propose.ts';
import { priceFor } from '#domain/buying/tiers.ts';
import type { Id } from '#domain/values/ids.ts';
import { amountOf } from '#domain/values/money.ts';
import type { Day } from '#domain/values/time.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { RuleForm } from '#web/ui/reorder/RuleForm.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from '../Buying.module.css';
import { CountField } from '../CountField.tsx';
import { TierHint } from '../TierHint.tsx';
import { useOrdering } from '../useOrdering.ts';
import { sayWhy } from '../why.ts';
import { useBuyingWords } from '../words.ts';

interface ProposalPanelProps {
  proposal: Proposal;
  today: Day;
  itemOf: (skuId: Id) => Item | undefined;
}

/** As it is to be ordered: its boxes, by sku; none is left out. */
type Boxes = ReadonlyMap<Id, number>;

export function ProposalPanel({ proposal, today, itemOf }: ProposalPanelProps) {
  const words = useBuyingWords();
  const format = useFormat();
  const { session } = useSession();
  const mayOrder = useMay('stock:write');
  const { order, isPending } = useOrdering();
  const [changed, setChanged] = useState<Boxes>(new Map());
  const [ruled, setRuled] = useState<Id | null>(null);
  const { lines, fill, supplierId, shopId } = proposal;
  const offered = [...lines, ...fill];
  const packsOf = (skuId: Id): number =>
    changed.get(skuId) ?? lines.find((line) => line.skuId === skuId)?.packs ?? 0;
  const change = (skuId: Id, packs: number) => setChanged(new Map([...changed, [skuId, packs]]));
  const ordered = offered
    .map((line) => ({ ...line, packs: packsOf(line.skuId) }))
    .filter(({ packs }) => packs > 0);
  const subtotal = ordered.reduce((sum, line) => sum + amountIn(line, line.packs), 0n);
  const { shipping, toFranco, toMinimum } = missingTo(proposal, subtotal);
  const { shops } = session.organization;
  const shop = shops.length < 2 ? null : (shops.find(({ id }) => id === shopId)?.name ?? null);
  const on = (day: Day): string =>
    day === today ? words.proposals.today : words.proposals.onDay(format.day(day, 'long'));

  function note(line: ProposedLine) {
    const item = itemOf(line.skuId);
    return item ? sayWhy(line.why, item, words.why, format) : '';
  }

  return (
    <Panel
      title={words.proposals.for(proposal.supplierName, shop)}
      aside={words.proposals.dates(on(proposal.orderOn), on(proposal.arrivesOn))}
    >
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line.skuId} className={classes.proposed}>
            <div className={classes.words}>
              <strong>{line.name}</strong>
              <p className={classes.why}>{note(line)}</p>
            </div>
            <CountField
              label={`${words.order.boxes}, ${line.name}`}
              value={packsOf(line.skuId)}
              onChange={(packs) => change(line.skuId, packs)}
              disabled={!mayOrder}
            />
            <span className={classes.why}>{words.proposals.boxes(packsOf(line.skuId), line.pack)}</span>
            <span className={classes.amount}>
              {line.priceE4 === null ? '—' : format.money(amountIn(line, packsOf(line.skuId)))}
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-expanded={ruled === line.skuId}
              onClick={() => setRuled(ruled === line.skuId ? null : line.skuId)}
            >
              {words.proposals.rule}
            </Button>
            <TierHint
              offer={offerOf(line)}
              pack={line.pack}
              packs={packsOf(line.skuId)}
              onAdd={(packs) => change(line.skuId, packs)}
            />
            {ruled === line.skuId ? (
              <div className={classes.whole}>
                <RuleForm
                  skuId={line.skuId}
                  shopId={shopId}
                  item={itemOf(line.skuId)}
                  onDone={() => setRuled(null)}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <div className={classes.sums}>
        <p>
          <strong>{words.proposals.subtotal(format.money(subtotal))}</strong>
          {shipping > 0n ? ` · ${words.proposals.shipping(format.money(shipping))}` : ''}
        </p>
        {toMinimum > 0n ? (
          <StateBadge state="watch">{words.proposals.toMinimum(format.money(toMinimum))}</StateBadge>
        ) : null}
        {toFranco > 0n ? (
          <StateBadge state="calm">{words.proposals.toFranco(format.money(toFranco))}</StateBadge>
        ) : proposal.franco !== null ? (
          <StateBadge state="good">{words.proposals.free}</StateBadge>
        ) : null}
      </div>
      {proposal.unpriced > 0 ? (
        <p className={classes.why}>{words.proposals.unpriced(proposal.unpriced)}</p>
      ) : null}
      {fill.length === 0 ? null : (
        <div className={classes.fill}>
          <Quiet>{words.proposals.fill}</Quiet>
          <RowList
            label={words.proposals.fill}
            rows={fill.map((line) => ({
              id: line.skuId,
              title: line.name,
              note: `${words.proposals.lasts(line.lastsDays)} · ${words.proposals.boxes(1, line.pack)} · ${format.money(line.amount)}`,
              actions: (
                <Button
                  variant="default"
                  disabled={!mayOrder}
                  onClick={() => change(line.skuId, packsOf(line.skuId) === 0 ? 1 : 0)}
                >
                  {packsOf(line.skuId) === 0 ? words.proposals.add : words.proposals.added}
                </Button>
              ),
            }))}
          />
        </div>
      )}
      <Actions>
        <Button
          disabled={!mayOrder || ordered.length === 0}
          loading={isPending}
          onClick={() =>
            void order({
              supplierId,
              shopId,
              lines: ordered.map(({ skuId, pack, packs }) => ({ skuId, pack, packs })),
            })
          }
        >
          {words.proposals.order}
        </Button>
      </Actions>
    </Panel>
  );
}

type Offered = Pick<ProposedLine, 'pack' | 'listE4' | 'tiers'>;

const offerOf = ({ listE4, tiers }: Offered) => ({ priceE4: listE4, tiers });

function amountIn(line: Offered, packs: number): bigint {
  return amountOf(priceFor(offerOf(line), packs) ?? 0n, BigInt(line.pack * packs) * 1000n);
}

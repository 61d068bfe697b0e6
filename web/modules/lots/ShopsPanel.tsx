/** Where the lots came: what is said to be there, and what somebody who looked found. */

import { Button } from '@mantine/core';
import { useState } from 'react';
import { getRecall, lookForLots, traceRecall } from '#domain/recall/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { Actions } from '#web/ui/Actions.tsx';
import { QuantityText } from '#web/ui/Figures.tsx';
import { QuantityField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Lots.module.css';
import type { Standing } from './standing.ts';
import { useLotNames } from './useLotNames.ts';
import { useLotWords } from './words.ts';

export function ShopsPanel({ standing, mayWrite }: { standing: Standing; mayWrite: boolean }) {
  const words = useLotWords().recall;
  const { shops: all } = useSession().session.organization;
  const shops = [...Map.groupBy(standing.shops, ({ shopId }) => shopId)];
  if (shops.length === 0) return null;
  return (
    <Panel title={words.shops}>
      {mayWrite ? <Quiet>{words.shopsWords}</Quiet> : null}
      {shops.map(([shopId, lots]) => (
        <ShopLots
          key={shopId}
          standing={standing}
          shopId={shopId}
          name={all.find(({ id }) => id === shopId)?.name ?? ''}
          lots={lots}
          mayWrite={mayWrite}
        />
      ))}
    </Panel>
  );
}

interface ShopLotsProps {
  standing: Standing;
  shopId: Id;
  name: string;
  lots: Standing['shops'];
  mayWrite: boolean;
}

function ShopLots({ standing, shopId, name, lots, mayWrite }: ShopLotsProps) {
  const words = useLotWords().recall;
  const named = useLotNames();
  const [said, setSaid] = useState<ReadonlyMap<Id, bigint | null>>(new Map());
  const looking = useSending(lookForLots, { makesStale: [getRecall, traceRecall] });
  const byId = new Map(
    named(standing.lots.map((lot) => ({ ...lot, id: lot.lotId }))).map((lot) => [lot.id, lot]),
  );
  const found = lots.map(({ lotId, there, found: before }) => ({
    lotId,
    quantity: said.has(lotId) ? (said.get(lotId) ?? null) : (before ?? there),
  }));
  const whole = found.flatMap(({ lotId, quantity }) => (quantity === null ? [] : [{ lotId, quantity }]));
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <ul className={classes.lines}>
        {lots.map(({ lotId, there, found: before, lookedBy }, index) => {
          const lot = byId.get(lotId);
          if (!lot?.item) return null;
          return (
            <li key={lotId}>
              <div className={classes.line}>
                <span>
                  {lot.code} · {lot.name}
                </span>
                <span className={classes.quiet}>
                  {words.there} <QuantityText quantity={there} of={lot.item} />
                  {before === null ? null : (
                    <>
                      , {words.found} <QuantityText quantity={before} of={lot.item} />
                    </>
                  )}
                </span>
              </div>
              {lookedBy === null ? null : <span className={classes.quiet}>{words.foundBy(lookedBy)}</span>}
              {mayWrite ? (
                <QuantityField
                  of={lot.item}
                  aria-label={`${words.found}, ${lot.code}`}
                  value={found[index]?.quantity ?? null}
                  onChange={(quantity) => setSaid(new Map(said).set(lotId, quantity))}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
      {mayWrite ? (
        <Actions>
          <Button
            variant="default"
            loading={looking.isPending}
            disabled={whole.length < lots.length}
            onClick={() =>
              void looking
                .mutateAsync({ params: { recallId: standing.recall.id }, body: { shopId, found: whole } })
                .then(() => toast.done(words.looked), toast.refused)
            }
          >
            {words.look}
          </Button>
        </Actions>
      ) : null}
    </section>
  );
}

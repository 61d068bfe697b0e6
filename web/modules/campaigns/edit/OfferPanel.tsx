/** What a campaign offers, if anything: a code for each customer. */
import { Checkbox } from '@mantine/core';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { ArticlesField } from '#web/ui/items/ArticlesField.tsx';
import { WhereGood } from '#web/ui/offers/WhereGood.tsx';
import { WorthFields } from '#web/ui/offers/WorthFields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import classes from '../Campaigns.module.css';
import { useCampaignWords } from '../words.ts';
import { type PartProps, usualOffer } from './draft.ts';
import { DaysField } from './MomentFields.tsx';

export function OfferPanel({ draft: { offer }, change }: PartProps) {
  const words = useCampaignWords().edit;
  return (
    <Panel>
      <div className={classes.fields}>
        <Checkbox
          label={words.offer}
          checked={offer !== null}
          onChange={(event) => change({ offer: event.currentTarget.checked ? usualOffer : null })}
        />
        {offer === null ? null : (
          <>
            <FieldRow label={words.offer}>
              <WorthFields
                kind={offer.kind}
                value={offer.value}
                onChange={({ kind, value }) => {
                  if (value !== null && value > 0n) change({ offer: { ...offer, kind, value } });
                }}
              />
              <MoneyField
                label={words.minimumBasket}
                value={offer.minimumBasket}
                onChange={(minimumBasket) => change({ offer: { ...offer, minimumBasket } })}
              />
              <DaysField
                label={words.offerDays}
                least={1}
                most={365}
                value={offer.days}
                onChange={(days) => change({ offer: { ...offer, days: days ?? 30 } })}
              />
            </FieldRow>
            <ArticlesField
              label={words.offerArticles}
              hint={words.offerArticlesHint}
              skuIds={offer.skuIds ?? []}
              onChange={(skuIds) =>
                change({ offer: { ...offer, skuIds: skuIds.length === 0 ? null : skuIds } })
              }
            />
            <WhereGood />
          </>
        )}
      </div>
    </Panel>
  );
}

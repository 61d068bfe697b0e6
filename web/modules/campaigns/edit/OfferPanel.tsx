/** What a campaign offers, if anything: a code for each customer. */
import { Checkbox } from '@mantine/core';
import { offerKinds } from '#domain/offers/rules.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { MoneyField, RateField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import classes from '../Campaigns.module.css';
import { useCampaignWords } from '../words.ts';
import { type PartProps, usualOffer } from './draft.ts';
import { DaysField } from './MomentFields.tsx';

export function OfferPanel({ draft: { offer }, change }: PartProps) {
  const words = useCampaignWords().edit;
  const Value = offer?.kind === 'amount' ? MoneyField : RateField;
  return (
    <Panel>
      <div className={classes.fields}>
        <Checkbox
          label={words.offer}
          checked={offer !== null}
          onChange={(event) => change({ offer: event.currentTarget.checked ? usualOffer : null })}
        />
        {offer === null ? null : (
          <FieldRow label={words.offer}>
            <Choice
              label={words.offerKind}
              options={offerKinds.map((kind) => ({ value: kind, label: words.offerKinds[kind] }))}
              value={offer.kind}
              onChange={(kind) => change({ offer: { ...offer, kind, value: 1000n } })}
            />
            <Value
              label={words.offerValue}
              value={offer.value}
              onChange={(value) => {
                if (value !== null && value > 0n) change({ offer: { ...offer, value } });
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
        )}
      </div>
    </Panel>
  );
}

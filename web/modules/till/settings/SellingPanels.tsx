/** How the tills of a shop sell: prices, place, age, ways to pay, discounts, tables, receipts. */
import { Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { listPriceLists } from '#domain/catalog/contract.ts';
import { type Tender, tenders } from '#domain/till/words.ts';
import { useReading } from '#web/api/queries.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { WholeLine } from '#web/ui/Form.tsx';
import { MoneyField, RateField } from '#web/ui/fields.tsx';
import { useTenderWords } from '../words.ts';
import { LinesField } from './LinesField.tsx';
import { PartPanel } from './PartPanel.tsx';
import classes from './Settings.module.css';
import { type ShopSettings, usePart } from './usePart.ts';
import { useTillSettingsWords } from './words.ts';

const uses = ['takeaway', 'onSite'] as const;

export function SellingPanel(shop: ShopSettings) {
  const words = useTillSettingsWords().selling;
  const { priceListId, defaultUse, asksAge, closeAtHour } = shop.settings;
  const form = usePart(shop, { priceListId, defaultUse, asksAge, closeAtHour }, (draft) => draft);
  const { draft, change } = form;
  const lists = useReading(listPriceLists, {}).data?.items.filter(({ archived }) => !archived) ?? [];
  return (
    <PartPanel title={words.title} form={form}>
      <NativeSelect
        label={words.priceList}
        value={draft.priceListId ?? ''}
        onChange={(event) => change({ priceListId: event.currentTarget.value || null })}
        data={[
          { value: '', label: words.defaultList },
          ...lists.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label={words.closeAt}
        value={String(draft.closeAtHour)}
        onChange={(event) => change({ closeAtHour: Number(event.currentTarget.value) })}
        data={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: words.hour(hour) }))}
      />
      <Choice
        label={words.use}
        value={draft.defaultUse}
        onChange={(chosen) => change({ defaultUse: chosen })}
        options={uses.map((value) => ({ value, label: words.uses[value] }))}
      />
      <WholeLine>
        <Checkbox
          label={words.asksAge}
          checked={draft.asksAge}
          onChange={(event) => change({ asksAge: event.currentTarget.checked })}
        />
      </WholeLine>
    </PartPanel>
  );
}

export function PaymentPanel(shop: ShopSettings) {
  const words = useTillSettingsWords().payment;
  const tenderWords = useTenderWords();
  const form = usePart<{ tenders: Tender[]; voucher: bigint | null; giftCard: bigint | null }>(
    shop,
    {
      tenders: shop.settings.tenders,
      voucher: shop.settings.mealVoucherCeiling,
      giftCard: shop.settings.giftCardOfflineLimit,
    },
    ({ tenders: accepted, voucher, giftCard }) =>
      accepted.length === 0 || voucher === null || giftCard === null || voucher < 0n || giftCard < 0n
        ? null
        : { tenders: accepted, mealVoucherCeiling: voucher, giftCardOfflineLimit: giftCard },
  );
  const { draft, change } = form;
  return (
    <PartPanel title={words.title} form={form}>
      <WholeLine>
        <fieldset className={classes.checks}>
          <legend>{words.accepted}</legend>
          {tenders.map((tender) => (
            <Checkbox
              key={tender}
              label={tenderWords[tender]}
              checked={draft.tenders.includes(tender)}
              onChange={(event) => {
                const isTaken = event.currentTarget.checked;
                change({
                  tenders: tenders.filter((one) => (one === tender ? isTaken : draft.tenders.includes(one))),
                });
              }}
            />
          ))}
        </fieldset>
      </WholeLine>
      <MoneyField
        label={words.voucher}
        description={words.voucherHint}
        value={draft.voucher}
        onChange={(voucher) => change({ voucher })}
      />
      <MoneyField
        label={words.giftCard}
        description={words.giftCardHint}
        value={draft.giftCard}
        onChange={(giftCard) => change({ giftCard })}
      />
    </PartPanel>
  );
}

export function DiscountsPanel(shop: ShopSettings) {
  const words = useTillSettingsWords();
  const { discountUpTo, discountReasons } = shop.settings;
  const form = usePart<{ manager: bigint | null; cashier: bigint | null; reasons: string[] }>(
    shop,
    {
      manager: BigInt(discountUpTo.manager),
      cashier: BigInt(discountUpTo.cashier),
      reasons: discountReasons,
    },
    ({ manager, cashier, reasons }) =>
      manager === null || cashier === null
        ? null
        : {
            discountUpTo: { manager: Number(manager), cashier: Number(cashier) },
            discountReasons: reasons.slice(0, 20).map((reason) => reason.slice(0, 80)),
          },
  );
  const { draft, change } = form;
  return (
    <PartPanel title={words.discounts.title} form={form}>
      <RateField
        label={words.discounts.upTo.cashier}
        description={words.discounts.upToHint}
        value={draft.cashier}
        onChange={(cashier) => change({ cashier })}
      />
      <RateField
        label={words.discounts.upTo.manager}
        value={draft.manager}
        onChange={(manager) => change({ manager })}
      />
      <WholeLine>
        <LinesField
          label={words.discounts.reasons}
          description={words.oneEach}
          value={draft.reasons}
          onChange={(reasons) => change({ reasons })}
        />
      </WholeLine>
    </PartPanel>
  );
}

export function TablesPanel(shop: ShopSettings) {
  const words = useTillSettingsWords();
  const form = usePart(shop, { tables: shop.settings.tables }, ({ tables }) => ({
    tables: tables.slice(0, 200).map((table) => table.slice(0, 20)),
  }));
  return (
    <PartPanel title={words.tables.title} form={form}>
      <WholeLine>
        <LinesField
          label={words.tables.names}
          description={`${words.oneEach}. ${words.tables.hint}`}
          value={form.draft.tables}
          onChange={(tables) => form.change({ tables })}
        />
      </WholeLine>
    </PartPanel>
  );
}

export function ReceiptPanel(shop: ShopSettings) {
  const words = useTillSettingsWords().receipt;
  const form = usePart(shop, shop.settings.receipt, (receipt) => ({ receipt }));
  const { draft, change } = form;
  return (
    <PartPanel title={words.title} form={form}>
      <WholeLine>
        <Textarea
          label={words.heading}
          autosize
          minRows={2}
          maxLength={300}
          value={draft.heading}
          onChange={(event) => change({ heading: event.currentTarget.value })}
        />
      </WholeLine>
      <WholeLine>
        <Textarea
          label={words.footer}
          autosize
          minRows={2}
          maxLength={300}
          value={draft.footer}
          onChange={(event) => change({ footer: event.currentTarget.value })}
        />
      </WholeLine>
      <WholeLine>
        <Checkbox
          label={words.askFor}
          description={words.askForHint}
          checked={draft.askFor}
          onChange={(event) => change({ askFor: event.currentTarget.checked })}
        />
      </WholeLine>
    </PartPanel>
  );
}

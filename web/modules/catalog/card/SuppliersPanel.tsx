/** From whom an article is bought: each supplier's reference, price and box, and which one is the usual. */
import { Button } from '@mantine/core';
import { IconPlus, IconTruck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import {
  changeSku,
  listSuppliers,
  removeSupplierOffer,
  type Sku,
  type SkuChange,
  setSupplierOffer,
} from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Card.module.css';
import { OfferForm } from './OfferForm.tsx';
import { type Offer, type OfferDraft, offerOf } from './offer.ts';
import { PriceCell } from './PriceCell.tsx';
import { useCardDeed } from './useCardDeed.ts';
import { useCardWords } from './words.ts';

export function SuppliersPanel({ sku }: { sku: Sku }) {
  const words = useCardWords().suppliers;
  const card = useCardWords();
  const format = useFormat();
  const { data } = useReading(listSuppliers, {});
  const { run, isPending } = useCardDeed();
  /** The supplier whose offer is open; `new` for one that is being added. */
  const [openId, setOpenId] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const suppliers = data?.items ?? [];
  const params = { skuId: sku.id };
  const change = (body: SkuChange) => call(changeSku, { params, body });
  const usual = suppliers.find(({ id }) => id === sku.supplierId);
  const isOffered = (id: Id) => sku.suppliers.some(({ supplierId }) => supplierId === id);
  const free = suppliers.filter(({ id, archived }) => !archived && !isOffered(id));
  // the usual supplier may have been named without saying how it offers the article
  const bare = usual && !isOffered(usual.id) ? usual : undefined;
  const offers: readonly Offer[] = [
    ...(bare ? [{ supplierId: bare.id, name: bare.name, code: null, costE4: null, pack: 1 }] : []),
    ...sku.suppliers,
  ];

  function close() {
    setOpenId(null);
    opener.current?.focus();
  }

  /** The only supplier is the usual one, and the usual one's price the usual price. */
  async function save(draft: OfferDraft) {
    const { supplierId, cost } = draft;
    await call(setSupplierOffer, { params: { ...params, supplierId }, body: offerOf(draft) });
    const isUsual = sku.supplierId === null || sku.supplierId === supplierId;
    if (isUsual) await change({ supplierId, ...(cost === null ? {} : { purchasePriceE4: cost }) });
  }

  async function remove(supplierId: Id) {
    if (isOffered(supplierId)) await call(removeSupplierOffer, { params: { ...params, supplierId } });
    if (sku.supplierId === supplierId) await change({ supplierId: null });
  }

  function makeUsual({ supplierId, name, costE4 }: Offer) {
    run(() => change({ supplierId, ...(costE4 === null ? {} : { purchasePriceE4: costE4 }) }), {
      said: words.madeUsual(name),
    });
  }

  function rowOf(offer: Offer): ListedRow {
    const { supplierId, name, code, costE4, pack } = offer;
    const isUsual = sku.supplierId === supplierId;
    const facts = [
      costE4 === null ? null : words.costOf(format.unitPrice(costE4)),
      pack > 1 ? words.packOf(pack) : null,
      code === null ? null : words.codeOf(code),
    ];
    return {
      id: supplierId,
      mark: <IconTruck size={20} stroke={1.6} />,
      title: name,
      note: facts.filter((fact) => fact !== null).join(' · '),
      state: isUsual ? <StateBadge state="calm">{words.usual}</StateBadge> : null,
      actions:
        openId === supplierId ? null : (
          <>
            {isUsual ? null : (
              <Button variant="subtle" onClick={() => makeUsual(offer)}>
                {words.makeUsual}
              </Button>
            )}
            <Button
              variant="default"
              aria-label={`${card.change} ${name}`}
              onClick={() => setOpenId(supplierId)}
            >
              {card.change}
            </Button>
            <ConfirmInline
              question={words.removeQuestion(name)}
              confirm={words.removeConfirm}
              buttonProps={{ variant: 'subtle', color: 'gray' }}
              onConfirm={() => run(() => remove(supplierId), { said: words.removed(name) })}
            >
              {card.remove}
            </ConfirmInline>
          </>
        ),
      more:
        openId === supplierId ? (
          <OfferForm
            offer={offer}
            suppliers={free}
            isSending={isPending}
            onSend={(draft) => run(() => save(draft), { onDone: close })}
            onCancel={close}
          />
        ) : null,
    };
  }

  return (
    <Panel title={words.title}>
      {offers.length === 0 ? (
        <p className={classes.hint}>{words.empty}</p>
      ) : (
        <RowList label={words.title} rows={offers.map(rowOf)} />
      )}
      <div className={classes.adding}>
        <dl className={classes.facts}>
          <div>
            <dt>{words.usualCost}</dt>
            <dd>
              <PriceCell
                label={words.usualCost}
                price={sku.purchasePriceE4}
                onChange={(purchasePriceE4) => run(() => change({ purchasePriceE4 }))}
              />
            </dd>
          </div>
        </dl>
        {openId === 'new' ? (
          <OfferForm
            offer={null}
            suppliers={free}
            isSending={isPending}
            onSend={(draft) => run(() => save(draft), { onDone: close })}
            onCancel={close}
          />
        ) : null}
        {suppliers.length === 0 ? (
          <p className={classes.hint}>
            {words.noSupplier}{' '}
            <Link to={paths.settingsPart} params={{ part: 'suppliers' }}>
              {words.toSettings}
            </Link>
          </p>
        ) : null}
        {free.length === 0 ? null : (
          <div className={classes.buttons}>
            <Button
              ref={opener}
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              aria-expanded={openId === 'new'}
              onClick={() => setOpenId(openId === 'new' ? null : 'new')}
            >
              {words.add}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

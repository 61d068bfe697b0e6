/** The form of an electronic label. */
import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { Sku } from '#domain/catalog/contract.ts';
import { digitalLinkOf } from '#domain/catalog/digitalLink.ts';
import { type ELabel, getELabel, saveELabel } from '#domain/catalog/eLabelContract.ts';
import { useSending } from '#web/api/queries.ts';
import { QrCode } from '#web/ui/Barcode.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { draftOf, type ELabelDraft, labelOf, withEnergy } from './draft.ts';
import classes from './ELabel.module.css';
import { Ingredients } from './Ingredients.tsx';
import { useELabelWords } from './words.ts';

type Figure =
  | 'energyKj'
  | 'energyKcal'
  | 'carbohydrate'
  | 'sugars'
  | 'fat'
  | 'saturates'
  | 'protein'
  | 'salt';

/** The most that 100 ml can hold, and how finely it is told. */
const figures: Record<Figure, { most: number; places: number }> = {
  energyKj: { most: 4000, places: 0 },
  energyKcal: { most: 1000, places: 0 },
  carbohydrate: { most: 100, places: 1 },
  sugars: { most: 100, places: 1 },
  fat: { most: 100, places: 1 },
  saturates: { most: 100, places: 1 },
  protein: { most: 100, places: 1 },
  salt: { most: 100, places: 2 },
};
const wanted = ['carbohydrate', 'sugars', 'energyKj', 'energyKcal'] as const;
const mayBeNegligible = ['fat', 'saturates', 'protein', 'salt'] as const;

export function ELabelForm({ sku, label }: { sku: Sku; label: ELabel | null }) {
  const words = useELabelWords();
  const [draft, setDraft] = useState(() => draftOf(label));
  const saving = useSending(saveELabel, { makesStale: [getELabel] });
  const change = (said: Partial<ELabelDraft>) => setDraft({ ...draft, ...said });
  const complete = labelOf(draft);
  const abv = sku.wine?.abv ?? null;
  const barcode = sku.barcodes.find(({ code, unitId }) => unitId === sku.id && /^\d{13}$/.test(code))?.code;
  const link =
    barcode === undefined
      ? null
      : digitalLinkOf(window.location.origin, { barcode, lot: null, expiresOn: null });
  const field = (name: Figure) => (
    <NumberInput
      key={name}
      label={words[name]}
      min={0}
      max={figures[name].most}
      decimalScale={figures[name].places}
      decimalSeparator=","
      allowedDecimalSeparators={['.', ',']}
      value={draft[name] ?? ''}
      onChange={(value) => change({ [name]: value === '' ? null : Number(value) })}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!complete) return;
        saving
          .mutateAsync({ params: { skuId: sku.id }, body: complete })
          .then(() => toast.done(complete.published ? words.published : words.saved), toast.refused);
      }}
    >
      <Columns
        main={
          <>
            <Panel title={words.ingredients}>
              <Ingredients draft={draft} onChange={change} />
            </Panel>
            <Panel title={words.nutrition}>
              <div className={classes.figures}>{wanted.map(field)}</div>
              {abv === null ? (
                <p className={classes.quiet}>{words.noAbv}</p>
              ) : (
                <Button variant="default" onClick={() => setDraft(withEnergy(draft, abv))}>
                  {words.compute}
                </Button>
              )}
              <p className={classes.quiet}>{words.negligibleHint}</p>
              <div className={classes.figures}>{mayBeNegligible.map(field)}</div>
            </Panel>
          </>
        }
        side={
          <Panel>
            <div className={classes.side}>
              <Checkbox
                label={words.publish}
                checked={draft.published}
                onChange={(event) => change({ published: event.currentTarget.checked })}
              />
              <Button type="submit" disabled={complete === null} loading={saving.isPending}>
                {words.save}
              </Button>
              {link === null ? (
                <p className={classes.quiet}>{words.noBarcode}</p>
              ) : (
                <>
                  <QrCode text={link} label={words.address} className={classes.qr} />
                  <a href={link} target="_blank" rel="noreferrer">
                    {words.page}
                  </a>
                  <p className={classes.quiet}>{words.pageHint}</p>
                </>
              )}
            </div>
          </Panel>
        }
      />
    </form>
  );
}

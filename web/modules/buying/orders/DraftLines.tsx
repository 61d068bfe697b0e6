/** The lines of a draft, with a word to the supplier: changed and kept before it is sent. */

import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { encodeBody } from '#web/api/call.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import classes from '../Buying.module.css';
import { useBuyingWords } from '../words.ts';
import { type DraftLine, isWhole, LinesEditor, lineToSend } from './LinesEditor.tsx';
import { type Order, useOrder } from './useOrder.ts';

const draftOf = ({ lines }: Order): DraftLine[] =>
  lines.map(({ skuId, packs, pack, priceE4 }) => ({ skuId, packs, pack, priceE4 }));

export function DraftLines({ order }: { order: Order }) {
  const words = useBuyingWords().order;
  const format = useFormat();
  const { change, isBusy } = useOrder(order.id);
  const [lines, setLines] = useState<readonly DraftLine[] | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const shown = lines ?? draftOf(order);
  const written = note ?? order.note ?? '';
  const isChanged = encodeBody(shown) !== encodeBody(draftOf(order)) || written.trim() !== (order.note ?? '');
  async function save() {
    const body = { lines: shown.map(lineToSend), note: written.trim() === '' ? null : written.trim() };
    await change(body, words.saved);
    setLines(null);
    setNote(null);
  }
  return (
    <>
      <LinesEditor supplierId={order.supplierId} lines={shown} onChange={setLines} />
      <div className={classes.sums}>
        <strong>
          {words.subtotal} : {format.money(order.subtotal)}
        </strong>
      </div>
      <Textarea
        label={words.note}
        autosize
        minRows={1}
        maxLength={1000}
        value={written}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {isChanged ? (
        <Actions>
          <Button
            disabled={shown.length === 0 || !shown.every(isWhole)}
            loading={isBusy}
            onClick={() => void save()}
          >
            {words.change}
          </Button>
        </Actions>
      ) : null}
    </>
  );
}

/** A line of the list of addresses: what lies there, and what can be done with it. */
import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { type Bin, changeBin, listBins, removeBin, takeFromBin } from '#domain/stock/binsContract.ts';
import { useSending } from '#web/api/queries.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { toast } from '#web/ui/toast.ts';
import classes from './Bins.module.css';
import { useBinWords } from './words.ts';

const makesStale = [listBins];

export function BinSkus({ bin, items }: { bin: Bin; items: readonly Item[] }) {
  const words = useBinWords();
  const taking = useSending(takeFromBin, { makesStale });
  if (bin.skuIds.length === 0) return words.nothing;
  return (
    <ul className={classes.skus}>
      {bin.skuIds.map((skuId) => {
        const face = items.find(({ id }) => id === skuId)?.face;
        const name = [face?.name, face?.vintage].filter(Boolean).join(' ');
        return (
          <li key={skuId}>
            {name}
            <ActionIcon
              size="sm"
              aria-label={words.takeOut(name, bin.address)}
              onClick={() => taking.mutateAsync({ params: { binId: bin.id, skuId } }).catch(toast.refused)}
            >
              <IconX size={14} stroke={1.8} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}

export function BinRowActions({ bin, onFill }: { bin: Bin; onFill: () => void }) {
  const words = useBinWords();
  const [isChanging, setChanging] = useState(false);
  const removing = useSending(removeBin, { makesStale });
  if (isChanging) return <ChangeBin bin={bin} onDone={() => setChanging(false)} />;
  return (
    <>
      <Button variant="default" size="xs" onClick={onFill}>
        {words.fill}
      </Button>
      <Button variant="subtle" color="gray" size="xs" onClick={() => setChanging(true)}>
        {words.rename}
      </Button>
      <ConfirmInline
        question={words.removeQuestion(bin.address)}
        confirm={words.remove}
        buttonProps={{ variant: 'subtle', color: 'gray', size: 'xs' }}
        onConfirm={() => removing.mutateAsync({ params: { binId: bin.id } }).catch(toast.refused)}
      >
        {words.remove}
      </ConfirmInline>
    </>
  );
}

function ChangeBin({ bin, onDone }: { bin: Bin; onDone: () => void }) {
  const words = useBinWords();
  const [address, setAddress] = useState(bin.address);
  const [rank, setRank] = useState(bin.rank);
  const changing = useSending(changeBin, { makesStale });
  return (
    <form
      className={classes.change}
      onSubmit={(event) => {
        event.preventDefault();
        changing
          .mutateAsync({ params: { binId: bin.id }, body: { address, rank } })
          .then(onDone, toast.refused);
      }}
    >
      <TextInput
        autoFocus
        label={words.address}
        maxLength={30}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <NumberInput
        label={words.rank}
        allowDecimal={false}
        value={rank}
        onChange={(value) => setRank(Number(value) || 0)}
      />
      <Button type="submit" disabled={address.trim() === ''} loading={changing.isPending}>
        {words.save}
      </Button>
      <Button variant="subtle" color="gray" onClick={onDone}>
        {words.cancel}
      </Button>
    </form>
  );
}

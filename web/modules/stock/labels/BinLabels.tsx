/** Labels of a place's addresses, as they are walked. */
import { useState } from 'react';
import { listBins } from '#domain/stock/binsContract.ts';
import { useReading } from '#web/api/queries.ts';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import { LabelList } from './LabelList.tsx';
import { labelOfBin } from './labelContent.ts';

export function BinLabels({ placeId }: { placeId: string }) {
  const names = useLocationNames();
  const bins = useReading(listBins, { query: { locationId: placeId } });
  const [copies, setCopies] = useState<ReadonlyMap<string, number>>(new Map());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (bins.error) throw bins.error;
  if (!bins.data) return <WaitingLines lines={4} />;
  const shown = bins.data.items.filter(({ id }) => !left.has(id));
  return (
    <LabelList
      labels={shown.map((bin) => ({
        label: labelOfBin(bin, names.get(placeId) ?? ''),
        copies: copies.get(bin.id) ?? 1,
      }))}
      onCopies={(key, count) => setCopies(new Map(copies).set(key, count))}
      onRemove={(key) => setLeft(new Set(left).add(key))}
      empty={null}
    />
  );
}

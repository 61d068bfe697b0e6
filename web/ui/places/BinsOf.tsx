/** The addresses of an article: where it is put away. */
import { IconMapPin } from '@tabler/icons-react';
import { walkOrder } from '#domain/stock/bins.ts';
import { listBins } from '#domain/stock/binsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useUiWords } from '../words.ts';
import classes from './BinsOf.module.css';
import { useLocationNames } from './useLocations.ts';

interface BinsOfProps {
  skuId: Id;
  /** Where it comes in: of another place the name is said too. */
  locationId: Id;
}

export function BinsOf({ skuId, locationId }: BinsOfProps) {
  const words = useUiWords();
  const names = useLocationNames();
  const bins = useReading(listBins, {}).data?.items ?? [];
  const addresses = bins
    .filter(({ skuIds }) => skuIds.includes(skuId))
    .toSorted(walkOrder([locationId]))
    .map((bin) =>
      bin.locationId === locationId ? bin.address : `${bin.address} (${names.get(bin.locationId) ?? ''})`,
    );
  if (addresses.length === 0) return null;
  return (
    <p className={classes.bins}>
      <IconMapPin size={16} stroke={1.6} aria-hidden />
      {words.bins(addresses.length, addresses.join(', '))}
    </p>
  );
}

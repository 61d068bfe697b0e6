/** Where an article lies, place by place. */
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listBins, putInBin, takeFromBin } from '#domain/stock/binsContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { toast } from '#web/ui/toast.ts';
import stock from '../Stock.module.css';
import type { StockRow } from '../stockRow.ts';
import { useBinWords } from './words.ts';

/** Nothing of it where the shop has no addresses. */
export function SkuBins({ row }: { row: StockRow }) {
  const words = useBinWords();
  const names = useLocationNames();
  const bins = useReading(listBins, {}).data?.items ?? [];
  const putting = useSending(putInBin, { makesStale: [listBins] });
  const taking = useSending(takeFromBin, { makesStale: [listBins] });
  if (bins.length === 0) return null;
  const lying = bins.filter(({ skuIds }) => skuIds.includes(row.id));
  const others = bins.filter(({ skuIds }) => !skuIds.includes(row.id));
  return (
    <Panel title={words.ofSku} aside={<Link to={paths.bins}>{words.manage}</Link>}>
      {lying.length === 0 ? <p className={stock.quiet}>{words.ofSkuNone}</p> : null}
      <ul className={stock.facts}>
        {lying.map(({ id, address, locationId }) => (
          <li key={id}>
            <span>
              {address}
              <span className={stock.quiet}>{names.get(locationId)}</span>
            </span>
            <ActionIcon
              aria-label={words.takeOut(row.name, address)}
              onClick={() =>
                taking.mutateAsync({ params: { binId: id, skuId: row.id } }).catch(toast.refused)
              }
            >
              <IconX size={16} stroke={1.8} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <NativeSelect
          label={words.choose}
          value=""
          onChange={(event) =>
            putting
              .mutateAsync({ params: { binId: event.currentTarget.value, skuId: row.id } })
              .catch(toast.refused)
          }
        >
          <option value="" />
          {others.map(({ id, address, locationId }) => (
            <option key={id} value={id}>
              {`${address} · ${names.get(locationId) ?? ''}`}
            </option>
          ))}
        </NativeSelect>
      )}
    </Panel>
  );
}

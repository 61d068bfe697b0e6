/** The addresses of a place: walked, filled by scan, taken from a spreadsheet. */

import { Alert, Button } from '@mantine/core';
import { IconMapPin, IconTags } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { binMarkOf } from '#domain/stock/bins.ts';
import { type Bin, listBins, putInBin } from '#domain/stock/binsContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { itemOfCode } from '#web/ui/items/item.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { RowList } from '#web/ui/RowList.tsx';
import { ScanButton } from '#web/ui/scan/camera/ScanButton.tsx';
import { useScan } from '#web/ui/scan/useScan.ts';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { PlaceSelect } from '../deeds/PlaceSelect.tsx';
import { useStockWords } from '../words.ts';
import { BinFile } from './BinFile.tsx';
import { BinRowActions, BinSkus } from './BinRow.tsx';
import { NewBin } from './NewBin.tsx';
import { useBinWords } from './words.ts';

export function BinsScreen() {
  const words = useBinWords();
  const stock = useStockWords();
  const places = usePlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const search = useSearch({ from: paths.bins });
  const navigate = useNavigate();
  const newAddress = useRef<HTMLInputElement>(null);
  const bins = useReading(listBins, {});
  const { stocked, isPending } = useItems();
  const putting = useSending(putInBin, { makesStale: [listBins] });
  const [unknown, setUnknown] = useState<string | null>(null);
  const all = bins.data?.items ?? [];
  const filling = all.find(({ mark }) => mark === binMarkOf(search.mark ?? ''));
  const placeId = search.place ?? filling?.locationId ?? places[0]?.id ?? '';
  const show = (place: string, mark?: string) =>
    void navigate({ to: paths.bins, search: { place, mark }, replace: true });

  useScan(({ barcode }) => {
    setUnknown(null);
    const mark = binMarkOf(barcode);
    if (mark !== null) {
      const bin = all.find((candidate) => candidate.mark === mark);
      if (!bin) return setUnknown(words.unknownMark(mark));
      return show(bin.locationId, bin.mark);
    }
    const meant = itemOfCode(stocked, barcode);
    if (!meant) return setUnknown(words.unknownItem(barcode));
    if (!filling) return setUnknown(words.noBinYet);
    const { item } = meant;
    putting
      .mutateAsync({ params: { binId: filling.id, skuId: item.id } })
      .then(() => toast.done(words.put(item.name, filling.address)), toast.refused);
  });

  if (bins.error) throw bins.error;
  if (bins.isPending || isPending) return <Waiting title={words.title} />;
  const here = all.filter(({ locationId }) => locationId === placeId);
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        above={<Link to={paths.stock}>{stock.title}</Link>}
        action={
          here.length === 0 ? undefined : (
            <LinkButton
              to={paths.labelSheet}
              search={{ bins: placeId }}
              leftSection={<IconTags size={18} stroke={1.6} aria-hidden />}
            >
              {words.labels}
            </LinkButton>
          )
        }
      />
      <div aria-live="assertive">
        {unknown === null ? null : (
          <Alert color="orange" mb="md">
            {unknown}
          </Alert>
        )}
      </div>
      <Columns
        main={
          <Panel title={words.list(here.length)} aside={<ScanButton />}>
            <p aria-live="polite">
              {filling ? (
                <>
                  <strong>{words.filling(filling.address)}</strong> {words.fillingHint}{' '}
                  <Button variant="default" size="xs" onClick={() => show(placeId)}>
                    {words.stop}
                  </Button>
                </>
              ) : (
                words.scanFirst
              )}
            </p>
            {here.length === 0 ? (
              <EmptyState
                icon={<IconMapPin size={26} stroke={1.5} />}
                title={words.empty}
                action={
                  <Button variant="default" onClick={() => newAddress.current?.focus()}>
                    {words.add}
                  </Button>
                }
              >
                {words.emptyWords}
              </EmptyState>
            ) : (
              <RowList
                label={words.title}
                rows={here.map((bin: Bin) => ({
                  id: bin.id,
                  title: bin.address,
                  note: <BinSkus bin={bin} items={stocked} />,
                  actions: <BinRowActions bin={bin} onFill={() => show(placeId, bin.mark)} />,
                }))}
              />
            )}
          </Panel>
        }
        side={
          <>
            <Panel>
              <PlaceSelect
                label={words.place}
                places={places}
                value={placeId}
                onChange={(place) => show(place)}
              />
            </Panel>
            <NewBin placeId={placeId} fieldRef={newAddress} />
            <BinFile placeId={placeId} hasBins={here.length > 0} />
          </>
        }
      />
    </>
  );
}

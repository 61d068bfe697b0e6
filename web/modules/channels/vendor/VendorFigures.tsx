/** A vendor connection's life in figures, each that asks for a person with the way to see to it. */
import { Link } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import type { VendorStatus } from '#domain/channels/vendorContract.ts';
import { later } from '#domain/values/time.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Changing } from '#web/ui/Changing.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { type KeyFigure, KeyFigures } from '#web/ui/KeyFigures.tsx';
import type { ConnectionSearch } from '../connectionSearch.ts';
import { useVendorStatus } from './useVendor.ts';
import { useVendorWords } from './words.ts';

export function VendorFigures({ connection }: { connection: Connection }) {
  const words = useVendorWords().figure;
  const format = useFormat();
  const { id, stage } = connection;
  const { data: status, dataUpdatedAt } = useVendorStatus(id);
  const see = (search: ConnectionSearch) => (
    <Link to={paths.connection} params={{ connectionId: id }} search={search} resetScroll={false}>
      {words.see}
    </Link>
  );
  const counted = (name: string, count: number | undefined, search: ConnectionSearch | null): KeyFigure => ({
    name,
    value: <Changing value={count ?? null}>{count ? format.number(count) : words.none}</Changing>,
    note: count && search ? see(search) : null,
  });
  const lag: VendorStatus['lagS'] = status?.lagS ?? null;
  const live: KeyFigure[] = [
    counted(words.queued, status?.queued, null),
    counted(words.dead, status?.dead, { tab: 'listings', show: 'dead' }),
    counted(words.drift, status?.drift, { tab: 'listings', show: 'uneven' }),
  ];
  return (
    <KeyFigures
      figures={[
        {
          name: words.read,
          value:
            lag === null ? (
              words.never
            ) : (
              <AgeText at={later(new Date(dataUpdatedAt).toISOString(), -lag * 1000)} />
            ),
        },
        {
          name: words.mapped,
          value: words.of(format.number(status?.mapped ?? 0), format.number(status?.listings ?? 0)),
          note: see({ tab: 'matching' }),
        },
        ...(stage === 'live' ? live : []),
      ]}
    />
  );
}

/** The log of one connection. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import { paths } from '#web/paths.ts';
import { ExchangeList } from './ExchangeList.tsx';

export function ExchangesTab({ connection }: { connection: Connection }) {
  const { failed } = useSearch({ from: paths.connection });
  const navigate = useNavigate({ from: paths.connection });
  return (
    <ExchangeList
      only={{ connectionId: connection.id }}
      failed={failed}
      onFailed={(chosen) =>
        void navigate({
          search: { tab: 'exchanges', failed: chosen },
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

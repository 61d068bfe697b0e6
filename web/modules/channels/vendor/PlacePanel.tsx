/** Which of a shop's places is meant, as the shop itself names them; nothing where one is chosen or there is but one. */
import { Button } from '@mantine/core';
import type { Connection } from '#domain/channels/contract.ts';
import { changeVendorSettings, listPlaces } from '#domain/channels/vendorContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { arrivalReadings } from '../useConnections.ts';
import { useVendorOf } from './useVendor.ts';
import { useVendorWords } from './words.ts';

export function PlacePanel({ connection }: { connection: Connection }) {
  const words = useVendorWords().place;
  const mayChange = useMay('channels:write');
  const params = { connectionId: connection.id };
  const field = useVendorOf(connection)?.fields.find(({ kind }) => kind === 'place');
  const { data } = useReading(listPlaces, { params }, { enabled: mayChange && field !== undefined });
  const choosing = useSending(changeVendorSettings, { makesStale: [...arrivalReadings, listPlaces] });
  const places = data?.items ?? [];
  if (!field || places.length < 2) return null;
  const choose = (ref: string) => () =>
    choosing.mutate(
      { params, body: { settings: { [field.name]: ref } } },
      { onSuccess: () => toast.done(words.chosen), onError: toast.refused },
    );
  return (
    <Panel title={words.title(field.label)}>
      <p className={channel.intro}>{field.hint}</p>
      <RowList
        label={field.label}
        rows={places.map(({ ref, name }) => ({
          id: ref,
          title: name,
          actions: (
            <Button size="xs" disabled={choosing.isPending} onClick={choose(ref)}>
              {words.choose}
            </Button>
          ),
        }))}
      />
    </Panel>
  );
}

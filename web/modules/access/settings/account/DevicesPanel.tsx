/** The other devices that are signed in, and ending that. */
import { useQuery } from '@tanstack/react-query';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { answered, authClient } from '../../authClient.ts';
import { devicesReading } from './devicesReading.ts';
import { useAccountDeed } from './useAccountDeed.ts';
import { useAccountWords } from './words.ts';

export function DevicesPanel() {
  const words = useAccountWords().devices;
  const { data, error } = useQuery(devicesReading);
  const ending = useAccountDeed(() => answered(authClient.revokeOtherSessions()), {
    makesStale: [devicesReading.queryKey],
    onDone: () => toast.done(words.ended),
  });
  if (error) throw error;
  if (!data) return null;
  const others = data.length - 1;
  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={[
          {
            id: 'others',
            title: words.others(others),
            actions:
              others > 0 ? (
                <ConfirmInline
                  question={words.endQuestion}
                  confirm={words.end}
                  loading={ending.isPending}
                  onConfirm={() => ending.mutate(undefined)}
                >
                  {words.end}
                </ConfirmInline>
              ) : null,
          },
        ]}
      />
    </Panel>
  );
}

/** The other devices that are signed in, and ending that. */
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { answered, authClient } from '../../authClient.ts';
import classes from './Account.module.css';
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
      <div className={classes.part}>
        <Text>{words.others(others)}</Text>
        {others > 0 ? (
          <div>
            <ConfirmInline
              question={words.endQuestion}
              confirm={words.end}
              loading={ending.isPending}
              onConfirm={() => ending.mutate(undefined)}
            >
              {words.end}
            </ConfirmInline>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

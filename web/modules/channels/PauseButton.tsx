/** Stops a connection, or starts it again: what arrives meanwhile is kept. */
import { Button, type ButtonProps } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { type Connection, changeConnection } from '#domain/channels/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { connectionReadings } from './useConnections.ts';
import { useChannelWords } from './words.ts';

interface PauseButtonProps extends ButtonProps {
  connection: Pick<Connection, 'id' | 'name' | 'state'>;
}

export function PauseButton({ connection, ...look }: PauseButtonProps) {
  const words = useChannelWords();
  const { id, name } = connection;
  const isPaused = connection.state === 'paused';
  const changing = useSending(changeConnection, { makesStale: connectionReadings });
  const Icon = isPaused ? IconPlayerPlay : IconPlayerPause;
  return (
    <Button
      variant="default"
      leftSection={<Icon size={16} aria-hidden />}
      aria-label={isPaused ? words.resumeThis(name) : words.pauseThis(name)}
      loading={changing.isPending}
      onClick={() =>
        changing.mutate(
          { params: { connectionId: id }, body: { state: isPaused ? 'on' : 'paused' } },
          {
            onSuccess: () => toast.done(isPaused ? words.resumed(name) : words.paused(name)),
            onError: toast.refused,
          },
        )
      }
      {...look}
    >
      {isPaused ? words.resume : words.pause}
    </Button>
  );
}

/** Reads and writes at once what would be soon, and tries again what was given up. */
import { Button, type ButtonProps } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { syncNow } from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { arrivalReadings } from '../useConnections.ts';
import { useVendorWords } from './words.ts';

interface SyncButtonProps extends ButtonProps {
  connectionId: Id;
  children?: string;
}

export function SyncButton({ connectionId, children, ...look }: SyncButtonProps) {
  const words = useVendorWords().sync;
  const syncing = useSending(syncNow, { makesStale: arrivalReadings });
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={syncing.isPending}
      onClick={() =>
        syncing.mutate(
          { params: { connectionId } },
          { onSuccess: () => toast.done(words.asked), onError: toast.refused },
        )
      }
      {...look}
    >
      {children ?? words.now}
    </Button>
  );
}

/** Access that a vendor grants on its own page: asked for, and what became of it. */
import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { beginConsent } from '#domain/channels/consentContract.ts';
import type { Connection } from '#domain/channels/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useVendorOf, useVendorStatus } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

export function ConsentButton({ connectionId, vendor }: { connectionId: string; vendor: string }) {
  const words = useVendorWords().consent;
  const asking = useSending(beginConsent);
  return (
    <Button
      leftSection={<IconExternalLink size={16} aria-hidden />}
      loading={asking.isPending}
      onClick={() =>
        asking.mutate(
          { params: { connectionId } },
          {
            onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl),
            onError: toast.refused,
          },
        )
      }
    >
      {words.give(vendor)}
    </Button>
  );
}

/** Where access is missing, or was just asked for. */
export function ConsentPanel({ connection }: { connection: Connection }) {
  const words = useVendorWords().consent;
  const mayChange = useMay('channels:write');
  const vendor = useVendorOf(connection);
  const { data: status } = useVendorStatus(connection.id);
  const { consent } = useSearch({ from: paths.connection });
  const isAsked = consent !== undefined || status?.awaitsConsent;
  if (vendor?.way !== 'consent' || !isAsked) return null;
  return (
    <Panel title={words.title(vendor.name)}>
      <div className={classes.answered}>
        <p className={classes.words} role="status">
          {consent === undefined ? status?.problem : words[consent]}
        </p>
        {consent === 'given' ? null : <p className={classes.words}>{words.there(vendor.name)}</p>}
        {mayChange && consent !== 'given' ? (
          <div className={classes.since}>
            <ConsentButton connectionId={connection.id} vendor={vendor.name} />
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

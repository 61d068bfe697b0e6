/** What a connection is set to: one sheet a subject, each saved by itself. */
import type { Connection } from '#domain/channels/contract.ts';
import { useMay } from '#web/api/session.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { AccessPanel } from '../vendor/AccessPanel.tsx';
import { PublishingPanel } from '../vendor/PublishingPanel.tsx';
import { ApiKeysPanel } from './ApiKeysPanel.tsx';
import { EndPanel } from './EndPanel.tsx';
import { HabitsPanel } from './HabitsPanel.tsx';
import { IdentityPanel } from './IdentityPanel.tsx';
import { LevelsPanel } from './LevelsPanel.tsx';
import { ServerPanel } from './ServerPanel.tsx';
import classes from './Settings.module.css';
import { SigningPanel } from './SigningPanel.tsx';

export function SettingsTab({ connection }: { connection: Connection }) {
  const mayChange = useMay('channels:write');
  const maySeeKeys = useMay('settings:write');
  const { kind, intake } = connection;
  return (
    <fieldset className={classes.settings} disabled={!mayChange}>
      <Stack>
        {kind === 'webhook' ? <SigningPanel connection={connection} /> : null}
        {kind === 'api' && maySeeKeys ? <ApiKeysPanel connection={connection} /> : null}
        <IdentityPanel connection={connection} />
        <HabitsPanel connection={connection} />
        {intake?.transport.kind === 'sftp' ? (
          <ServerPanel connection={connection} intake={intake} transport={intake.transport} />
        ) : null}
        {kind === 'vendor' ? (
          <>
            <AccessPanel connection={connection} />
            <PublishingPanel connection={connection} />
          </>
        ) : (
          <LevelsPanel connection={connection} />
        )}
        {mayChange ? <EndPanel connection={connection} /> : null}
      </Stack>
    </fieldset>
  );
}

/** The second factor: off, being switched on, or on; and the rescue codes, seen once. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { sessionReading, useSession } from '#web/api/session.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { answered, authClient } from '../../authClient.ts';
import classes from './Account.module.css';
import { ConfirmPassword } from './ConfirmPassword.tsx';
import { NewSecondFactor } from './NewSecondFactor.tsx';
import { RescueCodes } from './RescueCodes.tsx';
import { useAccountDeed } from './useAccountDeed.ts';
import { useAccountWords } from './words.ts';

type Deed = 'enable' | 'renew' | 'remove';

export function SecondFactorPanel() {
  const words = useAccountWords().second;
  const isOn = useSession().session.person.twoFactor;
  const [deed, setDeed] = useState<Deed | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const stop = () => setDeed(null);
  const renewing = useAccountDeed(
    (password: string) => answered(authClient.twoFactor.generateBackupCodes({ password })),
    {
      saysWhy: true,
      onDone: ({ backupCodes }) => {
        setCodes(backupCodes);
        stop();
      },
    },
  );
  const removing = useAccountDeed(
    (password: string) => answered(authClient.twoFactor.disable({ password })),
    {
      makesStale: [sessionReading.queryKey],
      saysWhy: true,
      onDone: () => {
        toast.done(words.removed);
        stop();
      },
    },
  );

  return (
    <Panel
      title={words.title}
      aside={<StateBadge state={isOn ? 'good' : 'off'}>{isOn ? words.on : words.off}</StateBadge>}
    >
      <div className={classes.part}>
        {codes ? (
          <RescueCodes codes={codes} onKept={() => setCodes(null)} />
        ) : deed === 'enable' ? (
          <NewSecondFactor
            onDone={(made) => {
              setCodes(made);
              stop();
            }}
            onCancel={stop}
          />
        ) : deed === 'renew' ? (
          <ConfirmPassword
            key="renew"
            words={words.renewWords}
            send={words.renew}
            isSending={renewing.isPending}
            refusal={renewing.error}
            onSend={renewing.mutate}
            onCancel={stop}
          />
        ) : deed === 'remove' ? (
          <ConfirmPassword
            key="remove"
            words={words.removeWords}
            send={words.remove}
            isSending={removing.isPending}
            refusal={removing.error}
            onSend={removing.mutate}
            onCancel={stop}
          />
        ) : isOn ? (
          <div className={classes.choices}>
            <Button variant="default" onClick={() => setDeed('renew')}>
              {words.renew}
            </Button>
            <Button variant="default" onClick={() => setDeed('remove')}>
              {words.remove}
            </Button>
          </div>
        ) : (
          <>
            <Text maw="62ch">{words.why}</Text>
            <div>
              <Button variant="default" onClick={() => setDeed('enable')}>
                {words.begin}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

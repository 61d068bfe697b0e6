/** Switching the second factor on: the password, then the app's square or key, then a first code that proves it works. */
import { Button, Loader, Text, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { sessionReading } from '#web/api/session.tsx';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import { answered, authClient } from '../../authClient.ts';
import classes from './Account.module.css';
import { ConfirmPassword } from './ConfirmPassword.tsx';
import { useAccountDeed } from './useAccountDeed.ts';
import { useAccountWords } from './words.ts';

const QrCode = lazy(async () => ({ default: (await import('#web/ui/Barcode.tsx')).QrCode }));

interface Secret {
  address: string;
  codes: readonly string[];
}

/** The key inside `otpauth://totp/…?secret=…`, in groups of four as apps show it. */
function keyIn(address: string): string {
  return (new URL(address).searchParams.get('secret') ?? '').replaceAll(/.{4}(?=.)/g, '$& ');
}

async function askForSecret(password: string): Promise<Secret> {
  const asked = await answered(authClient.twoFactor.enable({ password }));
  if (asked.method !== 'totp') throw new Error(`a second factor of another kind: ${asked.method}`);
  return { address: asked.totpURI, codes: asked.backupCodes };
}

interface NewSecondFactorProps {
  onDone: (rescueCodes: readonly string[]) => void;
  onCancel: () => void;
}

export function NewSecondFactor({ onDone, onCancel }: NewSecondFactorProps) {
  const words = useAccountWords().second;
  const { cancel } = useUiWords();
  const [secret, setSecret] = useState<Secret | null>(null);
  const [code, setCode] = useState('');
  const asking = useAccountDeed(askForSecret, { onDone: setSecret, saysWhy: true });
  const proving = useAccountDeed(
    (typed: string) => answered(authClient.twoFactor.verifyTotp({ code: typed.replaceAll(/\s/g, '') })),
    {
      makesStale: [sessionReading.queryKey],
      saysWhy: true,
      onDone: () => {
        toast.done(words.enabled);
        onDone(secret?.codes ?? []);
      },
    },
  );

  if (!secret) {
    return (
      <ConfirmPassword
        words={words.why}
        send={words.next}
        isSending={asking.isPending}
        refusal={asking.error}
        onSend={asking.mutate}
        onCancel={onCancel}
      />
    );
  }
  const key = keyIn(secret.address);
  return (
    <div className={classes.setUp}>
      <Suspense fallback={<Loader />}>
        <QrCode text={secret.address} label={words.qr} className={classes.qr} />
      </Suspense>
      <div className={classes.steps}>
        <Text>{words.scan}</Text>
        <FactList facts={[{ name: words.key, value: <code className={classes.key}>{key}</code> }]} />
        <div>
          <CopyButton value={key} />
        </div>
        <Form
          send={words.prove}
          canSend={code.trim() !== ''}
          isSending={proving.isPending}
          onSend={() => proving.mutate(code)}
          more={
            <Button variant="subtle" color="gray" onClick={onCancel}>
              {cancel}
            </Button>
          }
        >
          <WholeLine>
            <TextInput
              required
              autoFocus
              label={words.code}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              error={proving.error?.message}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          </WholeLine>
        </Form>
      </div>
    </div>
  );
}

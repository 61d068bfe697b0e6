/** One's own account: name and language, password, second factor, passkeys, devices. */
import { Stack } from '#web/ui/Stack.tsx';
import { DevicesPanel } from './DevicesPanel.tsx';
import { PasskeysPanel } from './PasskeysPanel.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import { ProfilePanel } from './ProfilePanel.tsx';
import { SecondFactorPanel } from './SecondFactorPanel.tsx';

export function AccountPart() {
  return (
    <Stack>
      <ProfilePanel />
      <PasswordPanel />
      <SecondFactorPanel />
      <PasskeysPanel />
      <DevicesPanel />
    </Stack>
  );
}

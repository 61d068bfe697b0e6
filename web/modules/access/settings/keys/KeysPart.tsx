/** API keys: those in use, and a new one whose secret is seen once. */
import { Stack } from '#web/ui/Stack.tsx';
import { KeysPanel } from './KeysPanel.tsx';
import { NewKeyPanel } from './NewKeyPanel.tsx';

export function KeysPart() {
  return (
    <Stack>
      <KeysPanel />
      <NewKeyPanel />
    </Stack>
  );
}

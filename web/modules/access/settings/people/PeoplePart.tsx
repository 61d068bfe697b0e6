/** The team: who comes in, with which role, and who is invited. */
import { useMay } from '#web/api/session.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { InvitePanel } from './InvitePanel.tsx';
import { MembersPanel } from './MembersPanel.tsx';

export function PeoplePart() {
  const mayDecide = useMay('members:write');
  return (
    <Stack>
      <MembersPanel />
      {mayDecide ? <InvitePanel /> : null}
    </Stack>
  );
}

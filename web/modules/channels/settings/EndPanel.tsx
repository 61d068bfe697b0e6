/** Disconnecting a till for good. */
import { useNavigate } from '@tanstack/react-router';
import { type Connection, listConnections, removeConnection } from '#domain/channels/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { useConnectionSettingsWords } from './words.ts';

export function EndPanel({ connection }: { connection: Connection }) {
  const words = useConnectionSettingsWords().end;
  const navigate = useNavigate();
  const removing = useSending(removeConnection, { makesStale: [listConnections] });
  return (
    <Panel title={words.title}>
      <p className={channel.intro}>{words.words}</p>
      <ConfirmInline
        question={words.question}
        confirm={words.remove}
        loading={removing.isPending}
        onConfirm={() =>
          removing.mutate(
            { params: { connectionId: connection.id } },
            {
              onSuccess: () => {
                toast.done(words.removed(connection.name));
                void navigate({ to: paths.connections });
              },
              onError: toast.refused,
            },
          )
        }
      >
        {words.remove}
      </ConfirmInline>
    </Panel>
  );
}

/** The end of the demonstration shop: all of it goes, and one's own house can be set up. */
import { Text } from '@mantine/core';
import { eraseDemonstration } from '#domain/demonstration/contract.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';
import classes from './Demonstration.module.css';

export function DemonstrationPart() {
  const words = useSettingsWords().demonstration;
  const mayErase = useMay('members:write');
  const { send, isPending } = useChange(eraseDemonstration, []);

  /** Nothing of what the page holds is true any more: it is loaded afresh. */
  const startAfresh = () => location.assign(paths.today);

  return (
    <Panel title={words.title}>
      <div className={classes.end}>
        <Text>{words.lead}</Text>
        <ul>
          <li>{words.goes}</li>
          <li>{words.stays}</li>
        </ul>
        {mayErase ? (
          <div>
            <ConfirmInline
              question={words.question}
              confirm={words.erase}
              loading={isPending}
              onConfirm={() => send({}, { said: null, onDone: startAfresh })}
            >
              {words.erase}
            </ConfirmInline>
          </div>
        ) : (
          <Text>{words.ownersOnly}</Text>
        )}
      </div>
    </Panel>
  );
}

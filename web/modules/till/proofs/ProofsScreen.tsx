/** What shows that nothing was changed: archives, the server's key, what broke a chain, the chains' check, what an inspector is given. */

import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from '../Till.module.css';
import { TillHeader } from '../TillHeader.tsx';
import { useRegisters } from '../useRegisters.ts';
import { ActsPanel } from './ActsPanel.tsx';
import { ArchivesPanel } from './ArchivesPanel.tsx';
import { DefectsPanel } from './DefectsPanel.tsx';
import { ServerKeyPanel } from './ServerKeyPanel.tsx';
import { useProofWords } from './words.ts';

function ChecksPanel() {
  const words = useProofWords().check;
  const sealing = useRegisters().data?.items.filter(({ sequence }) => sequence > 0) ?? [];
  return (
    <Panel title={words.title}>
      <Quiet>{sealing.length === 0 ? words.none : words.words}</Quiet>
      <div className={classes.see}>
        {sealing.map(({ id, code }) => (
          <LinkButton key={id} variant="default" to={paths.till} params={{ registerId: id }}>
            {words.open(code)}
          </LinkButton>
        ))}
      </div>
    </Panel>
  );
}

export function ProofsScreen() {
  const words = useProofWords().inspector;
  return (
    <>
      <TillHeader part="proofs" />
      <Columns
        main={
          <>
            <ArchivesPanel />
            <DefectsPanel />
            <ChecksPanel />
            <ActsPanel />
          </>
        }
        side={
          <>
            <ServerKeyPanel />
            <Panel title={words.title}>
              <ul className={classes.steps}>
                {words.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ul>
            </Panel>
          </>
        }
      />
    </>
  );
}

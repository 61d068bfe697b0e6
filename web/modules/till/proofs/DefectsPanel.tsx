/** What the registers sent that does not fit their chains, as it came. */

import { IconCircleCheckFilled, IconCircleXFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listTillDefects } from '#domain/till/proofContract.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import classes from '../Till.module.css';
import { useRegistersById } from '../useRegisters.ts';
import { useProofWords } from './words.ts';

export function DefectsPanel() {
  const words = useProofWords().defects;
  const registers = useRegistersById();
  const { data, error } = useReading(listTillDefects, {});
  if (error) throw error;
  if (!data) return <WaitingLines />;
  return (
    <Panel title={words.title}>
      {data.items.length === 0 ? (
        <p className={classes.verdict} data-tone="good">
          <IconCircleCheckFilled size={16} aria-hidden />
          {words.none}
        </p>
      ) : (
        <>
          <Quiet>{words.words}</Quiet>
          <RowList
            label={words.title}
            rows={data.items.map(({ registerId, sequence, fault, detail, sealed, at }) => ({
              id: `${registerId} ${at} ${sealed.signature}`,
              title: (
                <span className={classes.verdict} data-tone="alert">
                  <IconCircleXFilled size={16} aria-hidden />
                  {words.fault[fault]}
                </span>
              ),
              note: (
                <>
                  <Link to={paths.till} params={{ registerId }}>
                    {registers.get(registerId)?.code}
                  </Link>
                  {sequence === null ? null : `, ${words.at(sequence)}`}, <InstantText at={at} />
                </>
              ),
              more: (
                <details className={classes.sealed}>
                  <summary>{words.show}</summary>
                  <Quiet>{detail}</Quiet>
                  <pre tabIndex={0}>{`${sealed.text}\n${sealed.signature}`}</pre>
                </details>
              ),
            }))}
          />
        </>
      )}
    </Panel>
  );
}

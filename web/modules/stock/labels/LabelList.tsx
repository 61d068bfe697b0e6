/** Labels one has together: how many of each, the sheets they make, and the file for a printer of rolls. */

import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Columns } from '#web/ui/Columns.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { PrintButton } from '#web/ui/PrintButton.tsx';
import classes from './Labels.module.css';
import type { ListedLabel } from './labelContent.ts';
import { RollFile } from './RollFile.tsx';
import { SheetFields } from './SheetFields.tsx';
import { Sheets } from './Sheets.tsx';
import { useSheet } from './useSheet.ts';
import { useLabelWords } from './words.ts';

interface LabelListProps {
  labels: readonly ListedLabel[];
  onCopies: (key: string, copies: number) => void;
  onRemove: (key: string) => void;
  /** Above the list: how more come to it. */
  above?: ReactNode;
  /** Beside the print button, once there is something to print. */
  after?: ReactNode;
  empty: ReactNode;
}

const mostCopies = 500;
/** Lines of a long list until somebody asks for all. */
const atFirst = 60;

export function LabelList({ labels, onCopies, onRemove, above, after, empty }: LabelListProps) {
  const words = useLabelWords();
  const sheet = useSheet();
  const [isWhole, setWhole] = useState(false);
  const lines = isWhole ? labels : labels.slice(0, atFirst);
  const all = labels.flatMap(({ label, copies }) => Array.from({ length: copies }, () => label));
  return (
    <>
      <div className={classes.off}>
        <Columns
          main={
            <Panel title={words.list(all.length)}>
              {above}
              {labels.length === 0 ? (
                empty
              ) : (
                <ul className={classes.lines}>
                  {lines.map(({ label, copies, note }) => (
                    <li key={label.key}>
                      <span>
                        <strong>{label.name}</strong> {label.price}
                        <span className={classes.beside}>
                          {' '}
                          {[label.facts, label.lot, note].filter(Boolean).join(' · ')}
                        </span>
                      </span>
                      <span className={classes.deeds}>
                        <NumberInput
                          className={classes.copies}
                          aria-label={words.copiesOf(label.name)}
                          min={1}
                          max={mostCopies}
                          allowDecimal={false}
                          clampBehavior="strict"
                          value={copies}
                          onChange={(value) => onCopies(label.key, Number(value) || 1)}
                        />
                        <ActionIcon aria-label={words.remove(label.name)} onClick={() => onRemove(label.key)}>
                          <IconTrash size={18} stroke={1.6} />
                        </ActionIcon>
                      </span>
                    </li>
                  ))}
                </ul>
              )}
              {lines.length < labels.length ? (
                <Button variant="default" onClick={() => setWhole(true)}>
                  {words.others(labels.length - lines.length)}
                </Button>
              ) : null}
            </Panel>
          }
          side={
            <>
              <Panel>
                <div className={classes.choices}>
                  <SheetFields sheet={sheet} />
                </div>
                <p className={classes.quiet}>{words.sheetHint}</p>
                <div className={classes.ways}>
                  <PrintButton disabled={all.length === 0}>{words.print}</PrintButton>
                  {all.length === 0 ? null : after}
                </div>
              </Panel>
              <RollFile labels={labels} />
            </>
          }
        />
      </div>
      {all.length === 0 ? null : <Sheets labels={all} size={sheet.size} laying={sheet.laying} />}
    </>
  );
}

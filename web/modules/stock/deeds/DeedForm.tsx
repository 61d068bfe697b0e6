/** The form that every stock deed shares: scan or search, lines, a few facts, one button. Ctrl Enter sends from anywhere. */

import { Alert } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { KeyHint } from '#web/ui/KeyHint.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { SendSide } from '#web/ui/SendSide.tsx';
import { availableOf, type StockRow } from '../stockRow.ts';
import { useStockWords } from '../words.ts';
import classes from './Deed.module.css';
import { type LineColumns, LineList } from './LineList.tsx';
import type { Line, LinesAction } from './lines.ts';

interface DeedFormProps {
  title: string;
  lead?: string;
  rows: readonly StockRow[];
  items: readonly Item[];
  lines: readonly Line[];
  dispatch: (action: LinesAction) => void;
  columns?: LineColumns;
  /** An article to begin with. */
  startWith?: string | undefined;
  /** The form to come back to, where an article that was missing is created; left out, its page follows. */
  name?: 'receive' | 'move' | 'lose' | 'taste';
  /** Places, reason, note. */
  facts: ReactNode;
  /** Under the facts: what it comes to. */
  sum?: ReactNode;
  send: string;
  canSend: boolean;
  isSending: boolean;
  onSend: () => void;
}

const noColumns: LineColumns = { cost: false, lot: false };

export function DeedForm(props: DeedFormProps) {
  const {
    title,
    lead,
    rows,
    items,
    lines,
    dispatch,
    columns = noColumns,
    startWith,
    name,
    facts,
    sum,
  } = props;
  const { send, canSend, isSending, onSend } = props;
  const words = useStockWords();
  const format = useFormat();
  const picker = useRef<HTMLInputElement>(null);
  const [unknown, setUnknown] = useState<string | null>(null);
  const started = useRef(false);

  useEffect(() => {
    const item = rows.find(({ id }) => id === startWith);
    if (!item || started.current) return;
    started.current = true;
    // a page that is loaded again holds it already
    if (lines.some((line) => line.item.id === item.id)) return;
    dispatch({ do: 'add', picked: { item, quantity: item.content, scan: null } });
  }, [rows, lines, startWith, dispatch]);

  useHotkeys([['mod+Enter', () => canSend && !isSending && onSend()]], []);

  function levelOf(item: Item): string {
    const row = rows.find(({ id }) => id === item.id);
    return row ? format.quantity(availableOf(row), row) : '';
  }

  return (
    <>
      <PageHeader title={title} lead={lead} above={<Link to={paths.stock}>{words.title}</Link>} />
      <Columns
        main={
          <Panel>
            <ItemPicker
              ref={picker}
              autoFocus
              label={words.form.add}
              items={items}
              aside={levelOf}
              onPick={(picked) => {
                setUnknown(null);
                dispatch({ do: 'add', picked });
              }}
              onUnknown={setUnknown}
            />
            <div aria-live="assertive">
              {unknown === null ? null : (
                <Alert color="orange" mt="sm" title={words.form.unknownBarcode(unknown)}>
                  <Link to={paths.newSku} search={{ barcode: unknown, missingIn: name }}>
                    {words.form.createItem}
                  </Link>
                </Alert>
              )}
            </div>
            {lines.length === 0 ? (
              <p className={classes.hint}>{words.form.scanToAdd}</p>
            ) : (
              <LineList lines={lines} columns={columns} dispatch={dispatch} pickerRef={picker} />
            )}
          </Panel>
        }
        side={
          <SendSide
            sum={
              lines.length === 0 ? null : (
                <div className={classes.sum} aria-live="polite">
                  <span>{words.form.lines(lines.length)}</span>
                  {sum}
                </div>
              )
            }
            send={send}
            canSend={canSend}
            isSending={isSending}
            onSend={onSend}
            hint={<KeyHint keys={['Ctrl', '↵']} />}
            more={
              lines.length === 0 ? null : (
                <ConfirmInline
                  question={words.form.clearQuestion(lines.length)}
                  confirm={words.form.clear}
                  buttonProps={{ variant: 'subtle', color: 'gray' }}
                  onConfirm={() => dispatch({ do: 'clear' })}
                >
                  {words.form.clear}
                </ConfirmInline>
              )
            }
          >
            {facts}
          </SendSide>
        }
      />
    </>
  );
}

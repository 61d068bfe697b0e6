/** A value corrected where it stands: Enter or leaving keeps it, Escape gives it up; an error stays on the cell with its reason. */
import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import classes from './EditableCell.module.css';
import { useScan } from './scan/useScan.ts';
import { useUiWords } from './words.ts';

interface EditableCellProps {
  /** What the cell is, for those who hear the page: "Prix, ligne 12". */
  label: string;
  value: string;
  error?: string | null;
  align?: 'start' | 'end';
  /** -1 where other keys than Tab come here. */
  tabIndex?: number;
  /** A scan is its value also where it is not open yet but has the focus. */
  takesScan?: boolean;
  onChange: (value: string) => void;
}

export function EditableCell(props: EditableCellProps) {
  const { label, value, error = null, align = 'start', tabIndex = 0, takesScan = false, onChange } = props;
  const words = useUiWords();
  const [draft, setDraft] = useState<string | null>(null);
  const [isFocused, setFocused] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  function leave(kept: string | null, refocus: boolean) {
    setDraft(null);
    if (kept !== null && kept !== value) onChange(kept);
    if (refocus) requestAnimationFrame(() => button.current?.focus());
  }

  if (draft === null) {
    return (
      <>
        {takesScan && isFocused ? <ScanHere onScan={(code) => leave(code, true)} /> : null}
        <button
          ref={button}
          type="button"
          tabIndex={tabIndex}
          className={classes.cell}
          data-error={error ? true : undefined}
          data-align={align}
          aria-label={`${words.edit(label)} : ${value}${error ? `. ${error}` : ''}`}
          title={error ?? undefined}
          onClick={() => setDraft(value)}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
        >
          {value === '' ? (
            <span className={classes.blank}>—</span>
          ) : (
            <span className={classes.value}>{value}</span>
          )}
          {error ? <span className={classes.reason}>{error}</span> : null}
        </button>
      </>
    );
  }
  return (
    <>
      <ScanHere onScan={(code) => leave(code, true)} />
      <TextInput
        autoFocus
        size="xs"
        aria-label={label}
        value={draft}
        error={error !== null}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        // what stands in the field, not what was last drawn: a fast hand is ahead of the page
        onBlur={(event) => leave(event.currentTarget.value, false)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') leave(event.currentTarget.value, true);
          if (event.key === 'Escape') leave(null, true);
        }}
      />
    </>
  );
}

/** While it is on the page a scan is for it alone. */
function ScanHere({ onScan }: { onScan: (code: string) => void }) {
  useScan(({ barcode }) => onScan(barcode));
  return null;
}

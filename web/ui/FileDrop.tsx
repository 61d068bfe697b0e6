/** Where a file is dropped or chosen; says at once when its format is not one that can be read. */
import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import classes from './FileDrop.module.css';
import { useUiWords } from './words.ts';

interface FileDropProps {
  /** Endings that can be read: `['.csv', '.xlsx']`. */
  accepts: readonly string[];
  onFile: (file: File) => void;
  /** What may be dropped, in words: "CSV, Excel ou XML, jusqu'à 50 Mo". */
  hint: ReactNode;
  disabled?: boolean;
}

export function isAccepted(name: string, accepts: readonly string[]): boolean {
  return accepts.some((ending) => name.toLowerCase().endsWith(ending));
}

export function FileDrop({ accepts, onFile, hint, disabled = false }: FileDropProps) {
  const words = useUiWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  function take(file: File | undefined) {
    if (!file || disabled) return;
    const accepted = isAccepted(file.name, accepts);
    setRefused(accepted ? null : file.name);
    if (accepted) onFile(file);
  }

  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <IconFileUpload size={32} stroke={1.4} aria-hidden className={classes.icon} />
      <p className={classes.title}>{words.drop.title}</p>
      <p className={classes.hint}>{hint}</p>
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        {words.drop.choose}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.drop.choose}
        accept={accepts.join(',')}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {refused ? (
        <p className={classes.refused} role="alert">
          {words.drop.refused(refused)}
        </p>
      ) : null}
    </div>
  );
}

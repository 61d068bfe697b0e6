/** A text to take elsewhere (an address, a secret, a link): shown whole, copied at a press. */
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './CopyField.module.css';
import { toast } from './toast.ts';
import { useUiWords } from './words.ts';

interface CopyFieldProps {
  label: string;
  value: string;
}

const shownMs = 3_000;

export function CopyField({ label, value }: CopyFieldProps) {
  const words = useUiWords();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <div className={classes.copy}>
      <TextInput
        readOnly
        className={classes.value}
        classNames={{ input: classes.text ?? '' }}
        label={label}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        onClick={() => {
          navigator.clipboard.writeText(value).then(() => setCopied(true), toast.refused);
        }}
      >
        <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
      </Button>
    </div>
  );
}

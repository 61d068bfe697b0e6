/** Takes a text to the clipboard, and says so for a moment. */
import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { toast } from './toast.ts';
import { useUiWords } from './words.ts';

const shownMs = 3_000;

export function CopyButton({ value }: { value: string }) {
  const words = useUiWords();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  // Over plain http on the shop's own network a browser has no clipboard: the text beside is there to be selected.
  if (!window.isSecureContext) return null;
  return (
    <Button
      variant="default"
      leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      onClick={() => {
        navigator.clipboard.writeText(value).then(() => setCopied(true), toast.refused);
      }}
    >
      <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
    </Button>
  );
}

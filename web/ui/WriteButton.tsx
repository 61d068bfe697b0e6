/** Opens a letter that is drafted in the shop's own mail program. */
import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';

interface WriteButtonProps {
  children: string;
  /** Null where nobody knows it: the mail program asks. */
  to: string | null;
  subject: string;
  text: string;
}

export function WriteButton({ children, to, subject, text }: WriteButtonProps) {
  const draft = new URLSearchParams({ subject, body: text }).toString().replaceAll('+', '%20');
  return (
    <Button
      component="a"
      variant="default"
      href={`mailto:${to ?? ''}?${draft}`}
      leftSection={<IconMail size={18} stroke={1.6} aria-hidden />}
    >
      {children}
    </Button>
  );
}

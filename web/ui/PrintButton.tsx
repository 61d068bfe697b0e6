/** Prints the page as it stands. */
import { Button, type ButtonProps } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';

export function PrintButton(props: ButtonProps) {
  return (
    <Button
      {...props}
      onClick={() => window.print()}
      leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
    />
  );
}

/** The codes that let one in without the phone, shown this once. */
import { Button, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import classes from './Account.module.css';
import { useAccountWords } from './words.ts';

interface RescueCodesProps {
  codes: readonly string[];
  onKept: () => void;
}

export function RescueCodes({ codes, onKept }: RescueCodesProps) {
  const words = useAccountWords().second;
  return (
    <>
      <Text maw="62ch">
        <strong>{words.codes}.</strong> {words.codesWords}
      </Text>
      <ul className={classes.codes} aria-label={words.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.choices}>
        <Button onClick={onKept}>{words.kept}</Button>
        <CopyButton value={codes.join('\n')} />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
      </div>
    </>
  );
}

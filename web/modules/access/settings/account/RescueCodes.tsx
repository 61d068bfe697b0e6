/** The codes that let one in without the phone, shown this once. */

import { Button, Text } from '@mantine/core';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import { PrintButton } from '#web/ui/PrintButton.tsx';
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
        <PrintButton variant="default">{words.print}</PrintButton>
      </div>
    </>
  );
}

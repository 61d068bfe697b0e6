/** A text to take elsewhere (an address, a secret, a link): shown whole, copied at a press. */
import { TextInput } from '@mantine/core';
import { CopyButton } from './CopyButton.tsx';
import classes from './CopyField.module.css';

interface CopyFieldProps {
  label: string;
  value: string;
}

export function CopyField({ label, value }: CopyFieldProps) {
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
      <CopyButton value={value} />
    </div>
  );
}

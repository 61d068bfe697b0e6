/** A secret, the one time that it is shown: to be copied now. */
import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { CopyField } from '#web/ui/CopyField.tsx';
import classes from './SecretShown.module.css';

interface SecretShownProps {
  label: string;
  secret: string;
  /** That it will not be shown again, and where it goes. */
  children: string;
  /** The word of who has copied it. */
  done: string;
  onDone: () => void;
}

export function SecretShown({ label, secret, children, done, onDone }: SecretShownProps) {
  return (
    <div className={classes.secret} role="status">
      <IconKey size={22} stroke={1.6} aria-hidden />
      <div className={classes.body}>
        <p className={classes.words}>{children}</p>
        <CopyField label={label} value={secret} />
        <Button variant="default" onClick={onDone}>
          {done}
        </Button>
      </div>
    </div>
  );
}

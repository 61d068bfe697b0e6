/** A device that is no register yet: the code that the office shows makes it one. */
import { useState } from 'react';
import { Mark } from '#web/ui/Mark.tsx';
import classes from './LogIn.module.css';
import { Field } from './parts/Field.tsx';
import { Key } from './parts/Key.tsx';
import { useCounterWords } from './words.ts';

interface EnrolmentProps {
  /** Throws an `Error` whose message is for the person. */
  enrol: (code: string) => Promise<void>;
}

export function Enrolment({ enrol }: EnrolmentProps) {
  const words = useCounterWords();
  // A QR code or a link brings the code along, behind the sign that no server hears of.
  const [code, setCode] = useState(() => /^#([\dA-Z-]{8,12})$/i.exec(location.hash)?.[1] ?? '');
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send() {
    setBusy(true);
    setWrong(null);
    try {
      await enrol(code.replaceAll(/[\s-]/g, '').toUpperCase());
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  }

  return (
    <main className={classes.page}>
      <div className={classes.head}>
        <Mark />
      </div>
      <h1>{words.enrolment.title}</h1>
      <p className={classes.lead}>{words.enrolment.lead}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className={classes.code}>
          <Field
            label={words.enrolment.code}
            value={code}
            onChange={setCode}
            wrong={wrong}
            maxLength={12}
            autoCapitalize="characters"
            spellCheck={false}
          />
        </div>
        <Key type="submit" tone="primary" size="lg" wide disabled={isBusy || code.trim() === ''}>
          {isBusy ? words.enrolment.waiting : words.enrolment.send}
        </Key>
      </form>
    </main>
  );
}

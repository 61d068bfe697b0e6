/** Walks a register's whole chain again, when asked, and says what it found. */
import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleXFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { checkRegister } from '#domain/till/proofContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type CallReply, call } from '#web/api/call.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import shared from '../Till.module.css';
import classes from './Registers.module.css';
import { useRegisterWords } from './words.ts';

export function CheckPanel({ registerId }: { registerId: Id }) {
  const words = useRegisterWords().check;
  const format = useFormat();
  const [isChecking, setChecking] = useState(false);
  const [found, setFound] = useState<CallReply<typeof checkRegister> | null>(null);

  function check() {
    setChecking(true);
    call(checkRegister, { params: { registerId } })
      .then(setFound, toast.refused)
      .finally(() => setChecking(false));
  }

  return (
    <Panel title={words.title}>
      <p className={shared.quiet}>{words.words}</p>
      <Button variant="default" loading={isChecking} onClick={check}>
        {words.start}
      </Button>
      <div role="status" className={shared.actions}>
        {found === null ? null : found.findings.length === 0 ? (
          <p className={shared.verdict} data-tone="good">
            <IconCircleCheckFilled size={16} aria-hidden />
            {words.sound(found.records, format.number(found.records))}
          </p>
        ) : (
          <>
            <p className={shared.verdict} data-tone="alert">
              <IconCircleXFilled size={16} aria-hidden />
              {words.findings(found.findings.length)}
            </p>
            <ul className={classes.findings}>
              {found.findings.map(({ what, sequence, detail }) => (
                <li key={`${what} ${sequence} ${detail}`}>
                  {words.what[what]} {sequence === null ? null : words.at(sequence)} <code>{detail}</code>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}

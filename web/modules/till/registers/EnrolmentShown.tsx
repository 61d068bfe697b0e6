/** The code by which a device becomes a register, large enough to be read across the shop, with where to type it. */
import { Button } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { type EnrolmentCode, listRegisters, renewEnrolmentCode } from '#domain/till/registerContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useNow } from '#web/api/useNow.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { QrCode } from '#web/ui/Barcode.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import shared from '../Till.module.css';
import { useRegistersById } from '../useRegisters.ts';
import classes from './Registers.module.css';
import { useRegisterWords } from './words.ts';

/** Where a device becomes a till. */
const tillPath = '/caisse';

interface EnrolmentShownProps {
  registerId: Id;
  /** Null until one is asked for: a code is known only to whoever made it. */
  enrolment: EnrolmentCode | null;
  onRenewed: (enrolment: EnrolmentCode) => void;
}

/** Reads `ABCD1234` as `ABCD 1234`. */
function spaced(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

export function EnrolmentShown({ registerId, enrolment, onRenewed }: EnrolmentShownProps) {
  const words = useRegisterWords().install;
  const format = useFormat();
  const now = useNow(5_000);
  const register = useRegistersById().get(registerId);
  const renewing = useSending(renewEnrolmentCode, { makesStale: [listRegisters] });
  const address = `${window.location.origin}${tillPath}`;
  const isOver = enrolment !== null && enrolment.expiresAt <= now;

  if (register && register.enrolledAt !== null) {
    return (
      <Panel title={words.title}>
        <p role="status" className={shared.verdict} data-tone="good">
          <IconCircleCheckFilled size={16} aria-hidden /> {words.done(register.code)}
        </p>
        <LinkButton to={paths.till} params={{ registerId }}>
          {words.open}
        </LinkButton>
      </Panel>
    );
  }
  const renew = (
    <Button
      variant={enrolment === null || isOver ? 'filled' : 'default'}
      loading={renewing.isPending}
      onClick={() =>
        void renewing
          .mutateAsync({ params: { registerId } })
          .then((reply) => onRenewed(reply.enrolment), toast.refused)
      }
    >
      {enrolment === null ? words.show : words.renew}
    </Button>
  );
  return (
    <Panel title={words.title}>
      <p className={shared.quiet}>{words.words}</p>
      <div className={classes.install}>
        <QrCode
          text={enrolment === null || isOver ? address : `${address}#${enrolment.code}`}
          label={words.qr}
          className={classes.qr}
        />
        <div className={classes.said}>
          <span className={classes.label}>{words.address}</span>
          <span className={classes.address}>{address}</span>
          {enrolment === null ? null : (
            <>
              <span className={classes.label}>{words.code}</span>
              <strong className={classes.enrolment}>{isOver ? '— —' : spaced(enrolment.code)}</strong>
              <span className={classes.line}>
                {isOver ? words.over : words.until(format.instant(enrolment.expiresAt, 'time'))}
              </span>
              {isOver ? null : (
                <span className={classes.line} role="status">
                  {words.waiting}
                </span>
              )}
            </>
          )}
          <div className={shared.actions}>{renew}</div>
        </div>
      </div>
      <p className={shared.after}>{words.safe}</p>
    </Panel>
  );
}

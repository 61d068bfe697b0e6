/** A register at a glance: how it stands, what it sold since its last closure, what is not here yet. */
import { Link } from '@tanstack/react-router';
import type { Register } from '#domain/till/registerContract.ts';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useNow } from '#web/api/useNow.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Changing } from '#web/ui/Changing.tsx';
import { AgeText, MoneyText } from '#web/ui/Figures.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Registers.module.css';
import { standingOf, stateOf } from './standing.ts';
import { useRegisterWords } from './words.ts';

const minuteMs = 60_000;

export function RegisterState({ register }: { register: Register }) {
  const words = useRegisterWords();
  const standing = standingOf(register, useNow(minuteMs / 2));
  return (
    <StateBadge state={stateOf[standing]} plain>
      {words.standing[standing]}
    </StateBadge>
  );
}

/** `Horloge en avance de 3 min`; null where it is right to the minute. */
export function useClockSaid(clockOffMs: number): string | null {
  const words = useRegisterWords();
  const minutes = Math.round(Math.abs(clockOffMs) / minuteMs);
  return minutes === 0 ? null : words.clock(minutes, clockOffMs > 0);
}

function CardHead({ register }: { register: Register }) {
  return (
    <span className={classes.head}>
      <span className={classes.name}>
        <span className={classes.code}>{register.code}</span> {register.name}
      </span>
      <RegisterState register={register} />
    </span>
  );
}

/** What it sells, how recently it spoke, and what is wrong. */
function LiveLines({ register }: { register: Register }) {
  const words = useRegisterWords();
  const format = useFormat();
  const today = useBusinessDay();
  const clock = useClockSaid(register.clockOffMs);
  const { openDay, seenAt, waiting, defects } = register;
  const isLate = openDay !== null && openDay.day < today;
  return (
    <>
      <span className={classes.total}>
        <Changing value={openDay?.gross ?? 0n}>
          <MoneyText amount={openDay?.gross ?? 0n} />
        </Changing>
      </span>
      <span className={classes.line} data-tone={isLate ? 'watch' : undefined}>
        {openDay === null
          ? words.nothingOpen
          : isLate
            ? words.dayOpen(format.day(openDay.day))
            : `${words.tickets(openDay.tickets, format.number(openDay.tickets))} · ${words.dayTotal.toLowerCase()}`}
      </span>
      <span className={classes.line}>
        {words.seen} {seenAt === null ? words.neverSeen : <AgeText at={seenAt} />}
      </span>
      {waiting > 0 ? (
        <span className={classes.line} data-tone="watch">
          {words.waitingOn(waiting)}
        </span>
      ) : null}
      {clock === null ? null : (
        <span className={classes.line} data-tone="watch">
          {clock}
        </span>
      )}
      {defects > 0 ? (
        <span className={classes.line} data-tone="alert">
          {words.defects(defects)}
        </span>
      ) : null}
    </>
  );
}

export function RegisterCard({ register }: { register: Register }) {
  const words = useRegisterWords();
  const format = useFormat();
  const { id, retired, enrolledAt, perpetual, tickets } = register;
  return (
    <Link to={paths.till} params={{ registerId: id }} className={classes.card}>
      <CardHead register={register} />
      {retired ? (
        <>
          <span className={classes.total}>
            <MoneyText amount={perpetual} />
          </span>
          <span className={classes.line}>{words.soldInAll(tickets, format.number(tickets))}</span>
          <span className={classes.line}>{words.retiredOn(format.instant(retired.at, 'day'))}</span>
        </>
      ) : enrolledAt === null ? (
        <span className={classes.line}>{words.toInstall}</span>
      ) : (
        <LiveLines register={register} />
      )}
    </Link>
  );
}

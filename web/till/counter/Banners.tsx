/** What must not be overlooked: training, no network, a device in trouble, a day to close. Each says what to do. */
import type { ReactNode } from 'react';
import { useNow } from '#web/api/useNow.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { DeviceTrouble, TillView } from '../device/door.ts';
import classes from './Banners.module.css';
import { hourIn } from './clock.ts';
import { Key } from './parts/Key.tsx';
import { useTill, useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

const minuteMs = 60_000;
const severe: readonly DeviceTrouble[] = ['diskFull', 'retired', 'broken', 'defect'];

export function Banners() {
  const words = useCounterWords();
  const format = useFormat();
  const till = useTill();
  const view = useTillView();
  const { cart, open } = useCounter();
  const now = useNow(minuteMs);
  const { house, state, training, troubles } = view;
  const isLate = state.open.day.tickets > 0 && hourIn(now, house.shop.timeZone) >= house.settings.closeAtHour;

  return (
    <div className={classes.banners} aria-live="polite">
      {training || house.organization.training ? (
        <Banner tone="training" words={words.training.banner}>
          {house.organization.training ? null : (
            <Key onClick={() => void till.setTraining(false)} disabled={cart.lines.length > 0}>
              {words.training.end}
            </Key>
          )}
        </Banner>
      ) : null}
      {view.online ? null : <Banner tone="watch" words={sayOffline(view, words)} />}
      {view.copy === null || view.copy.state === 'there' ? null : (
        <Banner tone="watch" words={words.copyTrouble[view.copy.state](view.copy.name)}>
          <Key onClick={() => open({ name: 'device' })}>{words.device.title}</Key>
        </Banner>
      )}
      {view.refusedCustomers.length === 0 ? null : (
        <Banner tone="watch" words={words.refusedCustomers(view.refusedCustomers.length)}>
          <Key onClick={() => open({ name: 'refused' })}>{words.correct}</Key>
        </Banner>
      )}
      {troubles.map((trouble) => (
        <Banner
          key={trouble}
          tone={severe.includes(trouble) ? 'alert' : 'watch'}
          words={
            trouble === 'clock'
              ? words.troubles.clock(
                  format.number(Math.max(1, Math.round(Math.abs(view.clockOffMs) / minuteMs))),
                )
              : words.troubles[trouble]
          }
        >
          <Key onClick={() => open({ name: 'device' })}>{words.device.title}</Key>
        </Banner>
      ))}
      {state.shift === null && !training ? (
        <Banner tone="calm" words={words.shift.none}>
          <Key onClick={() => open({ name: 'shift' })}>{words.shift.open}</Key>
        </Banner>
      ) : null}
      {isLate ? (
        <Banner tone="calm" words={words.closures.late}>
          <Key onClick={() => open({ name: 'closures' })}>{words.closures.title}</Key>
        </Banner>
      ) : null}
      {view.update && cart.lines.length === 0 && view.waiting === 0 ? (
        <Banner tone="calm" words={words.update}>
          <Key onClick={() => till.updateNow()}>{words.updateNow}</Key>
        </Banner>
      ) : null}
    </div>
  );
}

/** How many sales lie nowhere else; once they are copied, where. */
function sayOffline(
  { waitingSales, copy }: Pick<TillView, 'waitingSales' | 'copy'>,
  { offline }: Pick<ReturnType<typeof useCounterWords>, 'offline'>,
): string {
  const onlyHere = waitingSales - (copy?.sales ?? 0);
  if (onlyHere > 0) return offline.waiting(onlyHere);
  return copy !== null && waitingSales > 0 ? offline.copied(waitingSales, copy.name) : offline.banner;
}

interface BannerProps {
  tone: 'training' | 'watch' | 'alert' | 'calm';
  words: string;
  children?: ReactNode;
}

function Banner({ tone, words, children }: BannerProps) {
  return (
    <div className={classes.banner} data-tone={tone}>
      <p>{words}</p>
      {children}
    </div>
  );
}

/** What must not be overlooked: training, no network, a device in trouble, a day to close. Each says what to do. */
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo, type ReactNode, useState } from 'react';
import { sellsAgainOn } from '#domain/till/state.ts';
import { businessDayOf, later } from '#domain/values/time.ts';
import { useNow } from '#web/api/useNow.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { DeviceTrouble, TillView } from '../device/door.ts';
import classes from './Banners.module.css';
import { salesOnlyHere } from './onlyHere.ts';
import { useStuckReceipt } from './Paper.tsx';
import { Key } from './parts/Key.tsx';
import { useTill, useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useHour } from './useHour.ts';
import { useCounterWords } from './words.ts';

const minuteMs = 60_000;
const severe: readonly DeviceTrouble[] = ['diskFull', 'retired', 'broken', 'defect'];

interface Said {
  key: string;
  tone: 'training' | 'alert' | 'watch' | 'calm';
  words: string;
  does?: ReactNode;
}

/** The most pressing first: that one is in sight while the others are folded. */
const tones: readonly Said['tone'][] = ['training', 'alert', 'watch', 'calm'];

/** Not drawn again for what is written into the search. */
export const Banners = memo(function Banners() {
  const words = useCounterWords();
  const said = useSaid();
  const [isOpen, setOpen] = useState(false);
  const [first, ...others] = said.toSorted((a, b) => tones.indexOf(a.tone) - tones.indexOf(b.tone));
  return (
    <div className={classes.banners} data-open={isOpen || undefined} aria-live="polite">
      {first ? (
        <Banner said={first}>
          <Key
            tone="quiet"
            className={others.length === 0 ? classes.alone : undefined}
            icon={isOpen ? <IconChevronUp size={20} /> : <IconChevronDown size={20} />}
            aria-expanded={isOpen}
            aria-label={others.length === 0 ? words.unfold : words.others(others.length)}
            onClick={() => setOpen(!isOpen)}
          >
            {others.length === 0 ? null : `+${others.length}`}
          </Key>
        </Banner>
      ) : null}
      {isOpen ? others.map((each) => <Banner key={each.key} said={each} />) : null}
    </div>
  );
});

function useSaid(): Said[] {
  const words = useCounterWords();
  const format = useFormat();
  const till = useTill();
  const view = useTillView();
  const { cart, open } = useCounter();
  const stuck = useStuckReceipt();
  const { house, state, training, troubles } = view;
  const now = useNow(minuteMs);
  const hour = useHour(house.shop.timeZone);
  const { timeZone, dayEndsAtHour } = house.shop;
  const today = businessDayOf(later(now, view.clockOffMs), timeZone, dayEndsAtHour);
  const sellsAgain = training ? null : sellsAgainOn(state, today);
  const isLate = state.open.day.tickets > 0 && hour !== null && hour >= house.settings.closeAtHour;
  const said: Said[] = [];
  if (stuck)
    said.push({
      key: 'paper',
      tone: 'alert',
      words: stuck.sentence,
      does: (
        <>
          <Key onClick={stuck.again}>{words.paper.again}</Key>
          <Key onClick={stuck.byBrowser}>{words.paper.byBrowser}</Key>
          <Key tone="quiet" onClick={stuck.leave}>
            {words.paper.leave}
          </Key>
        </>
      ),
    });
  const [held = [], recalled = []] = [true, false].map((isHeld) =>
    view.frozen.filter(({ recall }) => (recall === null) === isHeld),
  );
  for (const [key, items, say] of [
    ['recalled', recalled, words.recalled],
    ['held', held, words.held],
  ] as const)
    if (items.length > 0)
      said.push({
        key,
        tone: 'alert',
        words: say([...new Set(items.map(({ name, lots }) => sayLots(name, lots)))].join(' · ')),
      });
  if (!view.online)
    said.push({
      key: 'offline',
      tone: 'watch',
      words: sayOffline(view, words),
    });
  if (view.copy !== null && view.copy.state !== 'there')
    said.push({
      key: 'copy',
      tone: 'watch',
      words: words.copyTrouble[view.copy.state](view.copy.name),
      does: <Key onClick={() => open({ name: 'device' })}>{words.device.title}</Key>,
    });
  if (view.refusedCustomers.length > 0)
    said.push({
      key: 'refused',
      tone: 'watch',
      words: words.refusedCustomers(view.refusedCustomers.length),
      does: <Key onClick={() => open({ name: 'refused' })}>{words.correct}</Key>,
    });
  for (const trouble of troubles)
    said.push({
      key: trouble,
      tone: severe.includes(trouble) ? 'alert' : 'watch',
      words:
        trouble === 'clock'
          ? words.troubles.clock(format.number(Math.max(1, Math.round(Math.abs(view.clockOffMs) / minuteMs))))
          : words.troubles[trouble],
      does: <Key onClick={() => open({ name: 'device' })}>{words.device.title}</Key>,
    });
  if (training || house.organization.training)
    said.push({
      key: 'training',
      tone: 'training',
      words: words.training.banner,
      does: house.organization.training ? null : (
        <Key onClick={() => void till.setTraining(false)} disabled={cart.lines.length > 0}>
          {words.training.end}
        </Key>
      ),
    });
  if (state.shift === null && !training && sellsAgain === null)
    said.push({
      key: 'shift',
      tone: 'calm',
      words: words.shift.none,
      does: <Key onClick={() => open({ name: 'shift' })}>{words.shift.open}</Key>,
    });
  if (isLate)
    said.push({
      key: 'late',
      tone: 'calm',
      words: words.closures.late,
      does: <Key onClick={() => open({ name: 'closures' })}>{words.closures.title}</Key>,
    });
  if (sellsAgain !== null)
    said.push({
      key: 'closed',
      tone: 'watch',
      words: words.closures.closed(format.day(sellsAgain, 'long'), dayEndsAtHour),
    });
  if (view.update && cart.lines.length === 0 && view.waiting === 0)
    said.push({
      key: 'update',
      tone: 'calm',
      words: words.update,
      does: <Key onClick={() => till.updateNow()}>{words.updateNow}</Key>,
    });
  return said;
}

const sayLots = (name: string, lots: readonly string[]): string =>
  lots.length === 0 ? name : `${name} (${lots.join(', ')})`;

/** How many sales lie nowhere else; once they are copied, where. */
function sayOffline(
  view: Pick<TillView, 'waitingSales' | 'copy' | 'siblings'>,
  { offline }: Pick<ReturnType<typeof useCounterWords>, 'offline'>,
): string {
  const { waitingSales, copy, siblings } = view;
  const onlyHere = salesOnlyHere(view);
  if (onlyHere > 0) return offline.waiting(onlyHere);
  if (waitingSales === 0) return offline.banner;
  if (copy?.sales === waitingSales) return offline.copied(waitingSales, copy.name);
  const holders = siblings.filter(({ sales }) => sales === waitingSales);
  return offline.held(waitingSales, holders.map(({ name }) => name).join(', '));
}

function Banner({ said: { tone, words, does }, children }: { said: Said; children?: ReactNode }) {
  return (
    <div className={classes.banner} data-tone={tone}>
      <p>{words}</p>
      {does ? <span className={classes.does}>{does}</span> : null}
      {children}
    </div>
  );
}

/** The ways to pay, below the cart: one tap by card seals the ticket. */
import { IconCash, IconCreditCard, IconDotsCircleHorizontal } from '@tabler/icons-react';
import { tenderWords } from '#domain/till/tenderWords.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Key } from './parts/Key.tsx';
import classes from './Tenders.module.css';
import { useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

export function Tenders() {
  const words = useCounterWords();
  const { language } = useLanguage();
  const { house } = useTillView();
  const { view, settle, payCash, open, panel, isSealing } = useCounter();
  const { tenders } = house.settings;
  const isIdle = view.lines.length === 0 || isSealing;

  if (view.lines.length > 0 && view.due === 0n)
    return (
      <div className={classes.tenders} data-stays={(view.lines.length > 0 && panel === null) || undefined}>
        <Key tone="primary" size="lg" wide disabled={isIdle} onClick={() => void settle(null)}>
          {words.finish}
        </Key>
      </div>
    );
  return (
    <div className={classes.tenders} data-stays={(view.lines.length > 0 && panel === null) || undefined}>
      {tenders.includes('card') ? (
        <Key
          tone="primary"
          size="lg"
          className={classes.card}
          icon={<IconCreditCard size={24} />}
          hint="F9"
          disabled={isIdle}
          onClick={() => void settle({ tender: 'card', amount: null })}
        >
          {view.due < 0n ? words.giveBackBy.card : tenderWords[language].card}
        </Key>
      ) : null}
      {tenders.includes('cash') ? (
        <Key
          size="lg"
          icon={<IconCash size={24} />}
          hint="F10"
          disabled={isIdle}
          onClick={view.due < 0n ? () => void settle({ tender: 'cash', amount: null }) : payCash}
        >
          {view.due < 0n ? words.giveBackBy.cash : tenderWords[language].cash}
        </Key>
      ) : null}
      <Key
        size="lg"
        icon={<IconDotsCircleHorizontal size={24} />}
        disabled={isIdle}
        aria-label={words.pay.title}
        aria-keyshortcuts="F12"
        onClick={() => open({ name: 'pay' })}
      />
    </div>
  );
}

/** The cart, always in sight: whose it is, its lines, what it comes to, the numpad and the ways to pay. On a phone a sheet from below. */
import { IconChevronDown, IconChevronUp, IconDots, IconUser } from '@tabler/icons-react';
import { lazy, memo, Suspense } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './CartColumn.module.css';
import { CartGrants } from './CartGrants.tsx';
import { CartLines } from './CartLines.tsx';
import { DoneStrip } from './DoneStrip.tsx';
import { Numpad } from './Numpad.tsx';
import { Key } from './parts/Key.tsx';
import { Tenders } from './Tenders.tsx';
import { useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

/** Drawn for whoever is known alone. */
const LoyaltyLine = lazy(() => import('./loyalty/LoyaltyLine.tsx'));

interface CartColumnProps {
  isUp: boolean;
  onUp: (isUp: boolean) => void;
}

/** Not drawn again for what is written into the search. */
export const CartColumn = memo(function CartColumn({ isUp, onUp }: CartColumnProps) {
  const words = useCounterWords();
  const format = useFormat();
  const { house, training } = useTillView();
  const { cart, view, open, does, sold, said, say } = useCounter();
  const count = cart.lines.length;
  const isDone = sold !== null && count === 0;
  const use = words.use[cart.use];
  const list = house.priceLists.find(({ id }) => id === cart.priceListId);
  const facts = [
    ...(cart.table === null ? [] : [words.kept.table(cart.table)]),
    ...(list && !list.isDefault && cart.priceListId !== house.settings.priceListId ? [list.name] : []),
    ...(cart.note === null ? [] : [cart.note]),
  ];

  return (
    <aside className={classes.cart} aria-label={words.cart} data-up={isUp || undefined}>
      <button type="button" className={classes.handle} aria-expanded={isUp} onClick={() => onUp(!isUp)}>
        {isUp ? <IconChevronDown size={22} aria-hidden /> : <IconChevronUp size={22} aria-hidden />}
        <span>{count === 0 ? words.emptyCart : words.lineCount(count)}</span>
        <strong>{format.money(view.total)}</strong>
      </button>
      <div className={classes.head}>
        <Key
          tone="quiet"
          className={classes.customer}
          icon={<IconUser size={20} />}
          hint="F3"
          onClick={() => open({ name: 'customer' })}
        >
          {cart.customer?.name ?? words.customer.none}
        </Key>
        <Key
          tone="quiet"
          aria-label={words.use.switch(use)}
          onClick={() => does({ do: 'setUse', use: cart.use === 'onSite' ? 'takeaway' : 'onSite' })}
        >
          {use}
        </Key>
        <Key
          tone="quiet"
          icon={<IconDots size={22} />}
          aria-label={words.options.title}
          onClick={() => open({ name: 'options' })}
        />
      </div>
      {cart.customer === null ? null : (
        <Suspense>
          <LoyaltyLine />
        </Suspense>
      )}
      {training ? <p className={classes.training}>{words.training.word}</p> : null}
      {facts.length === 0 ? null : <p className={classes.facts}>{facts.join(' · ')}</p>}
      {said?.about === 'unknown' && said.code !== null ? (
        <div className={classes.said} role="alert">
          <p>{said.text}</p>
          <Key onClick={() => open({ name: 'free', code: said.code })}>{words.free.title}</Key>
          <Key tone="quiet" onClick={() => say(null)}>
            {words.ignore}
          </Key>
        </div>
      ) : said ? (
        <div className={classes.said} role="alert">
          <p>{said.text}</p>
          <Key tone="quiet" onClick={() => say(null)}>
            {words.ok}
          </Key>
        </div>
      ) : null}
      {view.age === 'asked' || view.age === 'minor' ? (
        <div className={classes.said} data-minor={view.age === 'minor' || undefined}>
          <p>{view.age === 'minor' ? words.missing.minor : words.age.ask}</p>
          <Key onClick={() => does({ do: 'answerAge', adult: true })}>{words.age.adult}</Key>
          {view.age === 'minor' ? null : (
            <Key tone="quiet" onClick={() => does({ do: 'answerAge', adult: false })}>
              {words.age.minor}
            </Key>
          )}
        </div>
      ) : null}
      {isDone ? (
        <DoneStrip sold={sold} />
      ) : (
        <div className={classes.written}>
          <CartLines />
          <CartGrants />
        </div>
      )}
      <div className={classes.sum} hidden={isDone}>
        {view.discounts > 0n && cart.lines.every(({ back }) => back === null) ? (
          <p>
            <span>{words.discount.all}</span>
            <span>{format.money(-view.discounts)}</span>
          </p>
        ) : null}
        {view.payments.length === 0 ? null : (
          <p>
            <span>{words.pay.taken}</span>
            <span>{format.money(view.total - view.due)}</span>
          </p>
        )}
        <p className={classes.total}>
          <span>
            {view.total < 0n ? words.toGiveBack : view.payments.length === 0 ? words.total : words.pay.rest}
          </span>
          <output>{format.money(view.total < 0n ? -view.due : view.due)}</output>
        </p>
      </div>
      <Numpad />
      <Tenders />
    </aside>
  );
});

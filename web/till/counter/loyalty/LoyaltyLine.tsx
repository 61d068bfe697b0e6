/** Under the customer's name: what they have, as a card with its stamps where it is one, and what this cart earns. A tap opens the rewards. */
import { IconGift, IconTicket } from '@tabler/icons-react';
import { useEffect } from 'react';
import { nextReward } from '#domain/loyalty/programme.ts';
import { rowsOnReceipt, type Saying, sayPoints } from '#domain/loyalty/words.ts';
import { sayWorth } from '#domain/offers/words.ts';
import { formatMoney } from '#domain/values/format.ts';
import { useSaying } from '#web/i18n/useSaying.ts';
import { Key } from '../parts/Key.tsx';
import { useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import classes from './LoyaltyLine.module.css';
import { useLoyalty } from './useLoyalty.ts';
import { useLoyaltyWords } from './words.ts';

/** A card that is drawn has no more fields than this. */
const mostDrawn = 12n;

export default function LoyaltyLine() {
  const words = useLoyaltyWords();
  const saying = useSaying();
  const { house, online } = useTillView();
  const { cart, open, honour, sayBeside } = useCounter();
  const { currency } = house.shop;
  const { language } = house.organization;
  const loyalty = useLoyalty();

  useEffect(() => {
    if (!loyalty) return;
    const { terms, earns, takes, balance, codes } = loyalty;
    const rows = (spoken: Saying) =>
      rowsOnReceipt({ terms, earned: earns, taken: takes, balance }, codes, { ...spoken, currency });
    const money = (cents: bigint) => formatMoney(cents, currency, language);
    sayBeside(cart.id, { shown: rows(saying), printed: rows({ language, money }) });
  }, [loyalty, saying, currency, language, cart.id, sayBeside]);

  if (!loyalty) return null;
  const { terms, points, earns, takes, codes } = loyalty;
  const { kind } = terms.earns;
  const has = points === null ? null : points - takes;
  const next = has === null ? null : nextReward(terms.rewards, has);
  return (
    <div className={classes.line}>
      <Key
        tone="quiet"
        className={classes.has}
        icon={<IconGift size={20} />}
        onClick={() => open({ name: 'rewards' })}
      >
        {has === null ? words[online ? 'awaited' : 'unknown'] : sayPoints(has, kind, saying)}
      </Key>
      {kind === 'stamps' && has !== null && next !== null && next.points <= mostDrawn ? (
        <span
          className={classes.stamps}
          role="img"
          aria-label={words.stamps(has.toString(), next.points.toString())}
        >
          {Array.from({ length: Number(next.points) }, (_, place) => (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: a field of the card is its place
              key={place}
              data-state={place < has ? 'full' : place < has + earns ? 'new' : undefined}
            />
          ))}
        </span>
      ) : null}
      {earns > 0n ? (
        <output className={classes.earns}>{words.earned(sayPoints(earns, kind, saying))}</output>
      ) : null}
      {points === null && !online ? <p className={classes.reviewed}>{words.reviewed}</p> : null}
      {codes.map(({ code, label, terms: owed }) => (
        <Key
          key={code}
          tone="quiet"
          className={classes.code}
          icon={<IconTicket size={20} />}
          onClick={() => void honour(code)}
        >
          {words.code(label, sayWorth(owed, saying))}
        </Key>
      ))}
    </div>
  );
}

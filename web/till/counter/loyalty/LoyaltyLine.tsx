/** Under the customer's name: what they have, as a card with its stamps where it is one, and what this cart earns. A tap opens the rewards. */
import { IconGift } from '@tabler/icons-react';
import { useEffect } from 'react';
import { nextReward } from '#domain/loyalty/programme.ts';
import { sayPoints } from '#domain/loyalty/words.ts';
import { useSaying } from '#web/i18n/useSaying.ts';
import { Key } from '../parts/Key.tsx';
import { useCounter } from '../useCounter.tsx';
import classes from './LoyaltyLine.module.css';
import { useLoyalty } from './useLoyalty.ts';
import { useLoyaltyWords } from './words.ts';

/** A card that is drawn has no more fields than this. */
const mostDrawn = 12n;

export default function LoyaltyLine() {
  const words = useLoyaltyWords();
  const saying = useSaying();
  const { cart, open, sayBeside } = useCounter();
  const loyalty = useLoyalty();

  useEffect(() => {
    if (!loyalty) return;
    const { terms, points, earns, takes } = loyalty;
    const said = (of: bigint) => sayPoints(of, terms.earns.kind, saying);
    sayBeside(cart.id, [
      ...(earns > 0n ? [{ label: terms.name, value: words.earned(said(earns)) }] : []),
      ...(takes > 0n ? [{ label: words.used, value: said(-takes) }] : []),
      ...(points === null ? [] : [{ label: words.balance, value: said(points + earns - takes) }]),
    ]);
  }, [loyalty, saying, words, cart.id, sayBeside]);

  if (!loyalty) return null;
  const { terms, points, earns, takes } = loyalty;
  const { kind } = terms.earns;
  const balance = points === null ? null : points - takes;
  const next = balance === null ? null : nextReward(terms.rewards, balance);
  return (
    <div className={classes.line}>
      <Key
        tone="quiet"
        className={classes.has}
        icon={<IconGift size={20} />}
        onClick={() => open({ name: 'rewards' })}
      >
        {balance === null ? words.unknown : sayPoints(balance, kind, saying)}
      </Key>
      {kind === 'stamps' && balance !== null && next !== null && next.points <= mostDrawn ? (
        <span
          className={classes.stamps}
          role="img"
          aria-label={words.stamps(balance.toString(), next.points.toString())}
        >
          {Array.from({ length: Number(next.points) }, (_, place) => (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: a field of the card is its place
              key={place}
              data-state={place < balance ? 'full' : place < balance + earns ? 'new' : undefined}
            />
          ))}
        </span>
      ) : null}
      {earns > 0n ? (
        <output className={classes.earns}>{words.earned(sayPoints(earns, kind, saying))}</output>
      ) : null}
    </div>
  );
}

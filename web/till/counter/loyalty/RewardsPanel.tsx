/** What the customer's points are good for; one that is taken comes off the ticket, an article comes onto it first. */
import { type Reward, rewardsWithin } from '#domain/loyalty/programme.ts';
import { sayPoints, sayReward } from '#domain/loyalty/words.ts';
import { listPrice } from '#domain/till/cart/lines.ts';
import { divideRound } from '#domain/values/integer.ts';
import { useSaying } from '#web/i18n/useSaying.ts';
import inside from '../parts/inside.module.css';
import { Rows } from '../parts/Rows.tsx';
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { useLoyalty } from './useLoyalty.ts';
import { useLoyaltyWords } from './words.ts';

export default function RewardsPanel() {
  const words = useLoyaltyWords();
  const saying = useSaying();
  const { cart, world, does, say, close } = useCounter();
  const loyalty = useLoyalty();
  if (!loyalty)
    return (
      <Side title={words.title} onClose={close}>
        {null}
      </Side>
    );
  const { terms, points, takes } = loyalty;
  const { kind } = terms.earns;
  const mayTake = (points ?? terms.offlineLimit) - takes;
  const payable = new Set(rewardsWithin(terms.rewards, mayTake).map(({ id }) => id));
  const isOnCart = (id: string): boolean =>
    cart.grants.some(({ grant }) => grant.kind === 'reward' && grant.rewardId === id);

  function take({ id: rewardId, name, points: price, gives }: Reward) {
    const grant = { kind: 'reward' as const, rewardId, points: price };
    const whole = { grant, reason: name, minimumBasket: null, customerId: cart.customer?.id ?? null };
    if (gives.kind === 'amount') {
      if (
        !does({
          do: 'grant',
          grant: { ...whole, off: { kind: 'amount', value: gives.amount }, skuIds: null },
        })
      )
        return;
    } else {
      const item = world.item(gives.unitId);
      const priceE4 = item && listPrice(item, cart.priceListId, world);
      if (!item || priceE4 === null) return say(words.missing);
      const value = divideRound(priceE4, 100n);
      if (
        !cart.lines.some(({ unitId }) => unitId === item.unitId) &&
        !does({ do: 'add', unitId: item.unitId })
      )
        return;
      if (!does({ do: 'grant', grant: { ...whole, off: { kind: 'amount', value }, skuIds: [item.skuId] } }))
        return;
    }
    close();
  }

  return (
    <Side title={words.title} onClose={close}>
      <p className={inside.note}>
        {points === null
          ? words.offline(sayPoints(terms.offlineLimit, kind, saying))
          : words.has(sayPoints(mayTake, kind, saying))}
      </p>
      <Rows
        label={words.title}
        none={words.none}
        rows={terms.rewards.map((reward) => {
          const { id } = reward;
          if (isOnCart(id))
            return {
              key: id,
              title: sayReward(reward, kind, saying),
              aside: words.onCart,
              isChosen: true,
              onChoose: () => void does({ do: 'ungrant', reference: id }),
            };
          if (payable.has(id))
            return {
              key: id,
              title: sayReward(reward, kind, saying),
              aside: words.take,
              onChoose: () => take(reward),
            };
          return {
            key: id,
            title: sayReward(reward, kind, saying),
            aside: words.left(sayPoints(reward.points - mayTake, kind, saying)),
          };
        })}
      />
    </Side>
  );
}

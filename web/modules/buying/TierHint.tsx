/** A few boxes more reach a lower price: how many, which price, what that saves, and one click to take them. */
import { Button } from '@mantine/core';
import { nextTier, type Tier } from '#domain/buying/tiers.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './Buying.module.css';
import { useBuyingWords } from './words.ts';

interface TierHintProps {
  offer: { priceE4: bigint | null; tiers: readonly Tier[] };
  pack: number;
  packs: number;
  onAdd: (packs: number) => void;
}

export function TierHint({ offer, pack, packs, onAdd }: TierHintProps) {
  const words = useBuyingWords().tiers;
  const format = useFormat();
  const next = nextTier(offer, { pack, packs });
  if (!next) return null;
  return (
    <p className={classes.tier}>
      {words.next(next.morePacks, format.unitPrice(next.priceE4), format.money(next.saves))}
      <Button variant="subtle" size="compact-sm" onClick={() => onAdd(next.fromPacks)}>
        {words.take(next.morePacks)}
      </Button>
    </p>
  );
}

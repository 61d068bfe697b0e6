/** The columns of the table of glasses. */
import { useMemo } from 'react';
import type { z } from 'zod';
import type { glassWine } from '#domain/pours/contract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { UnitPriceText } from '#web/ui/Figures.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { byText, byValue, type Column } from '#web/ui/table/columns.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { PourText } from './PourText.tsx';
import { usePourWords } from './words.ts';

type GlassWine = z.output<typeof glassWine>;

export interface GlassRow {
  item: Item;
  wine: GlassWine;
  unit: GlassWine['units'][number];
}

export function glassRows(wines: readonly GlassWine[], items: ReadonlyMap<string, Item>): GlassRow[] {
  return wines.flatMap((wine) => {
    const item = items.get(wine.skuId);
    return item ? wine.units.map((unit) => ({ item, wine, unit })) : [];
  });
}

const price = (amount: bigint | null) =>
  amount === null ? '–' : <UnitPriceText price={(amount / 100n) * 100n} />;

export function useGlassColumns(): readonly Column<GlassRow>[] {
  const words = usePourWords().column;
  const format = useFormat();
  return useMemo(() => {
    const end = { align: 'end', card: 'detail' } as const;
    return [
      {
        id: 'wine',
        header: words.wine,
        width: 'minmax(190px, 3fr)',
        card: 'title',
        fixed: true,
        cell: ({ item }) => <WineBadge wine={item.face} />,
        compare: byText(({ item }) => item.face.name),
      },
      {
        id: 'glass',
        header: words.glass,
        width: '84px',
        card: 'line',
        cell: ({ unit }) => format.volume(unit.quantity),
      },
      {
        id: 'pour',
        header: words.pour,
        width: '138px',
        align: 'end',
        card: 'figure',
        fixed: true,
        cell: ({ wine, unit }) => <PourText pour={wine.pour} glass={unit.quantity} />,
        compare: byValue(({ wine }) => wine.pour?.ratio ?? 0),
      },
      {
        id: 'glasses',
        header: words.glasses,
        width: '84px',
        from: 'desktop',
        ...end,
        cell: ({ wine }) => format.number(wine.glasses),
        compare: byValue(({ wine }) => wine.glasses),
      },
      {
        id: 'yield',
        header: words.yield,
        width: '104px',
        from: 'desktop',
        ...end,
        cell: ({ wine }) => (wine.yieldBp === null ? '–' : format.rate(wine.yieldBp)),
        compare: byValue(({ wine }) => wine.yieldBp ?? 0),
      },
      {
        id: 'waste',
        header: words.waste,
        width: '110px',
        from: 'choice',
        ...end,
        cell: ({ wine }) => format.volume(wine.waste.reduce((sum, { quantity }) => sum + quantity, 0n)),
      },
      {
        id: 'cost',
        header: words.cost,
        width: '100px',
        from: 'desktop',
        ...end,
        cell: ({ unit }) => price(unit.realCostE4),
        compare: byValue(({ unit }) => unit.realCostE4 ?? 0n),
      },
      {
        id: 'price',
        header: words.price,
        width: '92px',
        from: 'tablet',
        ...end,
        cell: ({ unit }) => price(unit.priceE4),
        compare: byValue(({ unit }) => unit.priceE4 ?? 0n),
      },
      {
        id: 'margin',
        header: words.margin,
        width: '88px',
        ...end,
        cell: ({ unit }) => (unit.marginBp === null ? '–' : format.rate(unit.marginBp)),
        compare: byValue(({ unit }) => unit.marginBp ?? 0),
      },
      {
        id: 'multiple',
        header: words.multiple,
        width: '110px',
        from: 'choice',
        ...end,
        cell: ({ unit }) => (unit.multiple === null ? '–' : format.scaled(BigInt(unit.multiple), 2)),
      },
      {
        id: 'suggested',
        header: words.suggested,
        width: '100px',
        from: 'desktop',
        ...end,
        cell: ({ unit }) => price(unit.suggestedE4),
      },
    ];
  }, [words, format]);
}

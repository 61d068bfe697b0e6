/** The lines of a sale as they were sold, whoever sold them: what, how much of it, at which price and rate, and what it comes to. */
import type { ReactNode } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { MoneyText, UnitPriceText } from './Figures.tsx';
import { FigureTable } from './FigureTable.tsx';
import { useUiWords } from './words.ts';

interface SoldLine {
  key: string;
  item: ReactNode;
  quantity: ReactNode;
  unitPrice: bigint;
  /** Basis points; null outside VAT, or where nobody said it. */
  rate: number | null;
  amount: bigint;
}

interface SoldLinesProps {
  lines: readonly SoldLine[];
  total: bigint;
  /** What is said below the total. */
  sums?: readonly { name: string; amount: bigint }[];
  /** Said where there is no rate. */
  noRate: string;
}

export function SoldLines({ lines, total, sums = [], noRate }: SoldLinesProps) {
  const words = useUiWords().soldLines;
  const format = useFormat();
  return (
    <FigureTable
      folds
      heads={[words.item, words.quantity, words.price, words.rate, words.amount]}
      rows={lines.map(({ key, item, quantity, unitPrice, rate, amount }) => ({
        id: key,
        cells: [
          item,
          quantity,
          <UnitPriceText key="price" price={unitPrice} />,
          rate === null ? noRate : format.rate(rate),
          <MoneyText key="amount" amount={amount} />,
        ],
      }))}
      sums={[{ name: words.total, amount: total }, ...sums].map(({ name, amount }) => ({
        name,
        figure: <MoneyText amount={amount} />,
      }))}
    />
  );
}

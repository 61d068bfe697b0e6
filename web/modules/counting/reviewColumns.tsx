/** The columns of a count's differences. */
import { useMemo } from 'react';
import { likelihoodOf, sayCause } from '#domain/channels/drift/sentences.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { MoneyText, QuantityText } from '#web/ui/Figures.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { byText, byValue, type Column } from '#web/ui/table/columns.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import type { ReviewRow } from './reviewRows.ts';
import { useCountingWords } from './words.ts';

/** What there is to know of a difference, the doubts first, then the likeliest cause. */
function Why({ row }: { row: ReviewRow }) {
  const words = useCountingWords();
  const format = useFormat();
  const { language } = useLanguage();
  const names = useLocationNames();
  const { item, doubts, clues, causes, named } = row;
  const said = clues.map(({ kind, quantity, locationId, skuId }) => {
    const size = format.quantity(quantity, item);
    if (kind === 'elsewhere') return words.review.clues.elsewhere(names.get(locationId ?? '') ?? '', size);
    if (kind === 'mixedUp') return words.review.clues.mixedUp(named.get(skuId ?? '')?.face.name ?? '', size);
    return words.review.clues[kind];
  });
  const found = causes.map(({ cause, probability }) =>
    words.review.cause(sayCause(cause, language), words.review.likelihoods[likelihoodOf(probability)]),
  );
  const [likeliest] = [...found, ...said];
  return (
    <>
      {doubts.map((doubt) => (
        <div key={doubt}>
          <StateBadge state="watch" plain>
            {words.review.doubts[doubt]}
          </StateBadge>
        </div>
      ))}
      {likeliest}
    </>
  );
}

export function useReviewColumns(hasPlaces: boolean): readonly Column<ReviewRow>[] {
  const words = useCountingWords();
  const names = useLocationNames();
  return useMemo(() => {
    const place: Column<ReviewRow> = {
      id: 'place',
      header: words.review.place,
      width: '130px',
      cell: ({ locationId }) => names.get(locationId) ?? '',
      compare: byText(({ locationId }) => names.get(locationId) ?? ''),
      card: 'detail',
    };
    return [
      {
        id: 'item',
        header: words.review.item,
        width: 'minmax(150px, 2fr)',
        card: 'title',
        fixed: true,
        cell: ({ item }) => <WineBadge wine={item.face} />,
        compare: byText(({ item }) => item.name),
      },
      ...(hasPlaces ? [place] : []),
      {
        id: 'counted',
        header: words.review.counted,
        width: '100px',
        align: 'end',
        card: 'detail',
        cell: ({ counted, item }) =>
          counted === null ? words.review.notCounted : <QuantityText quantity={counted} of={item} />,
      },
      {
        id: 'expected',
        header: words.review.expected,
        width: '90px',
        align: 'end',
        from: 'desktop',
        card: 'detail',
        cell: ({ expected, item }) => <QuantityText quantity={expected} of={item} />,
      },
      {
        id: 'difference',
        header: words.review.difference,
        width: '100px',
        align: 'end',
        card: 'figure',
        compare: byValue(({ difference }) => difference),
        cell: ({ counted, difference, item }) =>
          counted === null ? (
            '–'
          ) : difference === 0n ? (
            <StateBadge state="good" plain>
              {words.review.agrees}
            </StateBadge>
          ) : (
            <QuantityText quantity={difference} of={item} signed />
          ),
      },
      {
        id: 'worth',
        header: words.review.worth,
        width: '96px',
        align: 'end',
        compare: byValue(({ worth }) => worth ?? 0n),
        card: 'detail',
        cell: ({ worth }) => (worth === null ? '–' : <MoneyText amount={worth} />),
      },
      {
        id: 'why',
        header: words.review.why,
        width: 'minmax(190px, 2fr)',
        card: 'line',
        cell: (row) => <Why row={row} />,
      },
      {
        id: 'who',
        header: words.review.who,
        width: '130px',
        from: 'choice',
        card: 'none',
        cell: ({ counters }) => counters.join(', '),
      },
    ];
  }, [words, names, hasPlaces]);
}

/** What hangs in the shop: the product, its lots, the risk, what to do. */

import { Link, useParams } from '@tanstack/react-router';
import { getRecall } from '#domain/recall/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PrintButton } from '#web/ui/PrintButton.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Lots.module.css';
import type { Standing } from './standing.ts';
import { useRecallSaid } from './useRecallSaid.ts';
import { useLotWords } from './words.ts';

export function PosterScreen() {
  const words = useLotWords().recall;
  const { recallId } = useParams({ from: paths.recallPoster });
  const { data, error } = useReading(getRecall, { params: { recallId } });
  const { isPending } = useItems();
  if (error) throw error;
  if (!data || isPending) return <Waiting title={words.poster} />;
  return (
    <>
      <PageHeader
        title={words.poster}
        above={
          <Link to={paths.recall} params={{ recallId }}>
            {words.back}
          </Link>
        }
        action={<PrintButton>{words.print}</PrintButton>}
      />
      <Poster standing={data} />
    </>
  );
}

function Poster({ standing }: { standing: Standing }) {
  const words = useLotWords();
  const format = useFormat();
  const { products, title, danger, advice, shop, reference } = useRecallSaid(standing);
  return (
    <section className={classes.poster} data-sheet aria-label={words.recall.poster}>
      <h2>{words.recall.posterTitle}</h2>
      <ul>
        {products.map(({ name, lots }) => (
          <li key={name}>
            <strong>{name}</strong>
            {' · '}
            {lots
              .map(({ code, expiresOn }) =>
                expiresOn === null
                  ? words.lot(code)
                  : `${words.lot(code)} (${words.list.expires} ${format.day(expiresOn)})`,
              )
              .join(', ')}
          </li>
        ))}
      </ul>
      <p>{title}</p>
      {danger === '' ? null : (
        <p>
          <strong>{words.recall.danger}</strong> · {danger}
        </p>
      )}
      <p>
        <strong>{words.recall.advice}</strong> · {advice}
      </p>
      <p>{[shop, reference].filter(Boolean).join(' · ')}</p>
    </section>
  );
}

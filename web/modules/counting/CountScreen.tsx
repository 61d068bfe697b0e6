/** Counting, phone in hand: scan, or scan and type; it shows at once, and goes up when the network is there. */
import { Link, useParams } from '@tanstack/react-router';
import { getCount } from '#domain/counting/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import type { Item } from '#web/ui/items/item.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { EndedCount } from './EndedCount.tsx';
import { type CountInFull, SayPanel } from './SayPanel.tsx';
import { useCounting } from './useCounting.ts';
import { useCountingWords } from './words.ts';

export function CountScreen() {
  const words = useCountingWords();
  const format = useFormat();
  const { countId } = useParams({ from: paths.countOne });
  const { data: count, error } = useReading(getCount, { params: { countId } });
  const { stocked, isPending, error: noItems } = useItems();
  const fault = error ?? noItems;
  if (fault) throw fault;
  if (!count || isPending) return <Waiting title={words.title} />;
  return (
    <>
      <PageHeader
        title={count.name}
        lead={words.openedBy(count.openedBy, format.instant(count.openedAt))}
        above={<Link to={paths.count}>{words.title}</Link>}
        more={
          <LinkButton variant="default" to={paths.countSheet} params={{ countId }}>
            {words.say.sheet}
          </LinkButton>
        }
        action={
          <LinkButton to={paths.countReview} params={{ countId }}>
            {words.say.review}
          </LinkButton>
        }
      />
      <Counting count={count} items={stocked} />
    </>
  );
}

/** One queue for both: a count that ends while this phone still sends tells what came too late. */
function Counting({ count, items }: { count: CountInFull; items: readonly Item[] }) {
  const counting = useCounting(count.id);
  return count.state === 'open' ? (
    <SayPanel count={count} items={items} counting={counting} />
  ) : (
    <EndedCount count={count} view={counting.view} />
  );
}

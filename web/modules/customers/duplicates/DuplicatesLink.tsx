/** The way to customers who are there twice, with how many pairs wait. */
import { listDuplicates } from '#domain/customers/duplicateContract.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { useDuplicateWords } from './words.ts';

export function DuplicatesLink() {
  const words = useDuplicateWords();
  const { data } = useReading(listDuplicates, { query: { limit: 1 } });
  return (
    <LinkButton variant="default" to={paths.customerDuplicates}>
      {words.open(data?.total ?? 0)}
    </LinkButton>
  );
}

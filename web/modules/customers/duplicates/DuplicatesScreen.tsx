/** Customers who are probably there twice, pair by pair. */
import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listDuplicates, lookForDuplicates } from '#domain/customers/duplicateContract.ts';
import { useReadingPages, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useCustomerWords } from '../words.ts';
import { PairPanel } from './PairPanel.tsx';
import { useDuplicateWords } from './words.ts';

const pageSize = 20;

export function DuplicatesScreen() {
  const words = useDuplicateWords();
  const { title } = useCustomerWords();
  const mayWrite = useMay('customers:write');
  const pages = useReadingPages(listDuplicates, { query: { limit: pageSize } });
  const looking = useSending(lookForDuplicates, { makesStale: [listDuplicates] });
  if (pages.error) throw pages.error;
  const first = pages.data?.pages[0];
  if (!first) return <Waiting title={words.title} />;
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const look = mayWrite ? (
    <Button
      variant="default"
      loading={looking.isPending}
      onClick={() =>
        void looking.mutateAsync({}).then(({ total }) => toast.done(words.looked(total)), toast.refused)
      }
    >
      {words.look}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title={words.title}
        above={<Link to={paths.customers}>{title}</Link>}
        lead={
          items.length === 0 ? null : (
            <>
              {words.lead(first.total)}{' '}
              {first.lookedAt === null ? null : (
                <>
                  {words.lookedAt} <InstantText at={first.lookedAt} />.
                </>
              )}
            </>
          )
        }
        action={items.length === 0 ? null : look}
      />
      {items.length === 0 ? (
        <EmptyState icon={<IconUsers size={26} stroke={1.5} />} title={words.none} action={look}>
          {words.noneWords}
        </EmptyState>
      ) : (
        <Stack>
          <Quiet>{words.explained}</Quiet>
          {items.map((duplicate) => (
            <PairPanel key={`${duplicate.kept.id} ${duplicate.other.id}`} duplicate={duplicate} />
          ))}
          {pages.hasNextPage ? (
            <Button
              variant="default"
              loading={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {words.more}
            </Button>
          ) : null}
        </Stack>
      )}
    </>
  );
}

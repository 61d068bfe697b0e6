/** What can be done with an open count: have the doubtful counted again, record it, or give it up. */
import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import {
  askRecount,
  cancelCount,
  closeCount,
  countsDue,
  getCount,
  listCounts,
  reviewCount,
} from '#domain/counting/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { toast } from '#web/ui/toast.ts';
import type { ReviewRow } from './reviewRows.ts';
import { useCountingWords } from './words.ts';

interface ReviewActionsProps {
  countId: Id;
  counted: number;
  doubtful: readonly ReviewRow[];
  unseenAsZero: boolean;
}

const countReadings = [getCount, reviewCount, listCounts, countsDue];

export function ReviewActions({ countId, counted, doubtful, unseenAsZero }: ReviewActionsProps) {
  const words = useCountingWords();
  const format = useFormat();
  const router = useRouter();
  const asking = useSending(askRecount, { makesStale: countReadings });
  const closing = useSending(closeCount, { makesStale: [...countReadings, ...movedReadings] });
  const cancelling = useSending(cancelCount, { makesStale: countReadings });
  const params = { countId };
  const written = format.number(doubtful.length);

  function recount() {
    const lines = doubtful.map(({ skuId, locationId }) => ({ skuId, locationId }));
    asking.mutateAsync({ params, body: { lines } }).then(() => {
      toast.done(words.review.asked(doubtful.length, written));
      return router.navigate({ to: paths.countOne, params });
    }, toast.refused);
  }

  function record() {
    const body = {
      uncounted: unseenAsZero ? ('zero' as const) : ('leave' as const),
      acceptsDoubts: doubtful.length > 0,
    };
    closing.mutateAsync({ params, body }).then(() => toast.done(words.review.done), toast.refused);
  }

  function cancel() {
    cancelling.mutateAsync({ params }).then(() => {
      toast.done(words.review.cancelled);
      return router.navigate({ to: paths.count });
    }, toast.refused);
  }

  return (
    <>
      <ConfirmInline
        question={words.review.cancelQuestion}
        confirm={words.review.cancel}
        onConfirm={cancel}
        buttonProps={{ variant: 'subtle', color: 'gray' }}
      >
        {words.review.cancel}
      </ConfirmInline>
      {doubtful.length === 0 ? (
        <Button disabled={counted === 0 && !unseenAsZero} loading={closing.isPending} onClick={record}>
          {words.review.record}
        </Button>
      ) : (
        <>
          <ConfirmInline
            question={words.review.doubtQuestion(doubtful.length, written)}
            confirm={words.review.recordDoubts}
            onConfirm={record}
            loading={closing.isPending}
          >
            {words.review.record}
          </ConfirmInline>
          <Button loading={asking.isPending} onClick={recount}>
            {words.review.recount(doubtful.length, written)}
          </Button>
        </>
      )}
    </>
  );
}

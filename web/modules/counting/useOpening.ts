/** Opens a count and goes to it. */
import { useRouter } from '@tanstack/react-router';
import { listCounts, openCount } from '#domain/counting/contract.ts';
import type { CallInput } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { toast } from '#web/ui/toast.ts';

export function useOpening(): {
  open: (body: CallInput<typeof openCount>['body']) => void;
  isOpening: boolean;
} {
  const router = useRouter();
  const opening = useSending(openCount, { makesStale: [listCounts] });
  return {
    open(body) {
      opening
        .mutateAsync({ body })
        .then(({ id }) => router.navigate({ to: paths.countOne, params: { countId: id } }), toast.refused);
    },
    isOpening: opening.isPending,
  };
}

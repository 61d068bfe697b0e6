/** What follows a sign-in: nothing of whoever was there before stays, the session is asked for, the page goes on. */
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionReading } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';

export function useArrival(): (to?: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (to = paths.today) => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionReading.queryKey[0] });
    await queries.fetchQuery({ ...sessionReading, staleTime: 0 });
    router.history.push(to);
  };
}

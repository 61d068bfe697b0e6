/** TanStack Query over the contract: reading a route, sending to one, and saying which readings a sending makes stale. */
import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { getSession } from '#domain/access/contract.ts';
import { idFromClock, type Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import { call, encodeBody, type CallInput, type CallReply } from './call.ts';
import { ApiProblem } from './problem.ts';

export function createQueryClient(): QueryClient {
  /** A session that ended elsewhere is asked for again, and the page goes to the door by itself. */
  function onError(error: Error) {
    if (error instanceof ApiProblem && error.problem.code === 'unauthenticated') {
      void client.invalidateQueries({ queryKey: [getSession.name] });
    }
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // bigints are no JSON: the key is hashed as the wire writes it
        queryKeyHashFn: encodeBody,
        staleTime: 30_000,
        retry: (failures, error) => error instanceof ApiProblem && error.isOutage && failures < 2,
      },
    },
  });
  return client;
}

export function newId(): Id {
  return idFromClock(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

export function keyOf<R extends Route>(route: R, input?: CallInput<R>): readonly unknown[] {
  return input === undefined ? [route.name] : [route.name, input];
}

interface ReadingOptions {
  enabled?: boolean;
  refetchInterval?: number;
  /** Keeps showing the last answer while another one is fetched. */
  keepsLast?: boolean;
}

/** Reads a route and keeps it fresh. */
export function useReading<R extends Route>(
  route: R,
  input: CallInput<R>,
  { keepsLast = false, ...options }: ReadingOptions = {},
): UseQueryResult<CallReply<R>> {
  return useQuery<CallReply<R>>({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, input, { signal }),
    ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
    ...options,
  });
}

type PagedRoute = Route & { reply: z.ZodType<{ items: unknown[]; next: string | null }> };

/** Reads a list page by page, each when it is asked for. */
export function useReadingPages<R extends PagedRoute>(route: R, input: CallInput<R>) {
  return useInfiniteQuery({
    queryKey: [...keyOf(route, input), 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(route, { ...input, query: { ...input.query, cursor: pageParam } }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/**
 * Sends to a route. A creating POST gets its Idempotency-Key here: the same content sent again after a failure keeps its key, so
 * that a lost answer never posts twice; other content gets another.
 */
export function useSending<R extends Route>(
  route: R,
  options: { makesStale?: readonly Route[] } = {},
): UseMutationResult<CallReply<R>, Error, CallInput<R>> {
  const client = useQueryClient();
  const attempt = useRef<{ content: string; key: Id } | null>(null);
  return useMutation({
    mutationFn: (input: CallInput<R>) => {
      if (!route.creates) return call(route, input);
      const content = encodeBody(input);
      if (attempt.current?.content !== content) attempt.current = { content, key: newId() };
      return call(route, input, { idempotencyKey: attempt.current.key });
    },
    onSuccess: async () => {
      attempt.current = null;
      await Promise.all(
        (options.makesStale ?? []).map((stale) => client.invalidateQueries({ queryKey: [stale.name] })),
      );
    },
  });
}

/** TanStack Query over the contract: reading a route, sending to one, and saying which readings a sending makes stale. */
import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { getSession } from '#domain/access/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import { type CallInput, type CallReply, call, encodeBody } from './call.ts';
import { newId } from './newId.ts';
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

export function keyOf<R extends Route>(route: R, input?: CallInput<R>): readonly unknown[] {
  return input === undefined ? [route.name] : [route.name, input];
}

interface ReadingOptions<Reply> {
  enabled?: boolean;
  /** Milliseconds; by what was last read where it depends on that. */
  refetchInterval?: number | ((last: Reply | undefined) => number);
  staleTime?: number;
  /** Keeps showing the last answer while another one is fetched. */
  keepsLast?: boolean;
}

/** Reads a route and keeps it fresh. */
export function useReading<R extends Route>(
  route: R,
  input: CallInput<R>,
  { keepsLast = false, refetchInterval, ...options }: ReadingOptions<CallReply<R>> = {},
): UseQueryResult<CallReply<R>> {
  return useQuery<CallReply<R>>({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, input, { signal }),
    ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
    ...(refetchInterval === undefined
      ? {}
      : {
          refetchInterval: ({ state }) =>
            typeof refetchInterval === 'function' ? refetchInterval(state.data) : refetchInterval,
        }),
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

interface SendingOptions {
  /** The readings that are asked for again once it is done. */
  makesStale?: readonly Route[];
}

interface Attempt {
  content: string;
  bytes: Blob | undefined;
  key: Id;
}

/** Sends with an Idempotency-Key: the same content keeps it when sent again after a failure, other content gets another. */
function useKeyedSending<R extends Route, Given>(
  route: R,
  read: (given: Given) => { input: CallInput<R>; bytes?: Blob },
  { makesStale = [] }: SendingOptions,
): UseMutationResult<CallReply<R>, Error, Given> {
  const client = useQueryClient();
  const attempt = useRef<Attempt | null>(null);
  return useMutation({
    mutationFn: (given: Given) => {
      const { input, bytes } = read(given);
      if (!route.creates) return call(route, input, { bytes });
      const content = encodeBody(input);
      if (attempt.current?.content !== content || attempt.current.bytes !== bytes) {
        attempt.current = { content, bytes, key: newId() };
      }
      return call(route, input, { idempotencyKey: attempt.current.key, bytes });
    },
    onSuccess: async () => {
      attempt.current = null;
      await Promise.all(makesStale.map((stale) => client.invalidateQueries({ queryKey: [stale.name] })));
    },
  });
}

/** Sends to a route; a lost answer asked for again never posts twice. */
export function useSending<R extends Route>(
  route: R,
  options: SendingOptions = {},
): UseMutationResult<CallReply<R>, Error, CallInput<R>> {
  return useKeyedSending(route, (input: CallInput<R>) => ({ input }), options);
}

/** Sends a file's bytes to a route that takes them. */
export function useUploading<R extends Route>(
  route: R,
  options: SendingOptions = {},
): UseMutationResult<CallReply<R>, Error, { input: CallInput<R>; bytes: Blob }> {
  return useKeyedSending(route, (given: { input: CallInput<R>; bytes: Blob }) => given, options);
}

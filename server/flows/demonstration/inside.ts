/** Calls routes of the house from inside it, as a signed-in person does over HTTP: the same commands, checks and audit. */
import { z } from 'zod';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import type { Endpoint } from '#server/platform/http.ts';

interface Asked<R extends Route> {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: z.input<NonNullable<R['body']>>;
  /** The Idempotency-Key. */
  id?: Id;
  /** As if it were said then; now where left out. */
  now?: Instant;
}

export type Inside = <Reply extends z.ZodType, R extends Route & { reply: Reply }>(
  route: R & { reply: Reply },
  actor: Actor,
  asked: Asked<R>,
) => Promise<z.output<Reply>>;

/** For routes that neither stream nor set headers. */
export function insideOf(endpoints: () => readonly Endpoint[], clock: Clock): Inside {
  return async (route, actor, asked) => {
    const endpoint = endpoints().find((candidate) => candidate.route.name === route.name);
    if (!endpoint) throw new Error(`nobody answers ${route.name}`);
    const answer = await endpoint.handle({
      params: route.params?.parse(asked.params),
      query: route.query?.parse(asked.query ?? {}),
      body: route.body?.parse(asked.body),
      actor,
      now: asked.now ?? clock(),
      language: actor.language,
      get id(): Id {
        return asked.id ?? outside('an Idempotency-Key');
      },
      get request(): never {
        return outside('a request');
      },
      get reply(): never {
        return outside('a reply');
      },
    });
    const { reply }: Route = route;
    return route.reply.parse(z.encode(reply, answer));
  };
}

function outside(wanted: string): never {
  throw new Error(`inside the house there is no ${wanted}`);
}

/** Calls routes of the house from inside it, as a signed-in person does over HTTP: the same commands, rights and audit. */
import type { z } from 'zod';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import type { Clock } from '#domain/values/time.ts';
import type { Call, Endpoint } from '#server/platform/http.ts';

type Asked<R extends Route> = Partial<Pick<Call<R>, 'params' | 'query' | 'body'>> & { id?: Id };

export type Inside = <R extends Route>(
  route: R,
  actor: Actor,
  asked: Asked<R>,
) => Promise<z.output<R['reply']>>;

/** For routes that neither stream nor set headers. */
export function insideOf(endpoints: readonly Endpoint[], clock: Clock): Inside {
  const handlers = new Map(endpoints.map(({ route, handle }) => [route.name, handle]));
  return async <R extends Route>(route: R, actor: Actor, asked: Asked<R>): Promise<z.output<R['reply']>> => {
    const handle = handlers.get(route.name);
    if (!handle) throw new Error(`nobody answers ${route.name}`);
    const call = { ...asked, actor, now: clock(), language: actor.language };
    return (await handle(call as unknown as Call<Route>)) as z.output<R['reply']>;
  };
}

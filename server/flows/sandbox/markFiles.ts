/** A file that is taken away from a sandbox says so by its name: nobody takes its levels for the shop's. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Id } from '#domain/values/ids.ts';
import type { Authenticate, Endpoint } from '#server/platform/http.ts';

const mark = 'bac-a-sable-';

interface Asked {
  endpoints: readonly Endpoint[];
  authenticate: Authenticate;
  mayLeave: (organizationId: Id) => Promise<boolean>;
}

export function markFiles(http: FastifyInstance, { endpoints, authenticate, mayLeave }: Asked): void {
  const giving = new Set(
    endpoints.flatMap(({ route: { path, media } }) =>
      media === undefined || media === 'text/event-stream' ? [] : [path],
    ),
  );
  const marked = new WeakSet<FastifyRequest>();
  // Asked before the answer is made: once it is being sent, it waits for nobody.
  http.addHook('onRequest', (request, _reply, done) => {
    if (!giving.has(request.routeOptions.url ?? '')) return done();
    authenticate(request)
      .then(async (actor) => {
        if (actor && !(await mayLeave(actor.organizationId))) marked.add(request);
      })
      // Who may not come in is told so by the route.
      .then(
        () => done(),
        () => done(),
      );
  });
  http.addHook('onSend', (request, reply, payload, done) => {
    const named = marked.has(request) ? reply.getHeader('content-disposition') : undefined;
    if (typeof named === 'string')
      void reply.header('content-disposition', named.replace(/filename(?:="|\*=UTF-8'')/, `$&${mark}`));
    done(null, payload);
  });
}

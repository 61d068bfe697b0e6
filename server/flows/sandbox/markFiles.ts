/** A file that is taken away from a sandbox says so by its name: nobody takes its levels for the shop's. */
import type { FastifyInstance } from 'fastify';
import type { Id } from '#domain/values/ids.ts';
import type { Authenticate } from '#server/platform/http.ts';

const mark = 'bac-a-sable-';

interface Asked {
  authenticate: Authenticate;
  mayLeave: (organizationId: Id) => Promise<boolean>;
}

export function markFiles(http: FastifyInstance, { authenticate, mayLeave }: Asked): void {
  http.addHook('onSend', (request, reply, payload, done) => {
    const named = reply.getHeader('content-disposition');
    if (typeof named !== 'string') return done(null, payload);
    authenticate(request)
      .then(async (actor) => {
        if (actor && !(await mayLeave(actor.organizationId)))
          void reply.header('content-disposition', named.replace(/filename(?:="|\*=UTF-8'')/, `$&${mark}`));
        done(null, payload);
      })
      .catch(done);
  });
}

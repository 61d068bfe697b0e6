/**
 * The shop's own HTTPS beside the plain port: other devices of the shop work over it, since without it a browser gives a page no service worker, no
 * keys, no camera. The plain port is then for this machine, and for the page that brings a device in.
 */
import { createServer } from 'node:https';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '#domain/values/time.ts';
import type { Config } from '../config.ts';
import { opening } from '../listen.ts';
import type { Log } from '../log.ts';
import { devicePath, serveDevicePages } from './devicePages.ts';
import { openTrust } from './trust.ts';

export interface Https {
  /** Once `http` is ready; answers the port. */
  listen(): Promise<number>;
  close(): Promise<void>;
}

/** Addresses come and go with the network, certificates end. */
const lookedEveryMs = 60_000;
const keptOpenMs = 72_000;

export interface HttpsOptions {
  config: Config & { httpsPort: number };
  clock: Clock;
  log: Log;
}

/** Adds to `http` what only devices ask for; what it serves is served by HTTPS as well. */
export function prepareHttps(http: FastifyInstance, { config, clock, log }: HttpsOptions): Https {
  const now = (): number => Date.parse(clock());
  const trust = openTrust(config, now());
  let present = trust.credentials(now());
  let port = config.httpsPort;
  const server = createServer({ ...present, keepAliveTimeout: keptOpenMs }, (request, response) =>
    http.routing(request, response),
  );

  http.addHook('onRequest', async (request, reply) => {
    if (isSecure(request) || isOwnMachine(request) || request.url.startsWith(devicePath)) return;
    const { hostname } = new URL(`http://${request.headers.host ?? ''}`);
    await reply.redirect(`https://${hostname}:${port}${request.url}`, 307);
  });
  serveDevicePages(http, { authority: trust.authority, config, httpsPort: () => port });

  const renewal = setInterval(() => {
    try {
      const fresh = trust.credentials(now());
      if (fresh.cert === present.cert) return;
      server.setSecureContext(fresh);
      present = fresh;
      log.info({}, 'the certificate is renewed');
    } catch (fault) {
      // The one that there is goes on.
      log.error({ fault }, 'renewing the certificate');
    }
  }, lookedEveryMs);
  renewal.unref();

  return {
    async listen() {
      const { host, httpsPort } = config;
      const listening = (): Promise<void> =>
        new Promise((resolve, reject) => {
          server.once('error', reject).listen({ host, port: httpsPort }, resolve);
        });
      await opening(listening, { host, port: httpsPort, setting: 'CAVEAU_HTTPS_PORT' });
      const bound = server.address();
      if (typeof bound === 'object' && bound !== null) ({ port } = bound);
      return port;
    },
    async close() {
      clearInterval(renewal);
      server.close();
      server.closeAllConnections();
    },
  };
}

const isSecure = ({ raw }: FastifyRequest): boolean => 'encrypted' in raw.socket;

/** Nobody listens in between on the machine itself; whoever stands before Caveau there speaks HTTPS to the others. */
function isOwnMachine({ raw }: FastifyRequest): boolean {
  const from = raw.socket.remoteAddress ?? '';
  return from === '::1' || /^(?:::ffff:)?127\./.test(from);
}

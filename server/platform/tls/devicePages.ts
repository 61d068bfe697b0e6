/** `/appareil`: brings a device of the shop in. Open to everybody, by http too: who comes here cannot come otherwise yet. */
import type { X509Certificate } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Language } from '#domain/values/refusal.ts';
import type { Config } from '../config.ts';
import { languageOf } from '../http.ts';
import { devicePage, deviceScript } from './devicePage.ts';
import { localNames } from './names.ts';
import { profileOf } from './profile.ts';
import { words } from './words.ts';

export const devicePath = '/appareil';

export interface DevicePagesOptions {
  authority: X509Certificate | null;
  config: Config;
  /** Once it listens. */
  httpsPort: () => number;
}

export function serveDevicePages(
  http: FastifyInstance,
  { authority, config, httpsPort }: DevicePagesOptions,
): void {
  http.get(devicePath, async (request, reply) => {
    const asked = new URL(request.url, 'http://localhost').searchParams.get('lang');
    const language: Language = asked === 'fr' || asked === 'en' ? asked : languageOf(request);
    const host = hostFor(request, config.publicUrl);
    return reply
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src https:; img-src data: 'self'; frame-ancestors 'none'",
      )
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(
        devicePage({
          language,
          here: `http://${host}:${portOf(request, config)}${devicePath}`,
          secure: secureAddress(config, host, httpsPort()),
          authority,
          agent: request.headers['user-agent'] ?? '',
        }),
      );
  });
  http.get(`${devicePath}/page.js`, async (_, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(deviceScript),
  );
  // The page asks it by HTTPS: that it is answered is the answer.
  http.get(`${devicePath}/atteint`, async (_, reply) =>
    reply.code(204).header('cache-control', 'no-store').send(),
  );
  if (authority === null) return;
  const attached = (name: string) => `attachment; filename="${name}"`;
  http.get(`${devicePath}/caveau.crt`, async (_, reply) =>
    reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', attached('caveau.crt'))
      .send(authority.raw),
  );
  http.get(`${devicePath}/caveau.mobileconfig`, async (request, reply) =>
    reply
      .type('application/x-apple-aspen-config')
      .header('content-disposition', attached('caveau.mobileconfig'))
      .send(
        profileOf(authority, {
          name: authority.subject.replace(/^CN=/, ''),
          description: words[languageOf(request)].description,
        }),
      ),
  );
}

/** What another device calls this machine: as its people do, as it was called just now, or by its address in the network. */
function hostFor({ headers }: FastifyRequest, publicUrl: string): string {
  const called = URL.canParse(`http://${headers.host}`) ? new URL(`http://${headers.host}`).hostname : '';
  const { dns, addresses } = localNames(publicUrl);
  const address = addresses.find((one) => isIPv4(one) && !/^(?:127|169\.254)\./.test(one));
  const found = [new URL(publicUrl).hostname, called, address, ...dns].find(
    (host) => host !== undefined && host !== '' && !isSelf(host),
  );
  return found ?? 'localhost';
}

const isSelf = (host: string): boolean => /^(?:localhost|127\..*|\[?::1\]?)$/.test(host);

/** The plain port, also where the page was asked for by HTTPS. */
const portOf = ({ raw }: FastifyRequest, { port }: Config): number =>
  'encrypted' in raw.socket ? port : (raw.socket.localPort ?? port);

/** What a device keeps is kept under the address that it was opened by: where the people's own is a safe one, by that. */
function secureAddress({ publicUrl }: Config, host: string, port: number): string {
  const { protocol, hostname, origin } = new URL(publicUrl);
  return protocol === 'https:' && !isSelf(hostname) ? origin : `https://${host}:${port}`;
}

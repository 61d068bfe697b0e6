/** Whether a request comes from our own pages: the address that people use, or the machine's names on the shop's network. */
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { refuseAccess } from '#domain/access/refusals.ts';

const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv4');
}
privateAddresses.addAddress('::1', 'ipv6');
privateAddresses.addSubnet('fc00::', 7, 'ipv6');
privateAddresses.addSubnet('fe80::', 10, 'ipv6');

/** A name that only a local network can give: `localhost`, `caisse`, `caveau.local`, `192.168.1.20`. */
function isLocalName(hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0) return privateAddresses.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
  return !bare.includes('.') || /\.(?:localhost|local|lan|home\.arpa)$/.test(bare);
}

/** `origin` is ours if it is the public address, or a local name that the request itself was sent to. */
export function isOwnOrigin(origin: string, host: string | null | undefined, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.origin === new URL(publicUrl).origin || (from.host === host && isLocalName(from.hostname));
}

type Headers = Pick<FastifyRequest, 'headers'>;

/** Refuses what a browser sends from another site. Scripts and servers, which send none of these headers, pass. */
export function refuseOtherSites({ headers }: Headers, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw refuseAccess('cross_site');
  if (headers.origin !== undefined && !isOwnOrigin(headers.origin, headers.host, publicUrl)) {
    throw refuseAccess('cross_site');
  }
}

/** The same for a request that a session cookie vouches for: it must also say where it comes from. */
export function requireOwnSite(request: Headers, publicUrl: string): void {
  if (request.headers['sec-fetch-site'] === undefined && request.headers.origin === undefined) {
    throw refuseAccess('cross_site');
  }
  refuseOtherSites(request, publicUrl);
}

/** Where webhooks may go: to public addresses only, checked on the very address that is connected to, so that no name can point inside later. */
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { checkedLookup, type Resolve } from '#server/platform/checkedLookup.ts';

export type Targets = 'public' | 'alsoLoopback';

/** IANA's special-purpose registries: everything that is not for the public internet. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4');
// Of 2000::/3: Teredo and 6to4, which carry an IPv4 address of anyone's choice, ORCHID and documentation.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6');

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export function isAllowed(address: string, targets: Targets): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (targets === 'alsoLoopback' && loopback.check(address, family)) return true;
  if (notPublic.check(address, family)) return false;
  return family === 'ipv4' || globalUnicast.check(address, family);
}

/** Refuses what can be refused without asking the name servers. */
export function assertAddress(url: URL, targets: Targets): void {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  const isLocal =
    targets === 'alsoLoopback' && (host === 'localhost' || (isIP(host) !== 0 && loopbackHas(host)));
  if (url.protocol !== 'https:' && !isLocal) throw refuseChannel('address_not_https');
  if (isIP(host) !== 0 && !isAllowed(host, targets)) throw refuseChannel('address_not_public', { host });
  if (!isLocal && (host === 'localhost' || host.endsWith('.localhost')))
    throw refuseChannel('address_not_public', { host });
}

function loopbackHas(host: string): boolean {
  return loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}

/** For a socket: the allowed addresses of a name. */
export function guardedLookup(targets: Targets, resolve?: Resolve): LookupFunction {
  return checkedLookup((host, found) => {
    const allowed = found.filter(({ address }) => isAllowed(address, targets));
    if (allowed.length === 0) throw refuseChannel('address_not_public', { host });
    return allowed;
  }, resolve);
}

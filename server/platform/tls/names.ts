/** What a shop's own server is called by in its network: its name, its addresses, and the one that its people use. */

import { BlockList, isIP, isIPv4 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import type { Names } from './certificate.ts';

/** Networks that are nobody's on the Internet. */
export const localNetworks = [
  { address: '10.0.0.0', bits: 8 },
  { address: '127.0.0.0', bits: 8 },
  { address: '169.254.0.0', bits: 16 },
  { address: '172.16.0.0', bits: 12 },
  { address: '192.168.0.0', bits: 16 },
  { address: '::1', bits: 128 },
  { address: 'fc00::', bits: 7 },
] as const;

/** Ends of names that only a local network can give. */
export const localDomains = ['local', 'lan', 'home.arpa', 'localhost'] as const;

const local = new BlockList();
for (const { address, bits } of localNetworks)
  local.addSubnet(address, bits, isIPv4(address) ? 'ipv4' : 'ipv6');

const isLocalAddress = (address: string): boolean => local.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

/** Of this machine, without its domain, as a name may be written: `caisse`. */
export const machineName = (): string =>
  (hostname().split('.')[0] ?? '').toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');

/** The machine's names and local addresses; `publicUrl` is what its people call it by. */
export function localNames(publicUrl: string): Names {
  const machine = machineName();
  const called = new URL(publicUrl).hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = Object.values(networkInterfaces()).flatMap((all = []) =>
    all.map(({ address }) => address).filter((address) => isIP(address) !== 0 && isLocalAddress(address)),
  );
  const isAddress = isIP(called) !== 0;
  if (isAddress && isLocalAddress(called)) addresses.push(called);
  const dns = [...(isAddress ? [] : [called]), `${machine}.local`, machine, 'localhost'];
  return { dns: [...new Set(dns)], addresses: [...new Set(addresses)] };
}

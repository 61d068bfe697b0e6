/**
 * Calls the printers and payment terminals that the shop's settings name: only inside the shop's own network, on the very address that was checked.
 * The settings alone say where; nothing that a till sends does.
 */
import { BlockList, connect, isIP, Socket } from 'node:net';
import type { Connect } from '#connectors/kit/wire.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { checkedLookup, type Resolve } from '#server/platform/checkedLookup.ts';

/** A machine that stands in the tests answers on this very one. */
export type MachinePlaces = 'shop' | 'alsoLoopback';

const shop = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  shop.addSubnet(network, prefix, 'ipv4');
shop.addSubnet('fc00::', 7, 'ipv6');

const never = new BlockList();
// What hosting gives its machines to learn their secrets from, at Amazon and Google.
never.addAddress('fd00:ec2::254', 'ipv6');
never.addAddress('fd20:ce::254', 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export function isInShop(address: string, places: MachinePlaces): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (loopback.check(address, family)) return places === 'alsoLoopback';
  return shop.check(address, family) && !never.check(address, family);
}

/** Refuses an address that is not of the shop's network; a name is looked up when it is called. */
export function assertInShop(host: string, places: MachinePlaces): void {
  if (isIP(host) !== 0 && !isInShop(host, places)) throw refuseTill('machine_not_in_shop', { host });
}

export function connectInShop(places: MachinePlaces, resolve?: Resolve): Connect {
  const lookup = checkedLookup((host, found) => {
    const there = found.filter(({ address }) => isInShop(address, places));
    if (there.length === 0) throw refuseTill('machine_not_in_shop', { host });
    return there;
  }, resolve);
  return ({ host, port }) => {
    // What is no name is not looked up.
    if (isIP(host) !== 0 && !isInShop(host, places))
      return new Socket().destroy(refuseTill('machine_not_in_shop', { host }));
    return connect({ host, port, lookup });
  };
}

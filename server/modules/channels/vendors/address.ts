/**
 * Reaches a shop at the address that its owner typed: it may stand in the shop's own network, in the clear. Never reached is what hosting gives its
 * machines to learn their secrets from, and where a shop sends us on.
 */
import { BlockList, isIP } from 'node:net';
import { Agent } from 'undici';
import { CallFailed } from '#domain/channels/connector.ts';
import { checkedLookup, type Resolve } from '#server/platform/checkedLookup.ts';

const never = new BlockList();
for (const [network, prefix] of [
  // No host at all, and many at once.
  ['0.0.0.0', 8],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Link-local: 169.254.169.254 answers with a cloud machine's credentials, 169.254.170.2 with a container's.
  ['169.254.0.0', 16],
] as const)
  never.addSubnet(network, prefix, 'ipv4');
// The same at Alibaba and Oracle.
never.addAddress('100.100.100.200', 'ipv4');
never.addAddress('192.0.0.192', 'ipv4');
for (const [network, prefix] of [
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  // 169.254.0.0/16 through a translator.
  ['64:ff9b::a9fe:0', 112],
] as const)
  never.addSubnet(network, prefix, 'ipv6');
// The same at Amazon and Google.
never.addAddress('fd00:ec2::254', 'ipv6');
never.addAddress('fd20:ce::254', 'ipv6');

export function isForShops(address: string): boolean {
  return !never.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

export type Reach = (url: string, init?: RequestInit) => Promise<Response>;

/** `fetch` for shops: a socket connects to the very address that was checked, and a redirect is an answer as any other. */
export function shopReach(resolve?: Resolve): Reach {
  const lookup = checkedLookup((host, found) => {
    if (!found.every(({ address }) => isForShops(address))) throw forbidden(host);
    return found;
  }, resolve);
  const dispatcher = new Agent({ connect: { lookup } });
  return async (url, init = {}) => {
    const host = new URL(url).hostname.replaceAll(/^\[|\]$/g, '');
    // What is no name is not looked up.
    if (isIP(host) !== 0 && !isForShops(host)) throw forbidden(host);
    const sent: RequestInit & { dispatcher: Agent } = { ...init, redirect: 'manual', dispatcher };
    try {
      return await fetch(url, sent);
    } catch (error) {
      throw error instanceof Error && error.cause instanceof CallFailed ? error.cause : error;
    }
  };
}

export const reachShop = shopReach();

function forbidden(host: string): CallFailed {
  return new CallFailed('refused', {
    fr: `Cette adresse (${host}) n’est pas celle d’une boutique : Caveau n’y va pas.`,
    en: `This address (${host}) is not a shop’s: Caveau does not go there.`,
  });
}

/** Answers whoever is not signed in: preference pages, one-click unsubscribe, the boxes after a claim. */
import * as contract from '#domain/consent/preferenceContract.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { newId } from '#server/platform/ids.ts';
import { Pace } from '#server/platform/pace.ts';
import type { HashAddress } from './addresses.ts';
import { consentAfterClaim } from './claims.ts';
import type { LinkHolder, Links } from './links.ts';
import type { ConsentDependencies } from './ports.ts';
import { decide, preferencesOf, unsubscribe } from './preferences.ts';
import { currentTexts } from './texts.ts';

interface Parts extends ConsentDependencies {
  hash: HashAddress;
  links: Links;
}

/** Behind one address stand a shop's customers, or a mail provider that unsubscribes for many. */
const mostOfAddress = 120;
const mostUnsubscribes = 3000;
const mostOfLink = 30;

export function preferenceEndpoints(parts: Parts): Endpoint[] {
  const { database, hash, links, controllerOf, claimableTicket } = parts;
  const paces = {
    address: new Pace(mostOfAddress),
    link: new Pace(mostOfLink),
    unsubscribe: new Pace(mostUnsubscribes),
  };

  function holderOf(token: string): LinkHolder {
    const holder = links.holderOf(token);
    if (!holder) throw refuseConsent('link_invalid');
    return holder;
  }

  function assertPace(address: string, token: string): void {
    const nowMs = performance.now();
    paces.address.assertAllowed(address, nowMs);
    paces.link.assertAllowed(token, nowMs);
  }

  async function ticketOf(address: string, token: string): Promise<{ organizationId: Id; saleId: Id }> {
    assertPace(address, token);
    const ticket = await claimableTicket(token);
    if (!ticket) throw refuseCustomer('ticket_not_found');
    return ticket;
  }

  return [
    implement(contract.showPreferences, ({ params, request, now }) => {
      assertPace(request.ip, params.token);
      const holder = holderOf(params.token);
      return database.read(holder.organizationId, async (snapshot) => {
        const { house } = await controllerOf(snapshot);
        return preferencesOf(snapshot, { hash, house, now }, holder);
      });
    }),
    implement(contract.savePreferences, ({ id, params, body, request, now }) => {
      assertPace(request.ip, params.token);
      const holder = holderOf(params.token);
      return database.write(holder.organizationId, async (tx) => {
        const { house } = await controllerOf(tx);
        return decide(tx, { hash, house, now }, holder, { ...body, id });
      });
    }),
    implement(contract.openUnsubscribe, async ({ params, reply }) => {
      holderOf(params.token);
      await reply.redirect(links.pageOf(params.token), 303);
      return undefined;
    }),
    implement(contract.unsubscribe, async ({ params, request, now }) => {
      const { token, purpose, channel } = params;
      paces.unsubscribe.assertAllowed(request.ip, performance.now());
      const holder = holderOf(token);
      await database.write(holder.organizationId, async (tx) => {
        const { house } = await controllerOf(tx);
        await unsubscribe(tx, { hash, house, now }, holder, { id: newId(), purpose, channel });
      });
      return undefined;
    }),
    implement(contract.showClaimTexts, async ({ params, request }) => {
      const { organizationId } = await ticketOf(request.ip, params.token);
      return database.read(organizationId, async (snapshot) => {
        const { house } = await controllerOf(snapshot);
        const text = (await currentTexts(snapshot, house)).find(({ key }) => key === 'marketing.optIn');
        if (!text) throw new Error('no text to consent to');
        return { text };
      });
    }),
    implement(contract.sayClaimConsents, async ({ id, params, body, request, now }) => {
      const { organizationId, saleId } = await ticketOf(request.ip, params.token);
      await database.write(organizationId, async (tx) => {
        const { house } = await controllerOf(tx);
        await consentAfterClaim(tx, { hash, house, now, saleId }, { ...body, id });
      });
      return { kept: true as const };
    }),
  ];
}

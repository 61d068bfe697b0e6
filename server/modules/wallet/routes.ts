/** Answers the office: with what cards are signed, and a customer's card. */
import * as contract from '#domain/wallet/contract.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { keepCertificate, keepGoogle, keepRequest, newKey, walletSettings } from './accounts.ts';
import type { Links } from './links.ts';
import { cardOf, passOf } from './passes.ts';
import type { WalletDependencies } from './ports.ts';
import { printCard } from './print.ts';

export function walletEndpoints(parts: WalletDependencies & { links: Links }): Endpoint[] {
  const { database, nameOf, links } = parts;
  return [
    implement(contract.getWalletSettings, ({ actor }) =>
      database.read(actor.organizationId, (snapshot) => walletSettings(snapshot, parts)),
    ),
    implement(contract.requestAppleCertificate, async ({ actor, now }) => {
      const key = await newKey();
      return database.write(actor.organizationId, async (tx) => {
        await keepRequest(tx, parts, actor, key, now);
        return walletSettings(tx, parts);
      });
    }),
    implement(contract.saveAppleCertificate, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await keepCertificate(tx, parts, actor, body, now);
        return walletSettings(tx, parts);
      }),
    ),
    implement(contract.saveGoogleAccount, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await keepGoogle(tx, parts, actor, body, now);
        return walletSettings(tx, parts);
      }),
    ),
    implement(contract.makeCardPage, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        const { language } = await nameOf(tx);
        await cardOf(tx, params.customerId, language);
        return { url: links.pageOf(tx.organizationId, await passOf(tx, params.customerId, now)) };
      }),
    ),
    implement(contract.printCard, async ({ actor, params, now, reply }) => {
      const { house, card } = await database.read(actor.organizationId, async (snapshot) => {
        const named = await nameOf(snapshot);
        return { house: named.house, card: await cardOf(snapshot, params.customerId, named.language) };
      });
      void reply.header('content-disposition', 'inline; filename="carte.pdf"');
      void reply.type(contract.printCard.media).send(Buffer.from(await printCard(house, card, now)));
      return '';
    }),
  ];
}

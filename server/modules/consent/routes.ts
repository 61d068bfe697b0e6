/** Answers the contract of consents: what members see and write. */
import * as contract from '#domain/consent/contract.ts';
import type { Actor } from '#domain/values/actor.ts';
import { timeZoneOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import type { HashAddress } from './addresses.ts';
import { say, type Writing } from './ledger.ts';
import { type Links, linkNumberOf, revokeLinks } from './links.ts';
import type { ConsentDependencies } from './ports.ts';
import { type ProofOf, proofCsv, proofOfAll, proofOfOne, proofPdf } from './proof.ts';
import { consentsOf, personOf } from './queries.ts';
import { consentSettingsOf, saveConsentSettings } from './settings.ts';
import { objectByAddress } from './stop.ts';
import { textsOf, writeText } from './texts.ts';

interface Parts extends ConsentDependencies {
  hash: HashAddress;
  links: Links;
}

export function consentEndpoints(parts: Parts): Endpoint[] {
  const { database, hash, links, controllerOf, houseOf } = parts;
  const writingOf = async (tx: Tx, actor: Actor, now: Instant): Promise<Writing> => ({
    tx,
    hash,
    actor,
    now,
    house: (await controllerOf(tx)).house,
  });
  const linkOf = async (snapshot: Snapshot, customerId: Id): Promise<string> => {
    const number = await linkNumberOf(snapshot, customerId);
    const { organizationId } = snapshot;
    return links.pageOf(links.tokenOf({ organizationId, customerId, number }));
  };
  const shown = async (snapshot: Snapshot, customerId: Id, now: Instant): Promise<contract.Consents> => {
    const { house } = await controllerOf(snapshot);
    return {
      ...(await consentsOf(snapshot, { hash, house, customerId, now })),
      link: await linkOf(snapshot, customerId),
    };
  };
  const proving = async (
    snapshot: Snapshot,
    { language, now }: { language: Language; now: Instant },
  ): Promise<ProofOf> => {
    const { house } = await controllerOf(snapshot);
    return { hash, house, timeZone: timeZoneOf(await houseOf(snapshot)), language, now };
  };

  return [
    implement(contract.getConsents, ({ actor, params, now }) =>
      database.read(actor.organizationId, (snapshot) => shown(snapshot, params.customerId, now)),
    ),
    implement(contract.sayConsents, ({ actor, id, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        const { customerId } = params;
        await say(await writingOf(tx, actor, now), { ...body, id, customerId, at: body.at ?? now });
        return shown(tx, customerId, now);
      }),
    ),
    implement(contract.proveConsents, async ({ actor, params, query, reply, language, now }) => {
      const proof = await database.read(actor.organizationId, async (snapshot) =>
        proofOfOne(snapshot, await proving(snapshot, { language, now }), params.customerId),
      );
      const isPdf = query.format === 'pdf';
      const bytes = isPdf ? await proofPdf(proof) : await proofCsv([proof], language);
      void reply
        .header('content-disposition', `attachment; filename="consentements.${query.format}"`)
        .type(isPdf ? 'application/pdf' : 'text/csv; charset=utf-8')
        .send(Buffer.from(bytes));
      return '';
    }),
    implement(contract.proveAllConsents, async ({ actor, reply, language, now }) => {
      const proofs = await database.read(actor.organizationId, async (snapshot) =>
        proofOfAll(snapshot, await proving(snapshot, { language, now })),
      );
      void reply
        .header('content-disposition', 'attachment; filename="consentements.csv"')
        .type('text/csv; charset=utf-8')
        .send(await proofCsv(proofs, language));
      return '';
    }),
    implement(contract.renewConsentLink, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        const { customerId } = params;
        await personOf(tx, hash, customerId);
        await revokeLinks(tx, actor, customerId, now);
        return { link: await linkOf(tx, customerId) };
      }),
    ),
    implement(contract.objectByAddress, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        customers: await objectByAddress(await writingOf(tx, actor, now), { ...body, id }),
      })),
    ),
    implement(contract.listConsentTexts, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await textsOf(snapshot, (await controllerOf(snapshot)).house),
      })),
    ),
    implement(contract.writeConsentText, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        const { house } = await controllerOf(tx);
        return writeText(tx, actor, { ...body, house }, now);
      }),
    ),
    implement(contract.showConsentSettings, ({ actor }) =>
      database.read(actor.organizationId, consentSettingsOf),
    ),
    implement(contract.saveConsentSettings, ({ actor, body, now }) =>
      database.write(actor.organizationId, (tx) => saveConsentSettings(tx, actor, body, now)),
    ),
  ];
}

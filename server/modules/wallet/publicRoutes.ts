/** Answers whoever holds a card: its page, its files, and the telephones that ask what has become of it. */
import type { FastifyReply } from 'fastify';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { type Instant, instant } from '#domain/values/time.ts';
import * as contract from '#domain/wallet/contract.ts';
import { refuseWallet } from '#domain/wallet/refusals.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { Pace } from '#server/platform/pace.ts';
import { appleSigner } from './accounts.ts';
import type { Links } from './links.ts';
import { applePass, type Card, cardOf, findPass, googleLink } from './passes.ts';
import type { WalletDependencies } from './ports.ts';
import { printCard } from './print.ts';
import { changedPasses, forgetTelephone, keepTelephone } from './telephones.ts';

/** Behind one address stand a shop's customers. */
const mostOfAddress = 120;

interface Held {
  passId: Id;
  customerId: Id;
  house: string;
  card: Card;
}

export function holderEndpoints(parts: WalletDependencies & { links: Links }): Endpoint[] {
  const { database, links, nameOf, standingOf } = parts;
  const pace = new Pace(mostOfAddress);

  /** Reads as whoever holds the link. */
  function byLink<T>(
    { ip, token }: { ip: string; token: string },
    read: (snapshot: Snapshot, held: Held) => Promise<T>,
  ): Promise<T> {
    pace.assertAllowed(ip, performance.now());
    const said = links.passIn(token);
    if (!said) throw refuseWallet('card_not_found');
    return database.read(said.organizationId, async (snapshot) => {
      const pass = await findPass(snapshot, said.passId);
      if (!pass || pass.customerId === null) throw refuseWallet('card_not_found');
      const { house, language } = await nameOf(snapshot);
      const card = await cardOf(snapshot, pass.customerId, language);
      return read(snapshot, { passId: pass.id, customerId: pass.customerId, house, card });
    });
  }

  async function passNow(snapshot: Snapshot, passId: Id, now: Instant): Promise<Made> {
    const signer = await appleSigner(snapshot, parts, now);
    const pass = await findPass(snapshot, passId);
    if (!signer || !pass) throw refuseWallet('card_not_found');
    return { bytes: await applePass(snapshot, parts, signer, pass, now), changedAt: pass.changedAt };
  }

  function assertTelephone(
    ip: string,
    { organizationId, serial }: { organizationId: Id; serial: Id },
    header: string | undefined,
  ): void {
    pace.assertAllowed(ip, performance.now());
    if (!links.holds(organizationId, serial, header)) throw refuse('unauthenticated');
  }

  return [
    implement(contract.showCard, ({ params, request, now }) =>
      byLink({ ip: request.ip, token: params.token }, async (snapshot, held) => ({
        house: held.house,
        code: held.card.code,
        apple: (await appleSigner(snapshot, parts, now)) !== null,
        google: await googleLink(snapshot, parts, held, now),
        standing: await standingOf(snapshot, held.customerId, held.card.language, now),
        language: held.card.language,
      })),
    ),
    implement(contract.takePass, async ({ params, request, reply, now }) => {
      const pass = await byLink({ ip: request.ip, token: params.token }, (snapshot, { passId }) =>
        passNow(snapshot, passId, now),
      );
      return sendPass(reply, pass);
    }),
    implement(contract.takeCardFile, async ({ params, request, reply, now }) => {
      const held = await byLink({ ip: request.ip, token: params.token }, async (_, found) => found);
      void reply.header('content-disposition', 'inline; filename="carte.pdf"');
      const file = await printCard(held.house, held.card, now);
      void reply.type(contract.takeCardFile.media).send(Buffer.from(file));
      return '';
    }),
    implement(contract.registerTelephone, ({ params, body, request, now }) => {
      assertTelephone(request.ip, params, request.headers.authorization);
      const { organizationId, serial: passId, device } = params;
      return database.write(organizationId, async (tx) => {
        if (!(await findPass(tx, passId))) throw refuseWallet('card_not_found');
        await keepTelephone(tx, { passId, device, pushToken: body.pushToken }, now);
        return {};
      });
    }),
    implement(contract.forgetTelephone, ({ params, request }) => {
      assertTelephone(request.ip, params, request.headers.authorization);
      return database.write(params.organizationId, async (tx) => {
        await forgetTelephone(tx, params.serial, params.device);
        return {};
      });
    }),
    implement(contract.listChangedPasses, ({ params, query, request }) => {
      pace.assertAllowed(request.ip, performance.now());
      const since = instant.safeParse(query.passesUpdatedSince).data ?? null;
      return database.read(params.organizationId, (snapshot) =>
        changedPasses(snapshot, params.device, since),
      );
    }),
    implement(contract.takeChangedPass, async ({ params, request, reply, now }) => {
      assertTelephone(request.ip, params, request.headers.authorization);
      const pass = await database.read(params.organizationId, (snapshot) =>
        passNow(snapshot, params.serial, now),
      );
      return sendPass(reply, pass);
    }),
  ];
}

interface Made {
  bytes: Buffer;
  changedAt: Instant;
}

function sendPass(reply: FastifyReply, { bytes, changedAt }: Made): null {
  void reply.header('last-modified', new Date(changedAt).toUTCString());
  void reply.header('content-disposition', 'attachment; filename="carte.pkpass"');
  void reply.type(contract.takePass.media).send(bytes);
  return null;
}

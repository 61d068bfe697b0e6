/** Answers the routes of posters, and those of the page behind a poster's QR code. */
import { enrolmentLetter } from '#domain/customers/enrolmentLetter.ts';
import * as contract from '#domain/customers/posterContract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { Pace } from '#server/platform/pace.ts';
import type { CustomersPorts } from '../ports.ts';
import { enrol, openEnrolment, readEnrolment, sealEnrolment } from './enrol.ts';
import { endPoster, livePosters, makePoster, organizationIn, posterById, posterOf } from './poster.ts';
import { printPoster } from './print.ts';

type Ports = Pick<
  CustomersPorts,
  'houseOf' | 'mail' | 'vault' | 'publicUrl' | 'consentTextOf' | 'agreedAtPoster'
>;

async function shopName(snapshot: Snapshot, { houseOf }: Ports, shopId: Id): Promise<string> {
  const shop = (await houseOf(snapshot)).shops.find(({ id }) => id === shopId);
  if (!shop) throw refuseCustomer('poster_not_found');
  return shop.name;
}

const urlsOf =
  ({ publicUrl }: Ports) =>
  (token: string): string =>
    new URL(`/inscription/${token}`, publicUrl).href;

export function posterEndpoints(database: Database, ports: Ports): Endpoint[] {
  const urlOf = urlsOf(ports);
  const told = ({ token, ...poster }: Awaited<ReturnType<typeof posterById>>) => ({
    ...poster,
    url: urlOf(token),
  });
  return [
    implement(contract.listPosters, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => (await livePosters(snapshot)).map(told)),
    ),
    implement(contract.makePoster, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await shopName(tx, ports, body.shopId);
        await makePoster(tx, actor, { id, ...body }, now);
        return told(await posterById(tx, id));
      }),
    ),
    implement(contract.endPoster, async ({ actor, params, now }) => {
      await database.write(actor.organizationId, (tx) => endPoster(tx, actor, params.posterId, now));
      return undefined;
    }),
    implement(contract.printPoster, async ({ actor, params, query, language, now, reply }) => {
      const { token, shop } = await database.read(actor.organizationId, async (snapshot) => {
        const poster = await posterById(snapshot, params.posterId);
        return { ...poster, shop: await shopName(snapshot, ports, poster.shopId) };
      });
      void reply.header('content-disposition', `inline; filename="affiche-${query.size}.pdf"`);
      const file = await printPoster({ shop, url: urlOf(token), paper: query.size, language }, now);
      void reply.type(contract.printPoster.media).send(Buffer.from(file));
      return '';
    }),
  ];
}

/** A shop's customers may all come from one address; a letter goes to one mailbox, whoever asks for it. */
const mostOfAddress = 60;
const mostEnrolmentsOfAddress = 20;
const mostEnrolmentsOfPoster = 60;
const mostLettersOfMailbox = 2;

export function enrolmentEndpoints(database: Database, ports: Ports): Endpoint[] {
  const paces = {
    address: new Pace(mostOfAddress),
    enrolments: new Pace(mostEnrolmentsOfAddress),
    poster: new Pace(mostEnrolmentsOfPoster),
    mailbox: new Pace(mostLettersOfMailbox),
  };
  const urlOf = urlsOf(ports);
  const shopOf = (token: string): Promise<string> =>
    database.read(organizationIn(token), async (snapshot) =>
      shopName(snapshot, ports, (await posterOf(snapshot, token)).shopId),
    );

  return [
    implement(contract.showEnrolment, async ({ params, request }) => {
      paces.address.assertAllowed(request.ip, performance.now());
      const shop = await shopOf(params.token);
      const text = await database.read(organizationIn(params.token), (snapshot) =>
        ports.consentTextOf(snapshot),
      );
      return { shop, text };
    }),
    implement(contract.enrol, async ({ id, params: { token }, body, now, request }) => {
      const nowMs = performance.now();
      paces.enrolments.assertAllowed(request.ip, nowMs);
      paces.poster.assertAllowed(token, nowMs);
      const shop = await shopOf(token);
      const enrolment = readEnrolment({ kind: 'person', ...body }, now);
      if (enrolment.email !== null) {
        paces.mailbox.assertAllowed(enrolment.email, nowMs);
        const sealed = sealEnrolment(ports.vault, token, { id, ...enrolment }, now);
        // Behind the sign: no server and no log on the way hears of it.
        const url = `${urlOf(token)}#${sealed}`;
        const letter = enrolmentLetter({ shop, url }, body.language);
        const mailed = await ports.mail(organizationIn(token), {
          ...letter,
          to: enrolment.email,
          fromName: shop,
          identity: `enrolment.${id}`,
          attachments: [],
        });
        if (mailed.state === 'refused') throw refuseCustomer('email_wrong', { email: enrolment.email });
        if (mailed.state === 'left') return { state: 'mailed' as const };
      }
      await database.write(organizationIn(token), (tx) => enrol(tx, ports, id, enrolment, now));
      return { state: 'enrolled' as const };
    }),
    implement(contract.confirmEnrolment, async ({ params: { token }, body, now, request }) => {
      paces.enrolments.assertAllowed(request.ip, performance.now());
      await shopOf(token);
      const { id, ...enrolment } = openEnrolment(ports.vault, token, body.sealed, now);
      await database.write(organizationIn(token), (tx) => enrol(tx, ports, id, enrolment, now));
      return { enrolled: true as const };
    }),
  ];
}

/** Rescue of who is locked out: a link that an owner, or whoever runs the server, hands over; it opens the account once. */
import { refuseAccess } from '#domain/access/refusals.ts';
import { checkPassword, memberActor } from '#domain/access/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database } from '#server/platform/database.ts';
import { openSigner } from '#server/platform/signer.ts';
import { renewAccount } from './people-store.ts';
import { type Account, findAccount, languageOfOrganization } from './queries.ts';

const dayMs = 86_400_000;

export interface RescueLink {
  link: string;
  expiresAt: Instant;
}

export interface Rescue {
  /** The link for a member; refused where the person belongs to another organization too, whose owner has not been asked. */
  linkForMember(actor: Actor, memberId: Id, now: Instant): Promise<RescueLink>;
  /** The link for any account; null where nobody has that address. */
  linkForEmail(email: string, now: Instant): Promise<RescueLink | null>;
  /** Whose account a link opens; refused once it has been used or is too old. */
  open(token: string, now: Instant): Promise<Account>;
  choosePassword(token: string, password: string, now: Instant): Promise<void>;
}

export function openRescue(
  database: Database,
  secret: string,
  publicUrl: string,
  hashPassword: (password: string) => Promise<string>,
): Rescue {
  const signer = openSigner(secret, 'rescue');
  /** The password's hash is signed too: once another is chosen, the link no longer holds, and nothing had to be stored. */
  const signed = (person: Account, until: string): string =>
    `${person.memberId} ${until} ${person.passwordHash}`;

  function linkFor(person: Account, now: Instant): RescueLink {
    const until = Date.parse(now) + dayMs;
    const token = `${person.memberId}.${until}.${signer.sign(signed(person, String(until)))}`;
    return { link: `${publicUrl}/rescue/${token}`, expiresAt: new Date(until).toISOString() };
  }

  async function open(token: string, now: Instant): Promise<Account> {
    const [memberId = '', until = '', signature = ''] = token.split('.');
    const person = idShape.safeParse(memberId).success ? await findAccount(database, { memberId }) : null;
    if (!person || !signer.holds(signed(person, until), signature) || Number(until) <= Date.parse(now)) {
      throw refuseAccess('rescue_ended');
    }
    return person;
  }

  return {
    async linkForMember(actor, memberId, now) {
      const person = await findAccount(database, { memberId });
      if (person?.organizationId !== actor.organizationId) throw refuse('not_found');
      const { email } = person;
      if (person.memberships > 1) throw refuseAccess('belongs_elsewhere', { email });
      await database.write(actor.organizationId, (tx) =>
        audit(tx, actor, { action: 'rescueMember', subject: memberId, detail: { email } }, now),
      );
      return linkFor(person, now);
    },
    async linkForEmail(email, now) {
      const person = await findAccount(database, { email });
      return person && linkFor(person, now);
    },
    open,
    async choosePassword(token, password, now) {
      checkPassword(password);
      const person = await open(token, now);
      const passwordHash = await hashPassword(password);
      await database.write(person.organizationId, async (tx) => {
        if (!(await renewAccount(tx, person, passwordHash, now))) throw refuseAccess('rescue_ended');
        const language = (await languageOfOrganization(tx)) ?? 'fr';
        const actor = memberActor({ ...person, id: person.memberId, language });
        await audit(tx, actor, { action: 'choosePassword', subject: person.memberId }, now);
      });
    },
  };
}

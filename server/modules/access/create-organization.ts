/** Commands that make an organization: the first run of an instance, once, and the direct way of tests and the demonstration. */
import type { Settings, SetUp } from '#domain/access/contract.ts';
import { refuseAccess } from '#domain/access/refusals.ts';
import { checkPassword, memberActor, readSiret, systemActor } from '#domain/access/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database, Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { insertAccount, insertMember } from './people-store.ts';
import { membersOf, settingsOf } from './queries.ts';
import { type NewOrganization, plantOrganization, type TreeSteps } from './tree.ts';
import { anyOrganization, lockSetUp, organizationExists } from './tree-store.ts';

export interface Creation extends NewOrganization {
  /** Null makes an organization that only API keys and Caveau itself enter. */
  owner: { name: string; email: string; password: string } | null;
}

export interface Created {
  settings: Settings;
  /** The owner as an actor; Caveau itself where there is none. */
  actor: Actor;
}

export interface Creator {
  database: Database;
  steps: TreeSteps;
  hashPassword: (password: string) => Promise<string>;
}

/** Makes organization, company and shop, and its owner where one is given; the same id twice answers what was made. */
export async function createOrganization(
  creator: Creator,
  organizationId: Id,
  creation: Creation,
  now: Instant,
): Promise<Created> {
  return create(creator, organizationId, creation, now, async () => {});
}

/** The first run: refused once an organization exists, whichever it is. */
export async function setUp(
  creator: Creator,
  organizationId: Id,
  asked: SetUp,
  now: Instant,
): Promise<Created> {
  const creation: Creation = {
    ...asked,
    kind: asked.start === 'demo' ? 'demo' : 'live',
    valuation: 'fifo',
  };
  return create(creator, organizationId, creation, now, async (tx) => {
    await lockSetUp(tx);
    if (await anyOrganization(tx)) throw refuseAccess('already_set_up');
  });
}

async function create(
  { database, steps, hashPassword }: Creator,
  organizationId: Id,
  creation: Creation,
  now: Instant,
  mayCreate: (tx: Tx) => Promise<void>,
): Promise<Created> {
  const { owner } = creation;
  if (owner) checkPassword(owner.password);
  const { siret } = readSiret(creation.shop.siret);
  const passwordHash = owner && (await hashPassword(owner.password));

  return database.write(organizationId, async (tx) => {
    const memberId = idOfIdentity(sha256, organizationId, 'owner');
    const { language } = creation;
    const actor = owner
      ? memberActor({ id: memberId, name: owner.name, organizationId, role: 'owner', language })
      : systemActor(organizationId, language);
    if (await organizationExists(tx)) {
      const settings = await settingsOf(tx);
      const sameShop =
        settings.shops[0]?.siret === siret && settings.organization.name === creation.shop.name;
      const ownerEmail = (await membersOf(tx)).find(({ id }) => id === memberId)?.email;
      if (!sameShop || ownerEmail !== owner?.email) throw refuse('idempotency_conflict');
      return { settings, actor };
    }
    await mayCreate(tx);
    const settings = await plantOrganization(tx, actor, steps, creation, now);
    if (!settings) throw refuse('idempotency_conflict');
    if (owner && passwordHash !== null) {
      const userId = await insertAccount(tx, { name: owner.name, email: owner.email, passwordHash, now });
      if (userId === null) throw refuseAccess('email_taken', { email: owner.email });
      await insertMember(tx, { id: memberId, userId, role: 'owner', now });
    }
    const { kind, activities, tracking } = settings.organization;
    const detail = {
      name: settings.organization.name,
      siret,
      kind,
      activities,
      tracking,
      start: creation.start,
    };
    await audit(tx, actor, { action: 'setUp', subject: organizationId, detail }, now);
    return { settings, actor };
  });
}

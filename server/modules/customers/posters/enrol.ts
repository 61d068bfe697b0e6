/** Somebody writes themselves in from a poster. What they typed is in the letter that they are sent, sealed, and nowhere else until they follow it. */
import { z } from 'zod';
import { systemActor } from '#domain/access/rules.ts';
import { type AgreedAtPoster, agreedAtPoster } from '#domain/customers/posterContract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { type CustomerFacts, readFacts } from '#domain/customers/rules.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { type Instant, instant, later } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { createCustomer } from '../commands.ts';
import type { CustomersPorts } from '../ports.ts';
import { customerReachedBy } from '../store.ts';

/** As it was typed, and read. */
export interface Enrolment extends Pick<CustomerFacts, 'name' | 'phone' | 'email' | 'birthday' | 'language'> {
  /** What they ticked. */
  agreed: AgreedAtPoster | null;
}

export function readEnrolment(
  {
    agreed = null,
    ...typed
  }: Parameters<typeof readFacts>[0] & { agreed?: AgreedAtPoster | null | undefined },
  now: Instant,
): Enrolment {
  const { name, phone, email, birthday, language } = readFacts(typed);
  if (phone === null && email === null) throw refuseCustomer('contact_missing');
  if (birthday !== null && birthday > now) throw refuseCustomer('birthday_wrong', { birthday });
  return { name, phone, email, birthday, language, agreed };
}

/** Who is a customer already stays as they are: whoever stands before a poster changes nobody's record, and learns of none. */
export async function enrol(
  tx: Tx,
  ports: Pick<CustomersPorts, 'agreedAtPoster'>,
  customerId: Id,
  { agreed, ...enrolment }: Enrolment,
  now: Instant,
): Promise<void> {
  if ((await customerReachedBy(tx, enrolment)) !== null) return;
  const made = { id: customerId, origin: 'poster' as const, kind: 'person' as const, ...enrolment };
  await createCustomer(tx, systemActor(tx.organizationId), made, now);
  if (agreed !== null)
    await ports.agreedAtPoster(tx, { customerId, language: enrolment.language ?? 'fr', ...agreed }, now);
}

const kept = z.object({
  id,
  until: instant,
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  birthday: z.string().nullable(),
  language: z.enum(['fr', 'en']).nullable(),
  agreed: agreedAtPoster.nullable().default(null),
});

const validMs = 7 * 86_400_000;

type Vault = CustomersPorts['vault'];
const place = (token: string): string => `customers enrolment ${token}`;

export function sealEnrolment(
  vault: Vault,
  token: string,
  { id: customerId, ...enrolment }: Enrolment & { id: Id },
  now: Instant,
): string {
  const said = JSON.stringify({ id: customerId, until: later(now, validMs), ...enrolment });
  return vault.seal(said, place(token)).toString('base64url');
}

/** Refuses what this server did not seal for this poster, and what is too old. */
export function openEnrolment(
  vault: Vault,
  token: string,
  sealed: string,
  now: Instant,
): Enrolment & { id: Id } {
  const { until, ...enrolment } = kept.parse(JSON.parse(opened(vault, token, sealed)));
  if (until < now) throw refuseCustomer('enrolment_expired');
  return enrolment;
}

function opened(vault: Vault, token: string, sealed: string): string {
  try {
    return vault.open(Buffer.from(sealed, 'base64url'), place(token));
  } catch (error) {
    if (error instanceof Refusal) throw refuseCustomer('enrolment_expired');
    throw error;
  }
}

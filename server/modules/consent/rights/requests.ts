/** The register of what people asked about their data, each with the day by which it is answered. */
import type { z } from 'zod';
import { answerLetter } from '#domain/consent/answerLetter.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import { answerBy } from '#domain/consent/retention.ts';
import type {
  answerPrivacyRequest,
  createPrivacyRequest,
  PrivacyRequest,
} from '#domain/consent/rightsContract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import type { ConsentDependencies } from '../ports.ts';
import { consentSettingsOf } from '../settings.ts';

const mostShown = 500;

type Row = Omit<PrivacyRequest, 'customer' | 'letter'> & {
  customerId: Id | null;
  customerName: string | null;
  email: string | null;
  /** The customer's own. */
  language: Language | null;
};

/** How requests are told: on which day, by which house, in which language where somebody has none of their own. */
export interface Telling extends Pick<ConsentDependencies, 'controllerOf'> {
  today: Day;
  language: Language;
}

interface Writer {
  house: string;
  contact: string | null;
  language: Language;
}

function told(
  { customerId, customerName, email, language, ...request }: Row,
  { house, contact, language: usual }: Writer,
): PrivacyRequest {
  if (customerId === null || customerName === null) return { ...request, customer: null, letter: null };
  const { outcome, reason } = request;
  const said = {
    ...request,
    refusal: outcome === 'refused' ? reason : null,
    name: customerName,
    house,
    contact,
  };
  const letter = outcome === null ? null : { to: email, ...answerLetter(said, language ?? usual) };
  return { ...request, customer: { id: customerId, name: customerName }, letter };
}

/** What waits first, by its day. */
export async function requestsOf(
  snapshot: Snapshot,
  { today, language, controllerOf }: Telling,
  id: Id | null = null,
): Promise<PrivacyRequest[]> {
  const rows = await snapshot.all<Row>(sql`
    select r.id, r.kind, r.received_on as "receivedOn", r.how, r.answer_by as "answerBy", r.answered_at as "answeredAt", r.outcome, r.reason,
           r.answered_at is null and r.answer_by < ${today} as "isLate", c.id as "customerId", c.name as "customerName", c.email, c.language
      from consent.request r
      left join customers.customer c on c.organization_id = r.organization_id and c.id = r.customer_id
     where r.organization_id = ${snapshot.organizationId} and (${id}::uuid is null or r.id = ${id})
     order by r.answered_at is not null, case when r.answered_at is null then r.answer_by end, r.answered_at desc, r.id
     limit ${mostShown}`);
  const { house } = await controllerOf(snapshot);
  const { contact } = await consentSettingsOf(snapshot);
  return rows.map((row) => told(row, { house, contact, language }));
}

async function requestOf(snapshot: Snapshot, id: Id, telling: Telling): Promise<PrivacyRequest> {
  const [request] = await requestsOf(snapshot, telling, id);
  if (!request) throw refuseConsent('request_not_found');
  return request;
}

export async function noteRequest(
  tx: Tx,
  actor: Actor,
  { id, ...asked }: z.output<typeof createPrivacyRequest.body> & { id: Id },
  telling: Telling,
  now: Instant,
): Promise<PrivacyRequest> {
  const { today } = telling;
  const fingerprint = contentFingerprint(asked);
  const known = await tx.first<{ fingerprint: string }>(sql`
    select fingerprint from consent.request where organization_id = ${tx.organizationId} and id = ${id}`);
  if (known && known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
  if (known) return requestOf(tx, id, telling);
  const { kind, customerId, how } = asked;
  const receivedOn = asked.receivedOn < today ? asked.receivedOn : today;
  const customer = await tx.first<{ erased: boolean }>(sql`
    select erased_at is not null as erased from customers.customer
     where organization_id = ${tx.organizationId} and id = ${customerId} for share`);
  if (!customer) throw refuseCustomer('customer_not_found');
  if (customer.erased) throw refuseCustomer('customer_erased');
  await tx.all(sql`
    insert into consent.request (organization_id, id, kind, customer_id, received_on, how, answer_by, actor_id, actor_label, recorded_at, fingerprint)
    values (${tx.organizationId}, ${id}, ${kind}, ${customerId}, ${receivedOn}, ${how}, ${answerBy(receivedOn)}, ${actor.id}, ${actor.label},
            ${now}, ${fingerprint})`);
  await audit(tx, actor, { action: 'createPrivacyRequest', subject: id, detail: { kind } }, now);
  return requestOf(tx, id, telling);
}

export async function answerRequest(
  tx: Tx,
  actor: Actor,
  { id, ...answer }: z.output<typeof answerPrivacyRequest.body> & { id: Id },
  telling: Telling,
  now: Instant,
): Promise<PrivacyRequest> {
  const reason = answer.outcome === 'refused' ? answer.reason : null;
  const answered = await tx.all(sql`
    update consent.request set answered_at = ${now}, outcome = ${answer.outcome}, reason = ${reason}
     where organization_id = ${tx.organizationId} and id = ${id} and answered_at is null returning id`);
  const request = await requestOf(tx, id, telling);
  if (answered.length === 0) throw refuseConsent('request_answered');
  const detail = { outcome: answer.outcome };
  await audit(tx, actor, { action: 'answerPrivacyRequest', subject: id, detail }, now);
  return request;
}

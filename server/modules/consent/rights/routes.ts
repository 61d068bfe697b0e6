/** Answers the contract of rights: requests, retention, the register. */
import * as contract from '#domain/consent/rightsContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import { timeZoneOf, todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import type { ConsentDependencies } from '../ports.ts';
import { consentSettingsOf } from '../settings.ts';
import { registerCsv, registerOf, registerPdf } from './register.ts';
import { answerRequest, noteRequest, requestsOf, type Telling } from './requests.ts';
import { dueForErasure, type Retained } from './retention.ts';

const mostShown = 500;

/** Whom the house may keep no longer. */
export async function retainedNow(
  snapshot: Snapshot,
  houseOf: ConsentDependencies['houseOf'],
  now: Instant,
  among?: readonly Id[],
): Promise<Retained[]> {
  const { timeZone, today } = await calendarOf(snapshot, houseOf, now);
  const { retentionYears } = await consentSettingsOf(snapshot);
  return dueForErasure(snapshot, { today, timeZone, years: retentionYears, ...(among ? { among } : {}) });
}

async function calendarOf(
  snapshot: Snapshot,
  houseOf: ConsentDependencies['houseOf'],
  now: Instant,
): Promise<{ timeZone: string; today: Day }> {
  const house = await houseOf(snapshot);
  return { timeZone: timeZoneOf(house), today: todayOf(house, now) };
}

/** So many go together: few sweeps of what other programs told, and nobody waits long for a record. */
const erasedAtOnce = 500;

/** Each as if the owner had asked. Returns how many. */
export async function eraseDue(
  { database, houseOf, eraseCustomers }: ConsentDependencies,
  actor: Actor,
  now: Instant,
  among?: readonly Id[],
): Promise<number> {
  const dueOf = async (ids?: readonly Id[]): Promise<Id[]> => {
    const due = await database.read(actor.organizationId, (snapshot) =>
      retainedNow(snapshot, houseOf, now, ids),
    );
    return due.map(({ customer }) => customer.id);
  };
  const due = await dueOf(among);
  let erased = 0;
  for (let from = 0; from < due.length; from += erasedAtOnce) {
    // Whoever bought while others were erased stays.
    const still = await dueOf(due.slice(from, from + erasedAtOnce));
    if (still.length > 0) await eraseCustomers(actor, still, now);
    erased += still.length;
  }
  return erased;
}

export function rightsEndpoints(dependencies: ConsentDependencies): Endpoint[] {
  const { database, houseOf, controllerOf } = dependencies;
  const tellingIn = async (snapshot: Snapshot, language: Language, now: Instant): Promise<Telling> => ({
    today: (await calendarOf(snapshot, houseOf, now)).today,
    language,
    controllerOf,
  });
  return [
    implement(contract.listPrivacyRequests, ({ actor, language, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const telling = await tellingIn(snapshot, language, now);
        return { today: telling.today, items: await requestsOf(snapshot, telling) };
      }),
    ),
    implement(contract.createPrivacyRequest, ({ actor, id, body, language, now }) =>
      database.write(actor.organizationId, async (tx) =>
        noteRequest(tx, actor, { ...body, id }, await tellingIn(tx, language, now), now),
      ),
    ),
    implement(contract.answerPrivacyRequest, ({ actor, params, body, language, now }) =>
      database.write(actor.organizationId, async (tx) =>
        answerRequest(tx, actor, { ...body, id: params.requestId }, await tellingIn(tx, language, now), now),
      ),
    ),
    implement(contract.listRetention, ({ actor, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const due = await retainedNow(snapshot, houseOf, now);
        return { total: due.length, items: due.slice(0, mostShown) };
      }),
    ),
    implement(contract.eraseRetained, async ({ actor, body, now }) => ({
      erased: await eraseDue(dependencies, actor, now, body.customerIds),
    })),
    implement(contract.getProcessingRegister, ({ actor, language, now }) =>
      database.read(actor.organizationId, (snapshot) =>
        registerOf(snapshot, dependencies, { language, now }),
      ),
    ),
    implement(contract.exportProcessingRegister, async ({ actor, query, reply, language, now }) => {
      const { register, timeZone } = await database.read(actor.organizationId, async (snapshot) => ({
        register: await registerOf(snapshot, dependencies, { language, now }),
        timeZone: (await calendarOf(snapshot, houseOf, now)).timeZone,
      }));
      const isPdf = query.format === 'pdf';
      const bytes = isPdf
        ? await registerPdf(register, language, timeZone)
        : await registerCsv(register, language);
      void reply
        .header('content-disposition', `attachment; filename="registre-traitements.${query.format}"`)
        .type(isPdf ? 'application/pdf' : 'text/csv; charset=utf-8')
        .send(Buffer.from(bytes));
      return '';
    }),
  ];
}

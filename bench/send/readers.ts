/** Customers who agreed to news by e-mail, and one e-mail to each that waits. */
import type { Client } from 'pg';
import { sayConsents } from '#domain/consent/contract.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { pagePlace } from '#domain/sending/content.ts';
import type { Id } from '#domain/values/ids.ts';
import { newId } from '#server/platform/ids.ts';
import { call } from '../harness/api.ts';
import type { Shop } from '../harness/shop.ts';

/** One comes in as anybody does; the others are copies of that one, with addresses of their own. */
export async function addReaders(
  admin: Client,
  { office, organizationId }: Shop,
  count: number,
): Promise<Id[]> {
  const first = await call(office, createCustomer, {
    body: { name: 'Zoé Lenoir', email: 'lectrice-0@courriel.example' },
  });
  await call(office, sayConsents, {
    params: { customerId: first.id },
    body: {
      choices: [{ purpose: 'marketing', channel: 'email', state: 'granted', basis: 'optIn', textVersion: 1 }],
      source: 'office',
      language: 'fr',
      isAdult: true,
    },
  });
  const copyOf = async (table: string, key: string, otherwise: Record<string, string>): Promise<void> => {
    const { rows } = await admin.query<{ columns: string[] }>(
      `select array_agg(attname::text order by attnum) as columns from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    );
    const columns = rows[0]?.columns ?? [];
    const said = columns.map((column) => otherwise[column] ?? `t.${column}`);
    await admin.query(
      `insert into ${table} (${columns.join(', ')})
       select ${said.join(', ')} from ${table} t
         join (select n, md5('reader ' || n)::uuid as id from generate_series(1, $3::integer) n) copy on true
        where t.organization_id = $1 and t.${key} = $2`,
      [organizationId, first.id, count - 1],
    );
  };
  await copyOf('customers.customer', 'id', {
    id: 'copy.id',
    email: `'lectrice-' || copy.n || '@courriel.example'`,
    sequence: 't.sequence + copy.n',
  });
  await copyOf('consent.entry', 'customer_id', { customer_id: 'copy.id', saying_id: 'copy.id' });
  await admin.query('analyze customers.customer, consent.entry');
  const { rows } = await admin.query<{ id: Id }>(
    'select id from customers.customer where organization_id = $1',
    [organizationId],
  );
  return rows.map(({ id }) => id);
}

const atOnce = 5_000;

export async function queueNews({ app, organizationId }: Shop, readers: readonly Id[]): Promise<void> {
  const origin = { kind: 'campaign', id: newId() };
  for (let from = 0; from < readers.length; from += atOnce) {
    const messages = readers.slice(from, from + atOnce).map((customerId) => ({
      key: `nouveau ${customerId}`,
      customerId,
      purpose: 'marketing' as const,
      channel: 'email' as const,
      content,
      origin,
    }));
    await app.database.write(organizationId, (tx) =>
      app.sending.queue(tx, messages, new Date().toISOString()),
    );
  }
}

const paragraph = 'Le beaujolais nouveau est arrivé : dégustation jeudi à partir de dix-huit heures. '.repeat(
  6,
);
const content = {
  subject: 'Le beaujolais nouveau est là',
  text: `Bonjour,\n\n${paragraph}\n\nVos choix : ${pagePlace}\n`,
  html: `<p>Bonjour,</p><p>${paragraph}</p><p><a href="${pagePlace}">Vos choix</a></p>`,
};

/**
 * What a device hands over when it cannot send: one file of lines, first who it is, then each sealed record in order with what travels beside it,
 * then the customers that it made and what they agreed to. Whoever takes it in verifies the chain; the file itself proves nothing.
 */
import { z } from 'zod';
import { type TillSaying, tillSaying } from '../consent/saying.ts';
import { customerKinds } from '../customers/rules.ts';
import { id } from '../values/ids.ts';
import { instant } from '../values/time.ts';
import { beside, sealed } from './deviceContract.ts';
import { Unreadable } from './rows.ts';
import type { Sealed } from './seal.ts';

const first = z.object({
  rescue: z.literal(1),
  at: instant,
  registerId: id,
  publicKey: z.string().regex(/^[\w-]{87}$/),
  enrolment: sealed,
});

const rescuedRecord = sealed.extend({ beside: beside.optional() });
export type RescuedRecord = z.output<typeof rescuedRecord>;

const rescuedCustomer = z.object({
  id,
  name: z.string(),
  /** A person where it does not say. */
  kind: z.enum(customerKinds).optional(),
  birthday: z.string().nullable().optional(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  cardCode: z.string().nullable(),
  madeAt: instant,
});
export type RescuedCustomer = z.output<typeof rescuedCustomer>;

export interface Rescue {
  at: string;
  registerId: string;
  publicKey: string;
  enrolment: Sealed;
  records: RescuedRecord[];
  customers: RescuedCustomer[];
  sayings: TillSaying[];
}

const line = z.union([
  z.object({ record: rescuedRecord }),
  z.object({ customer: rescuedCustomer }),
  z.object({ saying: tillSaying }),
]);

/** The last line says how many came before it: a file that was cut off does not pass for a whole one. */
const last = z.object({ lines: z.number().int() });

export function rescueText({ records, customers, sayings, ...who }: Rescue): string {
  const lines = [
    { rescue: 1, ...who },
    ...records.map((record) => ({ record })),
    ...customers.map((customer) => ({ customer })),
    ...sayings.map((saying) => ({ saying })),
  ];
  return [...lines, { lines: lines.length }].map((said) => `${JSON.stringify(said)}\n`).join('');
}

/** Reads what `rescueText` wrote; throws `Unreadable` and the line where. */
export function rescueOf(written: string): Rescue {
  const lines = written.split('\n');
  if (lines.pop() !== '') throw new Unreadable('the file was cut off');
  const read = <Shape extends z.ZodType>(shape: Shape, at: number): z.output<Shape> => {
    try {
      return shape.parse(JSON.parse(lines[at] ?? ''));
    } catch {
      throw new Unreadable(`line ${at + 1}`);
    }
  };
  const { rescue: _, ...who } = read(first, 0);
  const end = lines.length - 1;
  if (read(last, end).lines !== end) throw new Unreadable('lines are missing');
  const rescue: Rescue = { ...who, records: [], customers: [], sayings: [] };
  for (let at = 1; at < end; at += 1) {
    const said = read(line, at);
    if ('record' in said) rescue.records.push(said.record);
    else if ('customer' in said) rescue.customers.push(said.customer);
    else rescue.sayings.push(said.saying);
  }
  return rescue;
}

/** How what is in a rescue reaches the server. */
export interface Bringing {
  /** One that is there already, or that cannot be any more, holds no sale back. Throws where nobody answers. */
  makeCustomer: (customer: RescuedCustomer) => Promise<void>;
  /** What they agreed to, behind them; one that is not taken grants nothing. Throws where nobody answers. */
  say: (saying: TillSaying) => Promise<void>;
  /** False at the first record that does not follow from what the server has. */
  takeRecords: (records: RescuedRecord[]) => Promise<boolean>;
}

/** What the server takes at once. */
const batchSize = 500;

/** Its customers with what they agreed to, then its records in order; false where one of them is not part of its chain now. */
export async function bringRescue({ customers, sayings, records }: Rescue, to: Bringing): Promise<boolean> {
  for (const customer of customers) await to.makeCustomer(customer);
  for (const saying of sayings) await to.say(saying);
  for (let at = 0; at < records.length; at += batchSize)
    if (!(await to.takeRecords(records.slice(at, at + batchSize)))) return false;
  return true;
}

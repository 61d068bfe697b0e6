/** Archives of registers that sold on a bench: some days of tickets, returns, prints, training, shifts and closures from a seed, and a server that stated what it had. */
import { sealRecord, stateAfter } from '#domain/till/chain.ts';
import {
  closuresDue,
  type Making,
  makeClosure,
  makeDuplicate,
  makeEvent,
  makeTicket,
} from '#domain/till/make.ts';
import type { SealedRecord, TicketLine } from '#domain/till/record.ts';
import {
  fingerprintOf,
  newSigningKey,
  publicKeyOf,
  type Sealed,
  type Sign,
  signWith,
} from '#domain/till/seal.ts';
import { newRegisterState, type RegisterState } from '#domain/till/state.ts';
import { type Statement, statementText } from '#domain/till/statement.ts';
import { lineAmount, netOf } from '#domain/till/totals.ts';
import type { Period } from '#domain/till/words.ts';
import { idAt, type Random, randomOf } from '#domain/world/random.ts';
import { writeArchive } from './write.ts';

export interface BenchServer {
  publicKey: string;
  fingerprint: string;
  sign: Sign;
}

export async function benchServer(): Promise<BenchServer> {
  const pair = await newSigningKey();
  const publicKey = await publicKeyOf(pair);
  return { publicKey, fingerprint: await fingerprintOf(publicKey), sign: signWith(pair.privateKey) };
}

/** A register that sells by itself, record after record. */
export interface SellingRegister {
  register: { id: string; code: string; siret: string };
  publicKey: string;
  sign: Sign;
  state: RegisterState;
  random: Random;
}

export async function sellingRegister(code: string, seed: string): Promise<SellingRegister> {
  const random = randomOf(seed, code);
  const pair = await newSigningKey();
  const register = { id: idAt(Date.parse('2026-01-01'), random), code, siret: '73282932000074' };
  return {
    register,
    publicKey: await publicKeyOf(pair),
    sign: signWith(pair.privateKey),
    state: newRegisterState(register),
    random,
  };
}

const wines = [
  ['Chinon « Les Picasses » 2019', 125_000n, 2000],
  ['Saumur-Champigny 2022', 98_000n, 2000],
  ['Crémant de Loire brut', 142_500n, 2000],
  ['Terrine de campagne', 69_000n, 550],
  ['Jus de pomme fermier', 39_000n, 550],
  ['Verre de Vouvray 12,5 cl', 55_000n, 2000],
  ['Planche de fromages ; petite', 145_000n, 1000],
] as const;

function lineOf(random: Random, key: number): TicketLine {
  const [label, unitPriceE4, rate] = random.pick(wines);
  const quantityE3 = BigInt(random.integer(1, 6)) * 1000n;
  const discount = random.chance(0.05) ? 100n : 0n;
  const line = {
    key: String(key),
    kind: 'item',
    skuId: idAt(1_700_000_000_000, random),
    unitId: idAt(1_700_000_000_000, random),
    label,
    quantityE3,
    unitPriceE4,
    discount,
    reason: discount > 0n ? 'fidélité' : null,
    rate,
    refundOf: null,
    refundLine: null,
    reference: null,
    movesStock: true,
  } as const;
  const amount = lineAmount(line);
  return { ...line, amount, net: netOf(amount, rate) };
}

const givenBack = (line: TicketLine, ticket: string): TicketLine => {
  const turned = { ...line, quantityE3: -line.quantityE3, discount: -line.discount };
  const amount = lineAmount(turned);
  return { ...turned, amount, net: netOf(amount, line.rate), refundOf: ticket, refundLine: line.key };
};

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Sells from a day on, so many days and tickets a day; each record as it is sealed. */
export async function* sellDays(
  selling: SellingRegister,
  { from, days, ticketsADay }: { from: string; days: number; ticketsADay: number },
): AsyncGenerator<Sealed> {
  const { random } = selling;
  let making: Making;
  const seal = async (make: (state: RegisterState) => SealedRecord): Promise<Sealed> => {
    const record = make(selling.state);
    const sealed = await sealRecord(record, selling.sign);
    selling.state = stateAfter(selling.state, record, sealed.signature);
    making = { ...making, at: new Date(Date.parse(making.at) + random.integer(20, 90) * 1000).toISOString() };
    return sealed;
  };
  const close = (period: Period): Promise<Sealed> => seal((state) => makeClosure(state, making, { period }));
  const event = (name: 'started' | 'shiftOpened' | 'loggedOff', amount?: bigint): Promise<Sealed> =>
    seal((state) =>
      makeEvent(state, making, { name, detail: '', ...(amount === undefined ? {} : { amount }) }),
    );
  for (let index = 0; index < days; index += 1) {
    const day = dayAfter(from, index);
    making = {
      at: `${day}T08:00:00.000Z`,
      day,
      software: 'Caveau 0.1.0',
      offline: random.chance(0.1),
      operator: { id: null, name: random.pick(['Léa', 'Hugo', 'Inès']) },
    };
    yield await event('started');
    for (const period of closuresDue(selling.state, day)) yield await close(period);
    yield await event('shiftOpened', 10_000n);
    for (let ticket = 0; ticket < ticketsADay; ticket += 1) {
      const lines = Array.from({ length: random.integer(1, 4) }, (_, key) => lineOf(random, key + 1));
      const { number } = selling.state.chains.ticket;
      const isReturn = number > 0 && random.chance(0.03);
      const said = isReturn
        ? lines.map((line) => givenBack(line, `${selling.register.code}-${number}`))
        : lines;
      const amount = said.reduce((sum, line) => sum + line.amount, 0n);
      yield await seal((state) =>
        makeTicket(
          state,
          making,
          {
            id: idAt(Date.parse(making.at), random),
            currency: 'EUR',
            use: 'takeaway',
            table: null,
            note: null,
            lines: said,
            payments: [
              {
                tender: random.pick(['card', 'cash', 'card']),
                amount,
                given: null,
                change: null,
                reference: null,
              },
            ],
            commitment: null,
            claim: null,
          },
          random.chance(0.01),
        ),
      );
      if (random.chance(0.1))
        yield await seal((state) =>
          makeDuplicate(state, making, {
            of: 'ticket',
            document: `${selling.register.code}-${state.chains.ticket.number}`,
            way: 'paper',
            copy: 1,
            total: amount,
          }),
        );
    }
    yield await close('shift');
    yield await close('day');
    yield await event('loggedOff');
  }
}

export async function sold(
  selling: SellingRegister,
  said: Parameters<typeof sellDays>[1],
): Promise<Sealed[]> {
  const records: Sealed[] = [];
  for await (const sealed of sellDays(selling, said)) records.push(sealed);
  return records;
}

type Said = Parameters<typeof statementText>[0];

export async function stateBy(server: BenchServer, statement: Said): Promise<Sealed> {
  const text = statementText(statement);
  return { text, signature: await server.sign(text) };
}

export const enrolmentOf = ({ register, publicKey }: SellingRegister, at: string): Said => ({
  kind: 'enrolment',
  made: { at },
  register,
  key: { publicKey, name: 'Comptoir', replaces: null },
});

export function receiptOf(state: RegisterState, at: string): Said & { kind: Statement['kind'] } {
  return {
    kind: 'receipt',
    made: { at },
    register: { id: state.registerId, code: state.code, siret: state.siret },
    head: {
      sequence: state.sequence,
      link: state.link ?? '',
      tickets: state.chains.ticket.number,
      signed: state.perpetual.signed,
      absolute: state.perpetual.absolute,
    },
  };
}

export const archivedAt = '2027-01-04T09:00:00.000Z';

/** An archive of the registers' records, as a server makes it. */
export async function archiveOf(
  path: string,
  server: BenchServer,
  registers: readonly {
    selling: SellingRegister;
    before?: RegisterState;
    records: AsyncIterable<Sealed> | Iterable<Sealed>;
    receipts: readonly Sealed[];
    /** Who signs its enrolment, where that is not the server. */
    enrolledBy?: BenchServer;
  }[],
  verifier = '// the verifier',
): Promise<void> {
  // Asked for after the records, of which some co-signatures are made on the way.
  async function* statements(): AsyncGenerator<Sealed> {
    for (const { selling, receipts, enrolledBy = server } of registers) {
      yield await stateBy(enrolledBy, enrolmentOf(selling, '2026-01-01T08:00:00.000Z'));
      yield* receipts;
    }
  }
  await writeArchive(path, {
    made: { at: archivedAt },
    archive: {
      siren: '732829320',
      name: 'Cave Test',
      from: '2026-01-01',
      until: '2026-12-31',
      purpose: 'annual',
    },
    sign: server.sign,
    publicKeys: [server.publicKey],
    statements: statements(),
    registers: registers.map(({ selling, before, records }) => ({
      register: selling.register,
      before: before ?? null,
      records,
    })),
    verifier,
  });
}

/** Two tills that sold some days from the last of November on, over the end of a month; one of them starts from where an archive before left it. */
export async function twoTills(
  path: string,
  server: BenchServer,
  said: { seed: string; days: number; ticketsADay: number; verifier?: string },
): Promise<void> {
  const { seed, days, ticketsADay, verifier } = said;
  const registers = [];
  for (const code of ['C1', 'C2']) {
    const selling = await sellingRegister(code, seed);
    const receipts: Sealed[] = [];
    if (code === 'C2') await sold(selling, { from: '2026-11-28', days: 1, ticketsADay });
    const before = selling.state;
    if (before.sequence > 0)
      receipts.push(await stateBy(server, receiptOf(before, `${before.day}T20:00:00.000Z`)));
    const records = await sold(selling, { from: '2026-11-29', days, ticketsADay });
    receipts.push(await stateBy(server, receiptOf(selling.state, '2026-12-30T20:00:00.000Z')));
    registers.push({ selling, before, records, receipts });
  }
  await archiveOf(path, server, registers, verifier);
}

/** A year of a shop's till as an archive: tickets of one to four lines, returns, prints, training, shifts, every closure, and a co-signature a day. */
import type { Sealed } from '#domain/till/seal.ts';
import {
  archiveOf,
  type BenchServer,
  receiptOf,
  sellDays,
  sellingRegister,
  stateBy,
} from '../../connectors/archive/archive.fixture.ts';

const daysOfYear = 365;
const sampled = 2000;

export async function yearArchive(
  path: string,
  server: BenchServer,
  { tickets, seed }: { tickets: number; seed: string },
): Promise<{ key: string; sample: Sealed[] }> {
  const selling = await sellingRegister('C1', seed);
  const sample: Sealed[] = [];
  const receipts: Sealed[] = [];
  // A hundredth of what is rung up is training.
  const ticketsADay = Math.ceil((tickets * 1.012) / daysOfYear);
  async function* records(): AsyncGenerator<Sealed> {
    for await (const sealed of sellDays(selling, { from: '2026-01-01', days: daysOfYear, ticketsADay })) {
      if (sample.length < sampled) sample.push(sealed);
      if (sealed.text.startsWith('caveau|1|closure') && sealed.text.includes('\nclosure|day|'))
        receipts.push(await stateBy(server, receiptOf(selling.state, `${selling.state.day}T21:00:00.000Z`)));
      yield sealed;
    }
    receipts.push(await stateBy(server, receiptOf(selling.state, '2026-12-31T22:00:00.000Z')));
  }
  await archiveOf(path, server, [{ selling, records: records(), receipts }]);
  return { key: selling.publicKey, sample };
}

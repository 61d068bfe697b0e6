/**
 * What of the demonstration needs the owner's role. The application's may add to ledgers and never take from them, and may not look
 * after tables; that is not loosened for a demonstration's sake. So the owner's address is held by this flow alone, and opened for the
 * length of one transaction.
 */
import { Client } from 'pg';

/** All or nothing. */
export async function asOwner<Done>(ownerUrl: string, work: (owner: Client) => Promise<Done>): Promise<Done> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin');
    const done = await work(owner);
    await owner.query('commit');
    return done;
  } finally {
    await owner.end();
  }
}

/**
 * Tells the planner how much there is by now. It would find out by itself a minute later, and until then plan as for empty tables:
 * settling eighteen months takes four times as long.
 */
export async function countRows(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, (owner) =>
    owner.query(
      'analyze stock.move, stock.cost, stock.assertion, stock.document, stock.balance, sales.sale, sales.line',
    ),
  );
}

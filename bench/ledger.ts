/**
 * `npm run bench -- ledger --json`: tickets a second through the public API, against the bare writing of the same rows, sealed by
 * registers of ours, and with ten million moves in the ledger against ten thousand. The arms take turns, so that a noisy machine is noisy to all of them.
 */
import { parseArgs } from 'node:util';
import { createRegister } from '#domain/till/registerContract.ts';
import { call } from './harness/api.ts';
import type { Cluster } from './harness/cluster.ts';
import { median, percentile, rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';
import { openDirect } from './ledger/direct.ts';
import { openFloor } from './ledger/floor.ts';
import { type Ledger, openLedger } from './ledger/openLedger.ts';
import { openSealedTills, openTills, type Tills } from './ledger/overHttp.ts';
import type { AskedTurn } from './ledger/tills.ts';
import { tills as registers, type Turn, takeTurn } from './ledger/turn.ts';
import { lostTickets, unequalBalances } from './ledger/verdict.ts';

const { values: given } = parseArgs({
  options: {
    moves: { type: 'string', default: '10_000_000' },
    rounds: { type: 'string', default: '6' },
    seconds: { type: 'string', default: '2.5' },
    skus: { type: 'string', default: '1500' },
    ...jsonSwitch,
  },
});
const rounds = numberOf(given.rounds);
const seconds = numberOf(given.seconds);
const skus = numberOf(given.skus);
/** The first round is not counted and this many times as long: compilers, plans and memories get warm. */
const warmUp = 6;

const armNames = ['floor', 'direct', 'short', 'sealed', 'long'] as const;
type Arm = (typeof armNames)[number];
type Turns = Record<Arm, Turn[]>;

async function measure(cluster: Cluster): Promise<Measured> {
  const short = await openLedger(cluster, 'short', { moves: 10_000, skus });
  const long = await openLedger(cluster, 'long', { moves: numberOf(given.moves), skus });
  say(`ledgers of ${short.moves} and ${long.moves} moves are loaded`);
  const turns = await takeTurns(cluster, short, long);
  const lost =
    (await lostTickets(short.client, acknowledgedBy(turns.short))) +
    (await lostTickets(short.client, acknowledgedBy(turns.sealed))) +
    (await lostTickets(long.client, acknowledgedBy(turns.long)));
  const refused = [...turns.short, ...turns.sealed, ...turns.long].flatMap((turn) => turn.refused);
  const unequal =
    (await unequalBalances(short.client, short.shop.organizationId)) +
    (await unequalBalances(long.client, long.shop.organizationId));
  return {
    result: { ...figuresOf(turns), lost, refused: refused.length },
    wrong: [
      ...(lost === 0 ? [] : [`${lost} acknowledged tickets are not in the ledger`]),
      ...refused.slice(0, 10),
      ...(unequal === 0 ? [] : [`${unequal} balances are not the sum of their moves`]),
    ],
  };
}

async function takeTurns(cluster: Cluster, short: Ledger, long: Ledger): Promise<Turns> {
  const floor = openFloor(short.house, short.shop, short.places, short.bottles);
  cluster.atEnd(() => floor.close());
  const tills = openTills();
  cluster.atEnd(async () => tills.close());
  const sealedTills = openSealedTills();
  cluster.atEnd(async () => sealedTills.close());
  const enrolment = await enrolmentCodes(short);
  const unitIds = short.bottles.map(({ id }) => id);
  const direct = openDirect(short.shop, short.bottles);
  const arms: Record<Arm, (turn: AskedTurn['turn']) => Promise<Turn>> = {
    floor: (turn) => takeTurn(turn, (ticket) => floor.ring(ticket)),
    direct: (turn) => takeTurn(turn, direct),
    short: (turn) => overHttp(tills, short, turn),
    sealed: (turn) => sealedTills.take({ url: short.url, enrolment, unitIds, turn }),
    long: (turn) => overHttp(tills, long, turn),
  };
  const turns: Turns = { floor: [], direct: [], short: [], sealed: [], long: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const arm of armNames) {
      const lasts = round === 0 ? seconds * warmUp : seconds;
      turns[arm].push(await arms[arm]({ name: `${arm}-${round}`, seconds: lasts, bottles: skus }));
      // The floor announces nothing that others would follow.
      if (arm !== 'floor') await (arm === 'long' ? long : short).quiet();
    }
    const rates = armNames.map((arm) => `${arm} ${rounded(turns[arm].at(-1)?.ticketsPerS ?? 0)}`);
    say(`round ${round} of ${rounds}, tickets/s: ${rates.join(', ')}`);
  }
  return turns;
}

async function enrolmentCodes({ shop: { office, shopId } }: Ledger): Promise<string[]> {
  const codes: string[] = [];
  for (let number = 1; number <= registers; number += 1) {
    const { enrolment } = await call(office, createRegister, { body: { shopId, name: `Caisse ${number}` } });
    codes.push(enrolment.code);
  }
  return codes;
}

function overHttp(
  tills: Tills<AskedTurn>,
  { url, apiKey, bottles }: Ledger,
  turn: AskedTurn['turn'],
): Promise<Turn> {
  const codes = bottles.map(({ code }) => code);
  return tills.take({ url, apiKey, codes, turn });
}

const acknowledgedBy = (turns: readonly Turn[]): string[] => turns.flatMap((turn) => turn.acknowledged);

function figuresOf(turns: Turns) {
  const counted = (arm: Arm): Turn[] => turns[arm].slice(1);
  const rateOf = (arm: Arm): number => median(counted(arm).map((turn) => turn.ticketsPerS));
  /** Of the turns of one round, which saw the same machine. */
  const ratioOf = (arm: Arm, base: Arm): number =>
    median(
      counted(arm).map((turn, round) => turn.ticketsPerS / (counted(base)[round]?.ticketsPerS ?? Number.NaN)),
    );
  const latencies = counted('short').flatMap((turn) => turn.latencies);
  return {
    ticketsPerS: rounded(rateOf('short')),
    p50Ms: rounded(median(latencies), 2),
    p99Ms: rounded(percentile(latencies, 0.99), 2),
    floorPerS: rounded(rateOf('floor')),
    directPerS: rounded(rateOf('direct')),
    /** Sealed by registers of ours: verified, chained, co-signed and sold. */
    sealedPerS: rounded(rateOf('sealed')),
    sealedToShort: rounded(ratioOf('sealed', 'short'), 3),
    directToFloor: rounded(ratioOf('direct', 'floor'), 3),
    apiToDirect: rounded(ratioOf('short', 'direct'), 3),
    at10kMoves: rounded(rateOf('short')),
    at10MMoves: rounded(rateOf('long')),
    growth: rounded(ratioOf('short', 'long'), 3),
  };
}

await runBench(given, measure);

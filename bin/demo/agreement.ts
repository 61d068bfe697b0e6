/** Holds against each other what the till reckons, what the ledger sums up to, what the screens show and what the web shop was told. */
import { listLevels, listLocations } from '#domain/stock/contract.ts';
import { checkRegister } from '#domain/till/proofContract.ts';
import { listRegisters } from '#domain/till/registerContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Cellar, closedLevelOf, levelOf } from '#domain/world/cellar.ts';
import { places } from '#domain/world/lookup.ts';
import { cellarAfter } from '#domain/world/replay.ts';
import type { World } from '#domain/world/types.ts';
import type { LedgerSums } from '#server/flows/demonstration/queries.ts';
import { type Caller, call } from './caller.ts';
import type { Shown } from './shopPage.ts';

export interface Agreement {
  sales: number;
  moves: number;
  levelsChecked: number;
  /** Records of the shop's own registers, their chains walked again. */
  sealed: number;
  /** Who says what of which article where. */
  disagreements: string[];
}

export interface Witnesses {
  /** Everything that was rung up, delivered and counted, as the shop itself knows it. */
  world: World;
  ledger: LedgerSums;
  office: Caller;
  shop: ReadonlyMap<Id, Shown>;
}

export async function agreementOf({ world, ledger, office, shop }: Witnesses): Promise<Agreement> {
  const till = cellarAfter(world);
  const { items: locations } = await call(office, listLocations);
  const { items: levels } = await call(office, listLevels);
  const idOf = new Map(locations.map(({ kind, id }) => [kind, id]));
  const keyOf = (skuId: Id, locationId: Id): string => `${skuId} ${locationId}`;
  const summed = new Map(ledger.lines.map((line) => [keyOf(line.skuId, line.locationId), line]));
  const shown = new Map(levels.map((level) => [keyOf(level.skuId, level.locationId), level.onHand]));
  const checked = new Set<string>();
  const disagreements: string[] = [];

  for (const good of world.goods) {
    for (const place of places) {
      const key = keyOf(good.id, idOf.get(place) ?? '');
      const line = summed.get(key);
      checked.add(key);
      const says = {
        till: levelOf(till, place, good.id),
        moves: line?.moved ?? 0n,
        ledger: line?.onHand ?? 0n,
        screen: shown.get(key) ?? 0n,
      };
      if (new Set(Object.values(says)).size > 1) disagreements.push(sentence(good.name, place, says));
    }
  }
  // What the shop makes itself no till has rung up.
  for (const { skuId, locationId, moved, onHand } of ledger.lines) {
    const key = keyOf(skuId, locationId);
    const says = { moves: moved, ledger: onHand, screen: shown.get(key) ?? 0n };
    if (!checked.has(key) && new Set(Object.values(says)).size > 1)
      disagreements.push(sentence(skuId, locationId, says));
  }

  // A ticket from before a count changes no level after it: only their number tells that it is still on its way.
  const tickets = { till: BigInt(world.tickets.length), ledger: BigInt(ledger.sales) };
  if (tickets.till !== tickets.ledger) disagreements.push(sentence('tickets', 'en tout', tickets));

  const chains = await chainsOf(office);
  disagreements.push(...chains.findings);

  const offered = world.goods.filter(({ id }) => shop.has(id));
  for (const good of offered) {
    const says = {
      till: unitsOf(till, good.id, good.content),
      shop: BigInt(shop.get(good.id)?.units ?? 0),
    };
    if (says.till !== says.shop) disagreements.push(sentence(good.name, 'boutique en ligne', says));
  }
  return {
    sales: ledger.sales,
    moves: ledger.moves,
    levelsChecked: checked.size + offered.length,
    sealed: chains.records,
    disagreements,
  };
}

/** Each register's chain from its first record to its last. */
async function chainsOf(office: Caller): Promise<{ records: number; findings: string[] }> {
  const { items } = await call(office, listRegisters);
  const walked = { records: 0, findings: [] as string[] };
  for (const { id: registerId, code, enrolledAt } of items) {
    if (enrolledAt === null) continue;
    const { records, findings } = await call(office, checkRegister, { params: { registerId } });
    walked.records += records;
    walked.findings.push(...findings.map(({ sequence, detail }) => `${code}, ${sequence}: ${detail}`));
  }
  return walked;
}

/** Whole pieces that a shop may offer. */
function unitsOf(cellar: Cellar, goodId: Id, content: bigint): bigint {
  const closed = closedLevelOf(cellar, goodId);
  return closed > 0n ? closed / content : 0n;
}

function sentence(name: string, place: string, says: Readonly<Record<string, bigint>>): string {
  const said = Object.entries(says).map(([who, quantity]) => `${who} ${quantity}`);
  return `${name}, ${place}: ${said.join(', ')}`;
}

/** `order --automatic`: orders now what leaves without a click, and says what was held and why. */
import { parseArgs } from 'node:util';
import { orderAutomatically } from '#domain/buying/proposalContract.ts';
import type { HeldReason } from '#domain/buying/rules.ts';
import { formatMoney } from '#domain/values/format.ts';
import { type Caller, call } from '../demo/caller.ts';
import { type Reach, reachOptions, throughServer } from '../terminal.ts';

const usage = 'caveau order --automatic [--json] [--house HOUSE] [--server URL --api-key KEY]';

export async function run(argv: string[]): Promise<number> {
  const asked = askedOf(argv);
  if (asked !== null) return throughServer(asked.reach, (caller) => order(caller, asked), ['settings:write']);
  console.error(usage);
  return 2;
}

function askedOf(argv: string[]): { json: boolean; reach: Reach } | null {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { ...reachOptions, automatic: { type: 'boolean' }, json: { type: 'boolean', default: false } },
    });
    const { automatic, json, ...reach } = values;
    return automatic === true ? { json, reach } : null;
  } catch {
    return null;
  }
}

async function order(caller: Caller, { json }: { json: boolean }): Promise<void> {
  const { items } = await call(caller, orderAutomatically);
  if (json) {
    console.log(
      JSON.stringify(
        items.map(({ supplierName, orderCode, heldBecause }) => ({ supplierName, orderCode, heldBecause })),
      ),
    );
    return;
  }
  if (items.length === 0) console.log(nothing);
  for (const { supplierName, amount, orderCode, heldBecause } of items)
    console.log(
      `${supplierName}  ${formatMoney(amount, 'EUR', 'fr')}  ${orderCode ?? (heldBecause && held[heldBecause]) ?? ''}`,
    );
}

const nothing = 'Rien à commander aujourd’hui sans clic. / Nothing leaves today without a click.';
const held: Record<HeldReason, string> = {
  ceiling: 'retenue : au-dessus du plafond / held: above the ceiling',
  minimum: 'retenue : sous le minimum / held: below the minimum',
  noAddress: 'retenue : pas d’adresse ou de compte e-mail / held: no address or mail account',
  unpriced: 'retenue : un article sans prix / held: an item without a price',
};

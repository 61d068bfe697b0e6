/** A till's file as they really are: beside what is in order, articles that nobody knows and a row that nobody can read. */

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays } from '#domain/values/time.ts';
import { wallClockOf } from '#domain/world/days.ts';
import { lookupOf } from '#domain/world/lookup.ts';
import { idAt, randomOf } from '#domain/world/random.ts';
import { registerFor, saleTicket } from '#domain/world/tickets.ts';
import type { Ticket, World } from '#domain/world/types.ts';
import { pieceWriter } from './tickets.ts';
import { type TillRow, tillFile, tillRowsOf } from './tillFile.ts';

/** Puts it where the counter's till puts its files; read again it is the same file. */
export async function dropEveningFile(world: World, counterFolder: string): Promise<void> {
  const name = `ventes-${world.today}-complement.csv`;
  const folder = join(counterFolder, 'in');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.part`), tillFile(eveningRows(world)));
  await rename(join(folder, `${name}.part`), join(folder, name));
}

/** The world with what that file sells for certain. */
export function withEvening(world: World): World {
  return { ...world, tickets: [...world.tickets, eveningTicket(world)] };
}

function eveningRows(world: World): TillRow[] {
  const rows = pieceWriter(world)(eveningTicket(world));
  const [sold] = tillRowsOf(rows);
  if (!sold) throw new Error('a ticket without a line');
  return [
    sold,
    { ...sold, Ligne: '2', 'Code article': 'DIVERS-07', Libellé: 'Coffret dégustation 3 vins' },
    { ...sold, Ligne: '3', 'Code article': 'DIVERS-11', Libellé: 'Verre du mois' },
    { ...sold, Ligne: '4', Quantité: 'deux' },
  ];
}

/** A bottle of the first wine, rung up when the day's tickets had been printed already. */
function eveningTicket(world: World): Ticket {
  const lookup = lookupOf(world);
  const good = world.goods.find(({ kind }) => kind === 'wine');
  if (!good) throw new Error('a wine merchant without wine');
  const day = addDays(world.today, -1);
  const milliseconds = wallClockOf(day, world.timeZone)(20 * 60 + 12);
  return saleTicket(
    lookup,
    {
      customer: null,
      list: 'boutique',
      payment: 'cash',
      discountPercent: 0,
      wishes: [{ good, unit: lookup.pieceOf(good), quantity: 1000n, use: 'takeaway' }],
    },
    {
      id: idAt(milliseconds, randomOf(world.seed, 'evening', day)),
      register: registerFor(lookup, 'counter'),
      sequence: 9000,
      day,
      milliseconds,
    },
  );
}

/** A till's file as they really are: beside what is in order, an article that nobody knows and a row that nobody can read. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays } from '#domain/world/days.ts';
import type { World } from '#domain/world/types.ts';
import { type TillRow, tillFile } from './tillFile.ts';

/** Puts it where the counter's till puts its files; read again it is the same file. */
export async function dropEveningFile(world: World, counterFolder: string): Promise<void> {
  const name = `ventes-${world.today}-complement.csv`;
  const folder = join(counterFolder, 'in');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.part`), tillFile(eveningRows(world)));
  await rename(join(folder, `${name}.part`), join(folder, name));
}

function eveningRows(world: World): TillRow[] {
  const day = addDays(world.today, -1).split('-').reverse().join('/');
  const bottle = world.goods.find(({ kind }) => kind === 'wine');
  const row = (ticket: string, line: string, said: Partial<TillRow>): TillRow => ({
    Ticket: ticket,
    Ligne: line,
    Date: day,
    Heure: '20:12:00',
    'Code article': bottle?.code ?? '',
    Libellé: bottle?.name ?? '',
    Quantité: '1,000',
    'Prix unitaire': '12,5000',
    'Total TTC': '12,50',
    TVA: '20,00',
    Client: '',
    ...said,
  });
  return [
    row('C-COMPLEMENT-1', '1', {}),
    row('C-COMPLEMENT-1', '2', { 'Code article': 'DIVERS-07', Libellé: 'Coffret dégustation 3 vins' }),
    row('C-COMPLEMENT-2', '1', {
      'Code article': 'DIVERS-11',
      Libellé: 'Verre du mois',
      'Prix unitaire': '6,0000',
      'Total TTC': '6,00',
    }),
    row('C-COMPLEMENT-2', '2', { Quantité: 'deux' }),
  ];
}

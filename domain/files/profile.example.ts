/** A French till's sales file, as the tests read it: `Ticket;Date;Heure;Code;Libellé;Qté;PU`. */
import { mappedColumns, type SalesFileProfile } from './salesProfile.ts';

const mapping: Omit<SalesFileProfile, 'identity'> = {
  document: { columns: ['Ticket'], restartsDaily: false },
  date: { column: 'Date', format: 'dmy', timeColumn: 'Heure', midnightMeansNoTime: false },
  timeZone: 'Europe/Paris',
  closingTime: '19:30',
  item: { code: { column: 'Code' }, label: { column: 'Libellé' } },
  quantity: { from: { column: 'Qté' }, sign: 'salesArePositive' },
  price: { unit: { column: 'PU' }, vat: 'included' },
  decimal: 'comma',
};

export const sampleProfile: SalesFileProfile = { ...mapping, identity: mappedColumns(mapping) };

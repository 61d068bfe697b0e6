/** Why a device may not be cleared, said to whoever asks. */
import type { Present } from './present.ts';

const sentences = {
  fr: {
    elsewhere: 'La caisse est ouverte dans un autre onglet : fermez-le d’abord.',
    sales: (count: number) =>
      `${count === 1 ? '1 vente n’est' : `${count} ventes ne sont`} que sur cet appareil. Rebranchez-le au réseau, ou mettez-les à l’abri dans un fichier de secours avant de clore la caisse au bureau.`,
    records: 'Des écritures ne sont que sur cet appareil. Rebranchez-le au réseau, puis réessayez.',
    rescue:
      'Enregistrez d’abord le fichier de secours : cet appareil a des écritures que le serveur n’a pas.',
    holds: (count: number) =>
      `${count === 1 ? '1 écriture d’une autre caisse attend' : `${count} écritures d’autres caisses attendent`} ici d’aller au serveur. Rebranchez cet appareil au réseau d’abord.`,
    customers: 'Une fiche client faite ici est refusée : corrigez-la ou supprimez-la d’abord.',
    shift: 'La caisse est encore ouverte : comptez le tiroir et fermez-la d’abord.',
  },
  en: {
    elsewhere: 'The till is open in another tab: close that one first.',
    sales: (count: number) =>
      `${count === 1 ? '1 sale is' : `${count} sales are`} on this device only. Connect it again, or put them in a rescue file before the register is ended in the office.`,
    records: 'Some records are on this device only. Connect it again, then try once more.',
    rescue: 'Save the rescue file first: this device has records that the server lacks.',
    holds: (count: number) =>
      `${count === 1 ? '1 record of another till waits' : `${count} records of other tills wait`} here for the server. Connect this device first.`,
    customers: 'A customer made here is refused: correct or remove it first.',
    shift: 'The shift is still open: count the drawer and close it first.',
  },
};

/** Null where nothing would be lost. A register that is ended keeps nobody who saved its rescue file. */
export function whyNotClear({ view, rescuedTo }: Pick<Present, 'view' | 'rescuedTo'>): string | null {
  const say = sentences[view.house.organization.language];
  const { state, troubles, waiting, waitingSales, refusedCustomers, holds } = view;
  if (!view.leads) return say.elsewhere;
  const isEnded = troubles.includes('retired') || troubles.includes('broken');
  if (isEnded) return waiting > 0 && rescuedTo < state.sequence ? say.rescue : null;
  if (holds > 0) return say.holds(holds);
  if (waitingSales > 0) return say.sales(waitingSales);
  if (waiting > 0) return say.records;
  if (refusedCustomers.length > 0) return say.customers;
  if (state.shift) return say.shift;
  return null;
}

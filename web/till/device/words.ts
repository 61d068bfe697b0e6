/** Why a device may not be cleared, said to whoever asks. */
import type { Language } from '#domain/values/refusal.ts';
import type { TillView } from './door.ts';

const sentences = {
  fr: {
    elsewhere: 'La caisse est ouverte dans un autre onglet : fermez-le d’abord.',
    sales: (count: number) =>
      `${count === 1 ? '1 vente n’est' : `${count} ventes ne sont`} que sur cet appareil. Rebranchez-le au réseau, ou mettez-les à l’abri dans un fichier de secours avant de clore la caisse au bureau.`,
    records: 'Des écritures ne sont que sur cet appareil. Rebranchez-le au réseau, puis réessayez.',
    shift: 'La caisse est encore ouverte : comptez le tiroir et fermez-la d’abord.',
  },
  en: {
    elsewhere: 'The till is open in another tab: close that one first.',
    sales: (count: number) =>
      `${count === 1 ? '1 sale is' : `${count} sales are`} on this device only. Connect it again, or put them in a rescue file before the register is ended in the office.`,
    records: 'Some records are on this device only. Connect it again, then try once more.',
    shift: 'The shift is still open: count the drawer and close it first.',
  },
};

/** Null where nothing would be lost. A register that was ended from the office keeps nobody. */
export function whyNotClear(view: TillView, language: Language): string | null {
  const say = sentences[language];
  if (!view.leads) return say.elsewhere;
  if (view.waitingSales > 0) return say.sales(view.waitingSales);
  if (view.waiting > 0) return say.records;
  if (view.state.shift && !view.troubles.includes('retired')) return say.shift;
  return null;
}

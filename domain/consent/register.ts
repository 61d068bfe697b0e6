/** The register of processing activities (RGPD, article 30), written from what a house really uses. */
import type { Language } from '../values/refusal.ts';
import { type Processing, type ProcessingKey, processingKeys, registerTexts } from './registerTexts.ts';

/** What of Caveau a house uses, as far as people are concerned. */
export interface HouseUses {
  customers: boolean;
  consents: boolean;
  /** Receipts and orders leave by the house's own mail account. */
  mail: boolean;
  tills: boolean;
  suppliers: boolean;
  /** A programme, or offers to somebody. */
  loyalty: boolean;
  /** Groups of customers, and what is written to them by itself or at once. */
  campaigns: boolean;
  /** Whose service messages leave by, besides the house's own mail: `Vonage`. */
  senders: readonly string[];
  /** Whose wallets customers' cards may be in: `Google`. */
  wallets: readonly string[];
  /** Whose shops and tills are connected: `Shopify`. */
  vendors: readonly string[];
}

export interface RegisterOf {
  uses: HouseUses;
  retentionYears: number;
  language: Language;
}

export function processingsOf({ uses, retentionYears, language }: RegisterOf): Processing[] {
  const isUsed: Record<ProcessingKey, boolean> = {
    team: true,
    customers: uses.customers,
    loyalty: uses.loyalty,
    marketing: uses.consents,
    campaigns: uses.campaigns,
    wallet: uses.wallets.length > 0,
    requests: uses.customers,
    receipts: uses.mail,
    till: uses.tills,
    connections: uses.vendors.length > 0,
    suppliers: uses.suppliers,
  };
  const texts = registerTexts[language];
  const told = (text: string): string =>
    text
      .replaceAll('{years}', String(retentionYears))
      .replaceAll('{vendors}', uses.vendors.join(', '))
      .replaceAll('{wallets}', uses.wallets.join(', '))
      .replaceAll('{senders}', uses.senders.length === 0 ? texts.noSender : uses.senders.join(', '));
  return processingKeys
    .filter((key) => isUsed[key])
    .map((key) => {
      const { title, purpose, people, data, basis, recipients, kept } = texts.processings[key];
      return {
        key,
        title,
        purpose,
        people,
        data,
        basis,
        recipients: told(recipients),
        kept: told(kept),
      };
    });
}

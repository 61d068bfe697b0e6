/** A gap, what made it and what can be done, as a person says it. */
import type { Language } from '../../values/refusal.ts';
import type { Said } from '../connector.ts';
import type { Clue, Correction, DriftCause } from './clues.ts';

export const likelihoods = ['almostSure', 'probable', 'possible'] as const;
export type Likelihood = (typeof likelihoods)[number];

export function likelihoodOf(probability: number): Likelihood {
  if (probability >= 9_000) return 'almostSure';
  return probability >= 4_000 ? 'probable' : 'possible';
}

export interface Telling {
  language: Language;
  /** `2 bt`, `37,5 cl`. */
  say: (quantity: bigint) => string;
  nameOf: (connectionId: string) => string;
}

const size = (quantity: bigint): bigint => (quantity < 0n ? -quantity : quantity);

/** « Le comptage a trouvé 2 bt de moins que le registre. » */
export function sayGap(
  gap: { kind: 'count' | 'change' | 'uneven'; difference: bigint; connectionId: string | null },
  { language, say, nameOf }: Telling,
): string {
  const amount = say(size(gap.difference));
  const isLess = gap.difference < 0n;
  const shop = gap.connectionId === null ? '' : nameOf(gap.connectionId);
  if (language === 'fr') {
    const less = isLess ? 'de moins' : 'de plus';
    if (gap.kind === 'count') return `Le comptage a trouvé ${amount} ${less} que le registre.`;
    if (gap.kind === 'uneven') return `« ${shop} » annonce ${amount} ${less} que prévu.`;
    return isLess
      ? `Le stock de « ${shop} » a baissé de ${amount} sans qu’aucune vente l’explique.`
      : `Le stock de « ${shop} » a monté de ${amount} sans qu’aucun retour l’explique.`;
  }
  const less = isLess ? 'less' : 'more';
  if (gap.kind === 'count') return `The count found ${amount} ${less} than the ledger.`;
  if (gap.kind === 'uneven') return `“${shop}” shows ${amount} ${less} than it should.`;
  return isLess
    ? `The stock of “${shop}” fell by ${amount}, and no sale explains it.`
    : `The stock of “${shop}” rose by ${amount}, and no return explains it.`;
}

const causeNames: Record<DriftCause, Said> = {
  missedMessage: { fr: 'Une vente qui n’est jamais arrivée', en: 'A sale that never arrived' },
  doubledMessage: { fr: 'Une vente comptée deux fois', en: 'A sale counted twice' },
  unmappedLine: {
    fr: 'Un article vendu que personne n’a reconnu',
    en: 'An item sold that nobody has recognised',
  },
  unbilledGlass: { fr: 'Des verres servis sans être facturés', en: 'Glasses poured and not billed' },
  wrongUnit: { fr: 'Une mauvaise unité de vente', en: 'A wrong selling unit' },
  wrongVintage: { fr: 'Un millésime pris pour un autre', en: 'One vintage taken for another' },
  doubleRestock: { fr: 'Un retour remis deux fois en stock', en: 'A return put back twice' },
  otherProgram: { fr: 'Un autre logiciel a changé le stock', en: 'Another program changed the stock' },
  unexplained: {
    fr: 'Rien de connu : casse, perte ou erreur de comptage',
    en: 'Nothing known: breakage, loss or a miscount',
  },
};

export const sayCause = (cause: DriftCause, language: Language): string => causeNames[cause][language];

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

export function sayClue(clue: Clue, { language, say, nameOf }: Telling): string {
  const french = language === 'fr';
  const shop = 'connectionId' in clue ? nameOf(clue.connectionId) : '';
  switch (clue.kind) {
    case 'missing': {
      const numbers = clue.documents.slice(0, 3).join(', ');
      const more = clue.documents.length > 3 ? '…' : '';
      return french
        ? `« ${shop} » dit autre chose que le registre sur ${plural(clue.documents.length, 'la commande', 'les commandes')} ${numbers}${more} : ${say(size(clue.effect))}.`
        : `“${shop}” says otherwise than the ledger on ${plural(clue.documents.length, 'order', 'orders')} ${numbers}${more}: ${say(size(clue.effect))}.`;
    }
    case 'allRead':
      return french
        ? `Les ventes de « ${shop} » ont été relues : ${clue.documents} ${plural(clue.documents, 'document', 'documents')}, aucun ne manque.`
        : `The sales of “${shop}” were read again: ${clue.documents} ${plural(clue.documents, 'document', 'documents')}, none is missing.`;
    case 'unread':
      return french
        ? `${clue.messages} ${plural(clue.messages, 'message', 'messages')} de « ${shop} » ${plural(clue.messages, 'n’a pas pu être lu', 'n’ont pas pu être lus')}.`
        : `${clue.messages} ${plural(clue.messages, 'message', 'messages')} of “${shop}” could not be read.`;
    case 'twins': {
      const apart = clue.apartS < 90 ? `${clue.apartS} s` : `${Math.round(clue.apartS / 60)} min`;
      return french
        ? `Les tickets ${clue.document} et ${clue.other} disent la même chose, à ${apart} d’intervalle : ${say(size(clue.effect))}.`
        : `Tickets ${clue.document} and ${clue.other} say the same, ${apart} apart: ${say(size(clue.effect))}.`;
    }
    case 'parked':
      return french
        ? `« ${clue.label} », vendu par « ${shop} », attend d’être reconnu : ${say(size(clue.effect))}.`
        : `“${clue.label}”, sold by “${shop}”, waits to be recognised: ${say(size(clue.effect))}.`;
    case 'glasses': {
      const told = french
        ? `Il manque exactement ${clue.glasses} × ${clue.label}`
        : `Exactly ${clue.glasses} × ${clue.label} are missing`;
      const poured = french
        ? `${clue.poured} ${plural(clue.poured, 'vente', 'ventes')} au verre depuis le dernier comptage`
        : `${clue.poured} ${plural(clue.poured, 'sale', 'sales')} by the glass since the last count`;
      return `${told}${french ? ' ; ' : '; '}${poured}.`;
    }
    case 'unit':
      return french
        ? `« ${clue.label} » est compté en ${clue.mapped} ; en ${clue.meant}, l’écart changerait de ${say(size(clue.effect))}.`
        : `“${clue.label}” is counted as ${clue.mapped}; as ${clue.meant} the gap would change by ${say(size(clue.effect))}.`;
    case 'vintage': {
      const opposite = french ? `${clue.other} a l’écart inverse. ` : `${clue.other} has the opposite gap. `;
      const told = french
        ? `« ${clue.label} » a pu être compté sur le mauvais millésime : ${say(size(clue.effect))}.`
        : `“${clue.label}” may have been taken for the wrong vintage: ${say(size(clue.effect))}.`;
      return `${clue.isOpposite ? opposite : ''}${told}`;
    }
    case 'restock': {
      const put = french
        ? `Le retour de ${clue.document} a remis ${say(size(clue.effect))} en rayon`
        : `The return of ${clue.document} put ${say(size(clue.effect))} back on the shelf`;
      if (clue.also === 'cancelled')
        return french
          ? `${put}, et la vente a aussi été annulée.`
          : `${put}, and the sale was cancelled too.`;
      if (clue.also === 'delivery')
        return french
          ? `${put}, et une livraison sans fournisseur en a ajouté autant.`
          : `${put}, and a delivery without a supplier added as much.`;
      return `${put}.`;
    }
    case 'shopChanged':
      return french
        ? `Chez « ${shop} », le stock a changé de ${say(clue.effect)} sans vente ni envoi de Caveau.`
        : `At “${shop}” the stock changed by ${say(clue.effect)} with no sale and no write of Caveau.`;
    default:
      return french
        ? 'Le rayon a été compté depuis, et le registre avait raison.'
        : 'The shelf was counted since, and the ledger was right.';
  }
}

const corrections: Record<Correction['kind'], Said> = {
  readAgain: { fr: 'Relire les ventes depuis cette date', en: 'Read the sales again from that date' },
  mapItem: { fr: 'Reconnaître cet article', en: 'Recognise this item' },
  remapItem: { fr: 'Corriger la correspondance', en: 'Correct the mapping' },
  cancelSale: { fr: 'Annuler le doublon', en: 'Cancel the double' },
  keepOut: { fr: 'Ne garder qu’une remise en stock', en: 'Keep one return to stock' },
  bookGlasses: { fr: 'Inscrire les verres non facturés', en: 'Book the glasses as not billed' },
  bookLoss: { fr: 'Inscrire la perte', en: 'Book the loss' },
  writeLevel: { fr: 'Renvoyer le stock maintenant', en: 'Write the level now' },
  accept: { fr: 'Garder le comptage', en: 'Keep the count' },
};

export const sayCorrection = ({ kind }: Correction, language: Language): string =>
  corrections[kind][language];

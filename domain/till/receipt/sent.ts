/** What became of bytes that a printer was given. */
import { z } from 'zod';

/** Why a printer was given nothing: it may be asked again without fear of a second copy. */
export const printerTrouble = z.enum([
  'unreachable',
  'unplugged',
  'offline',
  'unnamed',
  'paperOut',
  'coverOpen',
  'paused',
  'fault',
]);
export type PrinterTrouble = z.output<typeof printerTrouble>;

export const sent = z.discriminatedUnion('kind', [
  /** The bytes were taken by the printer, or by the wire to it. Whether ink met paper no printer says. */
  z.object({ kind: z.literal('sent'), paper: z.enum(['enough', 'low', 'unknown']) }),
  z.object({ kind: z.literal('refused'), why: printerTrouble }),
  /** The line broke while it was writing: some of it may be on paper. */
  z.object({ kind: z.literal('unclear') }),
]);
export type Sent = z.output<typeof sent>;

interface Sentence {
  fr: string;
  en: string;
}

const said: Record<PrinterTrouble | 'unclear' | 'paperLow', Sentence> = {
  unreachable: {
    fr: 'L’imprimante ne répond pas : est-elle allumée et branchée au réseau ?',
    en: 'The printer does not answer: is it on, and on the network?',
  },
  unplugged: {
    fr: 'L’imprimante n’est plus branchée à cet appareil.',
    en: 'The printer is no longer plugged into this device.',
  },
  offline: {
    fr: 'Hors ligne : l’imprimante du réseau passe par le serveur, qui ne répond pas.',
    en: 'Offline: the network’s printer is reached by the server, which does not answer.',
  },
  unnamed: {
    fr: 'Aucune imprimante du réseau n’est indiquée pour cette caisse : voyez les réglages de la caisse au bureau.',
    en: 'No network printer is named for this register: see the till’s settings in the office.',
  },
  paperOut: { fr: 'L’imprimante n’a plus de papier.', en: 'The printer is out of paper.' },
  coverOpen: { fr: 'Le capot de l’imprimante est ouvert.', en: 'The printer’s cover is open.' },
  paused: {
    fr: 'L’imprimante est en pause : appuyez sur sa touche de reprise.',
    en: 'The printer is paused: press its resume key.',
  },
  fault: {
    fr: 'L’imprimante signale une panne : éteignez-la, puis rallumez-la.',
    en: 'The printer reports a fault: turn it off and on again.',
  },
  unclear: {
    fr: 'L’impression s’est arrêtée en route : regardez le papier avant de recommencer.',
    en: 'Printing stopped on the way: look at the paper before you try again.',
  },
  paperLow: { fr: 'Le rouleau de papier touche à sa fin.', en: 'The paper roll is nearly used up.' },
};

/** What the person at the till must know of it; null where all went well. */
export function sayPrinter(outcome: Sent): Sentence | null {
  if (outcome.kind === 'refused') return said[outcome.why];
  if (outcome.kind === 'unclear') return said.unclear;
  return outcome.paper === 'low' ? said.paperLow : null;
}

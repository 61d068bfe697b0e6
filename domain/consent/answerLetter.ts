/** What somebody is written who asked about their data: what was done, or why it was not, and whom they may turn to (RGPD, article 12). */
import { formatDay } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { Day } from '../values/time.ts';
import type { RequestKind } from './rightsContract.ts';

export interface AnsweredRequest {
  kind: RequestKind;
  receivedOn: Day;
  /** Why it was refused; null where it was done. */
  refusal: string | null;
  name: string;
  house: string;
  contact: string | null;
}

interface LetterWords {
  subject: string;
  hello: (name: string) => string;
  asked: (day: string) => Record<RequestKind, string>;
  done: Record<RequestKind, string>;
  refused: (reason: string) => string;
  rights: string;
  contact: (contact: string) => string;
}

const fr: LetterWords = {
  subject: 'Vos données',
  hello: (name) => `Bonjour ${name},`,
  asked: (day) => ({
    access: `Le ${day}, vous nous avez demandé ce que nous gardons de vous.`,
    portability: `Le ${day}, vous nous avez demandé vos données dans un fichier.`,
    rectification: `Le ${day}, vous nous avez demandé de corriger ce que nous gardons de vous.`,
    erasure: `Le ${day}, vous nous avez demandé d’effacer ce que nous gardons de vous.`,
    objection: `Le ${day}, vous nous avez dit ne pas vouloir que nous nous servions de vos données.`,
  }),
  done: {
    access:
      'Tout est joint à ce message : ce que nous savons de vous, d’où cela vient et à quoi cela sert. Vous pouvez le faire corriger ou effacer.',
    portability: 'Elles sont jointes à ce message, dans un format qu’un autre logiciel sait lire.',
    rectification: 'C’est corrigé.',
    erasure: 'C’est fait.',
    objection: 'C’est noté, et vaut dès maintenant.',
  },
  refused: (reason) => `Nous ne pouvons pas y répondre favorablement, pour cette raison : ${reason}`,
  rights:
    'Si vous n’êtes pas d’accord, vous pouvez saisir la CNIL (cnil.fr, ou 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07) ou un tribunal.',
  contact: (contact) => `Pour toute question : ${contact}.`,
};

const en: LetterWords = {
  subject: 'Your data',
  hello: (name) => `Dear ${name},`,
  asked: (day) => ({
    access: `On ${day} you asked us what we hold about you.`,
    portability: `On ${day} you asked us for your data in a file.`,
    rectification: `On ${day} you asked us to correct what we hold about you.`,
    erasure: `On ${day} you asked us to erase what we hold about you.`,
    objection: `On ${day} you told us that you do not want your data to be used.`,
  }),
  done: {
    access:
      'All of it is attached to this message: what we know of you, where it comes from and what it is for. You may have it corrected or erased.',
    portability: 'They are attached to this message, in a form that other software reads.',
    rectification: 'It is corrected.',
    erasure: 'It is done.',
    objection: 'It is noted, and holds from now on.',
  },
  refused: (reason) => `We cannot do so, for this reason: ${reason}`,
  rights:
    'If you disagree, you may turn to the CNIL (cnil.fr, or 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France) or to a court.',
  contact: (contact) => `For any question: ${contact}.`,
};

const words: Record<Language, LetterWords> = { fr, en };

export function answerLetter(
  { kind, receivedOn, refusal, name, house, contact }: AnsweredRequest,
  language: Language,
): { subject: string; text: string } {
  const say = words[language];
  const paragraphs = [
    say.hello(name),
    say.asked(formatDay(receivedOn, 'short', language))[kind],
    refusal === null ? say.done[kind] : say.refused(refusal),
    ...(refusal === null ? [] : [say.rights]),
    ...(contact === null ? [] : [say.contact(contact)]),
    house,
  ];
  return { subject: say.subject, text: paragraphs.join('\n\n') };
}

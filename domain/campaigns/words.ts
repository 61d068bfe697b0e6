/** Campaigns as a shopkeeper says them: why somebody gets nothing, how a journey ends, what the law says of a word, what is missing. */
import { consentWords } from '../consent/words.ts';
import type { Language } from '../values/refusal.ts';
import type { Claim } from './evin.ts';
import { fieldWords } from './fields.ts';
import type { Ending } from './journey.ts';
import type { Text } from './message.ts';
import type { Excluded } from './reach.ts';
import type { PlanProblem } from './rules.ts';

const { quiet: _fr, ...reasonsFr } = consentWords.fr.reasons;
const { quiet: _en, ...reasonsEn } = consentWords.en.reasons;

export const excludedWords: Record<Language, Record<Excluded, string>> = {
  fr: {
    ...reasonsFr,
    capped: 'assez de messages ces derniers temps',
    shared: 'même adresse qu’un autre client de la campagne',
  },
  en: {
    ...reasonsEn,
    capped: 'enough messages lately',
    shared: 'same address as another customer of the campaign',
  },
};

export const endingWords: Record<Language, Record<Ending, string>> = {
  fr: {
    done: 'jusqu’au bout',
    visited: 'revenu',
    bought: 'a acheté',
    unsubscribed: 'ne veut plus de messages',
    merged: 'fiche réunie à une autre',
    stopped: 'campagne arrêtée',
  },
  en: {
    done: 'to the end',
    visited: 'came back',
    bought: 'bought',
    unsubscribed: 'wants no more messages',
    merged: 'record merged with another',
    stopped: 'campaign stopped',
  },
};

const claimWords: Record<Language, Record<Claim, string>> = {
  fr: {
    health: 'l’alcool n’est jamais présenté comme bon pour la santé',
    excess: 'rien n’invite à boire sans mesure',
    minors: 'rien ne s’adresse aux mineurs ni aux étudiants',
    driving: 'alcool et volant ne se rencontrent pas',
    success: 'l’alcool ne promet ni succès ni séduction',
    sport: 'l’alcool n’est pas lié au sport',
    feast: 'on parle du vin, pas de l’ivresse de la fête',
  },
  en: {
    health: 'alcohol is never said to be good for one’s health',
    excess: 'nothing invites to drink without measure',
    minors: 'nothing speaks to minors or students',
    driving: 'alcohol and driving do not meet',
    success: 'alcohol promises neither success nor seduction',
    sport: 'alcohol is not tied to sport',
    feast: 'one speaks of the wine, not of the party',
  },
};

const partWords: Record<Language, Record<keyof Text, string>> = {
  fr: { subject: 'l’objet', body: 'le texte', short: 'le SMS' },
  en: { subject: 'the subject', body: 'the text', short: 'the SMS' },
};

const inLanguage: Record<Language, Record<Language, string>> = {
  fr: { fr: 'en français', en: 'en anglais' },
  en: { fr: 'in French', en: 'in English' },
};

/** A sentence; where there are several messages or versions, whoever shows it says which. */
export function sayProblem(problem: PlanProblem, language: Language): string {
  const isFrench = language === 'fr';
  switch (problem.kind) {
    case 'noChannel':
      return isFrench ? 'Choisissez au moins un canal.' : 'Choose one channel at least.';
    case 'noMessage':
      return isFrench ? 'Écrivez au moins un message.' : 'Write one message at least.';
    case 'versionsDiffer':
      return isFrench
        ? 'Chaque message a autant de versions que le premier.'
        : 'Each message has as many versions as the first.';
    case 'noWait':
      return isFrench
        ? `Entre le message ${problem.message} et le suivant, attendez au moins un jour.`
        : `Between message ${problem.message} and the next, wait one day at least.`;
    case 'evin': {
      const why = claimWords[language][problem.claim];
      return isFrench ? `« ${problem.found} » : ${why}.` : `“${problem.found}”: ${why}.`;
    }
    default:
      return sayTextProblem(problem, language);
  }
}

function sayTextProblem(problem: PlanProblem & { kind: 'text' }, language: Language): string {
  const isFrench = language === 'fr';
  const part = `${partWords[language][problem.part]} ${inLanguage[language][problem.language]}`;
  const whole = `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
  if (problem.problem === 'empty') return isFrench ? `${whole} est vide.` : `${whole} is empty.`;
  if (problem.problem === 'noOffer') {
    const { offer, code, until } = fieldWords[language];
    return isFrench
      ? `${whole} parle d’une offre ({${offer}}, {${code}} ou {${until}}) et la campagne n’en a pas.`
      : `${whole} speaks of an offer ({${offer}}, {${code}} or {${until}}) and the campaign has none.`;
  }
  return isFrench
    ? `${whole} contient {${problem.field}}, qui ne veut rien dire ici.`
    : `${whole} holds {${problem.field}}, which means nothing here.`;
}

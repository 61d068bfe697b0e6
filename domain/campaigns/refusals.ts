/** What campaigns refuse, and how they say so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseCampaign = refusalsOf({
  campaign_not_found: {
    status: 404,
    fr: 'Cette campagne n’existe pas.',
    en: 'This campaign does not exist.',
  },
  campaign_started: {
    status: 409,
    fr: 'Cette campagne a commencé : ce qu’elle dit ne change plus. Copiez-la pour en faire une autre.',
    en: 'This campaign has started: what it says does not change any more. Copy it to make another one.',
  },
  campaign_ended: {
    status: 409,
    fr: 'Cette campagne est terminée.',
    en: 'This campaign has ended.',
  },
  campaign_not_running: {
    status: 409,
    fr: 'Cette campagne n’est pas en cours.',
    en: 'This campaign is not running.',
  },
  campaign_not_whole: {
    status: 422,
    fr: 'Cette campagne n’est pas prête : {problem}',
    en: 'This campaign is not ready: {problem}',
  },
  campaign_doubtful: {
    status: 422,
    fr: 'À relire avant l’envoi, d’après la loi Évin : {words}.',
    en: 'To be read again before it is sent, by the law on alcohol: {words}.',
  },
  campaign_no_segment: {
    status: 422,
    fr: 'Le groupe de clients de cette campagne n’existe plus.',
    en: 'The group of customers of this campaign does not exist any more.',
  },
  campaign_no_message: {
    status: 422,
    fr: 'Ce message n’existe pas dans cette campagne.',
    en: 'This campaign has no such message.',
  },
});

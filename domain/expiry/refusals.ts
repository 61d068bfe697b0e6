/** What short dates and markdowns refuse, and how they say so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseExpiry = refusalsOf({
  markdown_not_found: {
    status: 404,
    fr: 'Cette démarque n’existe pas.',
    en: 'This markdown does not exist.',
  },
  markdown_not_proposed: {
    status: 409,
    fr: 'Rien n’est plus proposé pour ce lot : la page a changé entre-temps.',
    en: 'Nothing is proposed for this lot any more: the page has changed meanwhile.',
  },
  markdown_other_price: {
    status: 409,
    fr: 'Le prix proposé a changé entre-temps : regardez-le encore une fois.',
    en: 'The price that is proposed has changed meanwhile: look at it once more.',
  },
  steps_twice: {
    status: 422,
    fr: 'Deux paliers commencent au même nombre de jours.',
    en: 'Two steps begin at the same number of days.',
  },
});

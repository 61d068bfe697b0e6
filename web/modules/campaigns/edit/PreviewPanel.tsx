/** A message as an invented customer gets it, on each channel. */
import { useState } from 'react';
import type { CampaignDraft } from '#domain/campaigns/contract.ts';
import { exampleValues } from '#domain/campaigns/fields.ts';
import { compose, languageFor } from '#domain/campaigns/message.ts';
import { consentWords } from '#domain/consent/words.ts';
import { sayOffer } from '#domain/offers/words.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import { formatDay } from '#domain/values/format.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { useSession } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from '../Campaigns.module.css';
import { useCampaignWords } from '../words.ts';
import { noTexts, type Place } from './draft.ts';

export function PreviewPanel({ draft, place }: { draft: CampaignDraft; place: Place }) {
  const words = useCampaignWords().preview;
  const { language: shown } = useLanguage();
  const { organization } = useSession().session;
  const today = useBusinessDay();
  const [wanted, setWanted] = useState<SentChannel>('email');
  const channel = draft.channels.includes(wanted) ? wanted : draft.channels[0];
  if (channel === undefined) return null;
  const texts = draft.messages[place.message]?.texts[place.version] ?? noTexts;
  const language = languageFor(texts, place.language, place.language);
  const composed = compose({
    texts,
    channel,
    language,
    values: exampleValues(
      organization.name,
      offered(draft, language, today, organization.shops[0]?.currency),
      language,
    ),
  });
  return (
    <Panel title={words.title}>
      <div className={classes.fields}>
        {draft.channels.length > 1 ? (
          <Choice
            label={words.as}
            options={draft.channels.map((one) => ({ value: one, label: consentWords[shown].channels[one] }))}
            value={channel}
            onChange={setWanted}
          />
        ) : null}
        {composed.channel === 'email' ? (
          <article className={classes.mail} lang={language}>
            <h3>{composed.content.subject}</h3>
            <div>{composed.content.text.replace('{page}', words.page)}</div>
          </article>
        ) : composed.channel === 'letter' ? (
          <article className={classes.letter} lang={language}>
            {composed.content.paragraphs.map((paragraph, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is its place in the letter
              <p key={index}>{paragraph}</p>
            ))}
          </article>
        ) : (
          <>
            <article className={classes.bubble} lang={language}>
              {composed.content.text}
            </article>
            <Quiet>{words.characters(composed.content.text.length)}</Quiet>
          </>
        )}
        <Quiet>{words.hint}</Quiet>
      </div>
    </Panel>
  );
}

function offered({ offer }: CampaignDraft, language: Place['language'], from: Day, currency = 'EUR') {
  if (offer === null) return { offer: null, until: null };
  const terms = { ...offer, from, until: addDays(from, offer.days) };
  return {
    offer: sayOffer(terms, { language, currency }),
    until: formatDay(terms.until, 'yearly', language),
  };
}

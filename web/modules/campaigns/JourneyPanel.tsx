/** A campaign's way, step by step: who enters it when, what they get, and who leaves it before. */
import type { CampaignDraft } from '#domain/campaigns/contract.ts';
import { listSegments } from '#domain/segments/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import classes from './Campaigns.module.css';
import { useCampaignWords } from './words.ts';

export function JourneyPanel({ draft: { audience, messages, exits } }: { draft: CampaignDraft }) {
  const { journey: words, moments } = useCampaignWords();
  const { language } = useLanguage();
  const { data } = useReading(listSegments, {});
  const group =
    audience.kind === 'segment' ? data?.items.find(({ id }) => id === audience.segmentId)?.name : undefined;
  const before = audience.kind === 'moment' && 'before' in audience.moment ? audience.moment.before : 0;
  return (
    <Panel title={words.title}>
      <ol className={classes.steps}>
        <li>
          {audience.kind === 'moment' ? moments[audience.moment.is] : words.group(group ?? '…')}
          {before > 0 ? `, ${words.before(before)}` : null}
        </li>
        {messages.map(({ afterDays, texts }, index) => {
          const [first] = texts;
          const { subject = '', short = '' } = first?.[language] ?? {};
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message is its place in the journey
            <li key={index}>
              {afterDays === 0 ? words.now : words.after(afterDays)}
              {index === 0 ? null : exits.map((exit) => words.except[exit])}
              {words.colon}
              <strong>{subject || short || words.untitled}</strong>
              {texts.length > 1 ? ` ${words.versions(texts.length)}` : null}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

/** Who would get it today and who not, with the reasons; what it costs, and what so few customers could tell. */
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { type CampaignDraft, previewReach, type Reached } from '#domain/campaigns/contract.ts';
import { excludedWords } from '#domain/campaigns/words.ts';
import { consentWords } from '#domain/consent/words.ts';
import { useReading } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { type Fact, FactList } from '#web/ui/FactList.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from '../Campaigns.module.css';
import { useCampaignWords } from '../words.ts';

/** Asked once the hand rests. */
const restMs = 400;

function useReach(draft: CampaignDraft): Reached | null {
  const { audience, channels, isAlcohol, heldShare, measuredDays } = draft;
  const messages = Math.max(1, draft.messages.length);
  const hasOffer = draft.offer !== null;
  const body = useMemo(
    () => ({ audience, channels, isAlcohol, heldShare, measuredDays, messages, hasOffer }),
    [audience, channels, isAlcohol, heldShare, measuredDays, messages, hasOffer],
  );
  const [asked, setAsked] = useState(body);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(body), restMs);
    return () => clearTimeout(timer);
  }, [body]);
  return useReading(previewReach, { body: asked }, { keepsLast: true }).data ?? null;
}

export function ReachPanel({ draft }: { draft: CampaignDraft }) {
  const words = useCampaignWords().reach;
  const format = useFormat();
  const { language } = useLanguage();
  const reached = useReach(draft);
  if (!reached)
    return (
      <Panel title={words.title}>
        <Quiet>{words.counting}</Quiet>
      </Panel>
    );
  const { members, sent, held, channels, leftOut, sampled, cost, expectation } = reached;
  const closed = channels.filter(({ customers, isOpen }) => customers > 0 && !isOpen);
  const facts: Fact[] = [
    {
      name: draft.audience.kind === 'moment' ? words.membersOfMoment : words.members,
      value: format.number(members),
    },
    { name: words.sent, value: <strong>{format.number(sent)}</strong> },
    ...(channels.length > 1
      ? channels.map(({ channel, customers }) => ({
          name: `– ${consentWords[language].by[channel]}`,
          value: format.number(customers),
        }))
      : []),
    { name: words.held, value: format.number(held) },
    { name: words.cost, value: cost === null ? words.unknownCost : format.money(cost) },
  ];
  const percent = (share: number): string => format.rate(Math.round(share * 100) * 100);
  const { usualShare, share, needed } = expectation;
  return (
    <Panel title={words.title}>
      <FactList facts={facts} />
      {sampled === null ? null : <Quiet>{words.sampled(format.number(sampled))}</Quiet>}
      {closed.length === 0 ? null : (
        <p className={classes.closed}>
          <StateBadge state="watch" plain>
            {words.waits}
          </StateBadge>{' '}
          {words.noAccount(closed.map(({ channel }) => consentWords[language].channels[channel]).join(', '))}{' '}
          <Link to={paths.senders}>{words.accounts}</Link>
        </p>
      )}
      <h3>{words.leftOut}</h3>
      {leftOut.length === 0 ? (
        <Quiet>{words.none}</Quiet>
      ) : (
        <FactList
          facts={leftOut.map(({ why, customers }) => ({
            name: excludedWords[language][why],
            value: words.customers(customers),
          }))}
        />
      )}
      {members === 0 ? null : share === null ? (
        <Quiet>{words.blind}</Quiet>
      ) : (
        <Quiet>
          {usualShare + share < 1
            ? words.tells(percent(usualShare), percent(usualShare + share))
            : words.tooFew(percent(usualShare))}{' '}
          {words.needed(format.number(needed))}
        </Quiet>
      )}
    </Panel>
  );
}

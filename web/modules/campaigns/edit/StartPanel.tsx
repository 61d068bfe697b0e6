/** What keeps a draft from leaving, what must be read again, and the one button. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { type CampaignDraft, getCampaign, listCampaigns, startCampaign } from '#domain/campaigns/contract.ts';
import { isDoubt, type PlanProblem, problemsOf, versionsOf } from '#domain/campaigns/rules.ts';
import { sayProblem } from '#domain/campaigns/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from '../Campaigns.module.css';
import { useCampaignWords } from '../words.ts';

interface StartPanelProps {
  campaignId: Id;
  draft: CampaignDraft;
  isChanged: boolean;
}

export function StartPanel({ campaignId, draft, isChanged }: StartPanelProps) {
  const words = useCampaignWords().start;
  const { organization } = useSession().session;
  const [hasReread, setReread] = useState(false);
  const starting = useSending(startCampaign, { makesStale: [getCampaign, listCampaigns] });
  const problems = problemsOf({ ...draft, hasOffer: draft.offer !== null }, organization.language);
  const doubts = problems.filter(isDoubt);
  const isAutomatic = draft.audience.kind === 'moment';
  const mayStart = !isChanged && problems.length === doubts.length && (doubts.length === 0 || hasReread);
  return (
    <Panel title={words.title}>
      <div className={classes.fields}>
        {problems.length === 0 ? <StateBadge state="good">{words.ready}</StateBadge> : null}
        <ul className={classes.problems}>
          {problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a problem is its place in the texts
            <li key={index}>
              <Problem problem={problem} draft={draft} />
            </li>
          ))}
        </ul>
        {doubts.length > 0 ? (
          <Checkbox
            label={words.reread}
            checked={hasReread}
            onChange={(event) => setReread(event.currentTarget.checked)}
          />
        ) : null}
        {isChanged ? <Quiet>{words.saveFirst}</Quiet> : null}
        <ConfirmInline
          isGrave={false}
          buttonProps={{ variant: 'filled', disabled: !mayStart }}
          question={isAutomatic ? words.questionAutomatic : words.question}
          confirm={isAutomatic ? words.startAutomatic : words.start}
          loading={starting.isPending}
          onConfirm={() =>
            void starting
              .mutateAsync({ params: { campaignId }, body: { hasReread } })
              .then(() => toast.done(words.started), toast.refused)
          }
        >
          {isAutomatic ? words.startAutomatic : words.start}
        </ConfirmInline>
      </div>
    </Panel>
  );
}

function Problem({ problem, draft }: { problem: PlanProblem; draft: CampaignDraft }) {
  const words = useCampaignWords().start;
  const { language } = useLanguage();
  const isLaw = problem.kind === 'evin';
  const [state, title]: [State, string] = !isLaw
    ? ['watch', words.missing]
    : problem.isRefused
      ? ['alert', words.forbidden]
      : ['watch', words.law];
  const isPlaced = 'version' in problem && (draft.messages.length > 1 || versionsOf(draft).length > 1);
  return (
    <>
      <StateBadge state={state} plain>
        {title}
      </StateBadge>{' '}
      {isPlaced
        ? `${words.at(problem.message + 1, versionsOf(draft).length > 1 ? problem.version : null)} – `
        : null}
      {sayProblem(problem, language)}
    </>
  );
}

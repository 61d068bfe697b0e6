/** A campaign that was started: how far it has come, what it brought, and who is in it. */
import { Button } from '@mantine/core';
import {
  type Campaign,
  getCampaign,
  listCampaigns,
  pauseCampaign,
  startCampaign,
  stopCampaign,
} from '#domain/campaigns/contract.ts';
import { endingWords, excludedWords } from '#domain/campaigns/words.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { RefusedCodes } from '#web/ui/offers/RefusedCodes.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { PreviewPanel } from '../edit/PreviewPanel.tsx';
import { JourneyPanel } from '../JourneyPanel.tsx';
import { useCampaignWords } from '../words.ts';
import { PeoplePanel } from './PeoplePanel.tsx';
import { ResultsPanel } from './ResultsPanel.tsx';

export function RunningCampaign({ campaign }: { campaign: Campaign }) {
  const words = useCampaignWords().run;
  const format = useFormat();
  const { language } = useLanguage();
  const mayRead = useMay('customers:read');
  const mayWrite = useMay('customers:write');
  const { id: campaignId, state, draft, entered, held, walking, leftOut, endings } = campaign;
  return (
    <>
      <KeyFigures
        figures={[
          { name: words.entered, value: format.number(entered) },
          { name: words.held, value: format.number(held) },
          { name: words.walking, value: format.number(walking) },
        ]}
      />
      <Columns
        main={
          <Stack>
            {draft.offer === null ? null : <RefusedCodes campaignId={campaignId} />}
            <ResultsPanel campaignId={campaignId} hasOffer={draft.offer !== null} />
            {mayRead ? <PeoplePanel campaignId={campaignId} hasOffer={draft.offer !== null} /> : null}
          </Stack>
        }
        side={
          <Stack>
            {mayWrite && state !== 'ended' ? <StatePanel campaign={campaign} /> : null}
            <JourneyPanel draft={draft} />
            {endings.length === 0 ? null : (
              <Panel title={words.endings}>
                <FactList
                  facts={endings.map(({ ending, customers }) => ({
                    name: endingWords[language][ending],
                    value: format.number(customers),
                  }))}
                />
              </Panel>
            )}
            {leftOut.length === 0 ? null : (
              <Panel title={words.leftOut}>
                <FactList
                  facts={leftOut.map(({ why, customers }) => ({
                    name: excludedWords[language][why],
                    value: format.number(customers),
                  }))}
                />
              </Panel>
            )}
            {draft.messages.map((_, message) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a message is its place in the journey
              <PreviewPanel key={message} draft={draft} place={{ message, version: 0, language }} />
            ))}
          </Stack>
        }
      />
    </>
  );
}

function StatePanel({ campaign: { id: campaignId, state } }: { campaign: Campaign }) {
  const words = useCampaignWords().run;
  const stale = { makesStale: [getCampaign, listCampaigns] };
  const pausing = useSending(pauseCampaign, stale);
  const starting = useSending(startCampaign, stale);
  const stopping = useSending(stopCampaign, stale);
  const params = { campaignId };
  return (
    <Panel title={words.progress}>
      <Actions>
        {state === 'running' ? (
          <Button
            variant="default"
            loading={pausing.isPending}
            onClick={() =>
              void pausing.mutateAsync({ params }).then(() => toast.done(words.paused), toast.refused)
            }
          >
            {words.pause}
          </Button>
        ) : (
          <Button
            loading={starting.isPending}
            onClick={() =>
              void starting
                .mutateAsync({ params, body: { hasReread: true } })
                .then(() => toast.done(words.resumed), toast.refused)
            }
          >
            {words.resume}
          </Button>
        )}
        <ConfirmInline
          question={words.stopQuestion}
          confirm={words.stop}
          loading={stopping.isPending}
          onConfirm={() =>
            void stopping.mutateAsync({ params }).then(() => toast.done(words.stopped), toast.refused)
          }
        >
          {words.stop}
        </ConfirmInline>
      </Actions>
    </Panel>
  );
}

/** A campaign: a draft that is written, or what was sent and what it brings. */

import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import {
  type Campaign,
  createCampaign,
  getCampaign,
  listCampaigns,
  removeCampaign,
  saveCampaign,
} from '#domain/campaigns/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { CampaignState } from './CampaignState.tsx';
import { CampaignEditor } from './edit/CampaignEditor.tsx';
import { StartPanel } from './edit/StartPanel.tsx';
import { TestPanel } from './edit/TestPanel.tsx';
import { RunningCampaign } from './running/RunningCampaign.tsx';
import { useCampaignWords } from './words.ts';

export function CampaignScreen() {
  const words = useCampaignWords();
  const { campaignId } = useParams({ from: paths.campaign });
  const mayWrite = useMay('customers:write');
  const { data, error } = useReading(
    getCampaign,
    { params: { campaignId } },
    { refetchInterval: (last) => (last?.state === 'running' ? 5000 : 60_000) },
  );
  if (error) throw error;
  if (!data) return <Waiting title={words.title} />;
  return (
    <>
      <PageHeader
        title={data.name}
        above={<Link to={paths.campaigns}>{words.title}</Link>}
        lead={<CampaignState state={data.state} />}
        more={mayWrite ? <DraftActions campaign={data} /> : null}
      />
      {data.state === 'draft' ? <Draft campaign={data} /> : <RunningCampaign campaign={data} />}
    </>
  );
}

function Draft({ campaign }: { campaign: Campaign }) {
  const words = useCampaignWords().edit;
  const saving = useSending(saveCampaign, { makesStale: [getCampaign, listCampaigns] });
  const { id: campaignId } = campaign;
  return (
    <CampaignEditor
      known={campaign.draft}
      isSaving={saving.isPending}
      onSave={(draft) =>
        void saving
          .mutateAsync({ params: { campaignId }, body: draft })
          .then(() => toast.done(words.saved), toast.refused)
      }
      renderStart={(draft, isChanged, place) => (
        <>
          <TestPanel campaignId={campaignId} draft={draft} place={place} isChanged={isChanged} />
          <StartPanel campaignId={campaignId} draft={draft} isChanged={isChanged} />
        </>
      )}
    />
  );
}

/** A draft is thrown away; what was started is copied. */
function DraftActions({ campaign: { id: campaignId, state, draft } }: { campaign: Campaign }) {
  const { edit, run } = useCampaignWords();
  const navigate = useNavigate();
  const removing = useSending(removeCampaign, { makesStale: [listCampaigns] });
  const copying = useSending(createCampaign, { makesStale: [listCampaigns] });
  if (state === 'draft')
    return (
      <ConfirmInline
        question={edit.removeQuestion}
        confirm={edit.remove}
        loading={removing.isPending}
        onConfirm={() =>
          void removing.mutateAsync({ params: { campaignId } }).then(() => {
            toast.done(edit.removed);
            return navigate({ to: paths.campaigns });
          }, toast.refused)
        }
      >
        {edit.remove}
      </ConfirmInline>
    );
  return (
    <Button
      variant="default"
      loading={copying.isPending}
      onClick={() =>
        void copying
          .mutateAsync({ body: { ...draft, name: run.copyName(draft.name).slice(0, 120) } })
          .then(({ id }) => {
            toast.done(run.copied);
            return navigate({ to: paths.campaign, params: { campaignId: id } });
          }, toast.refused)
      }
    >
      {run.copy}
    </Button>
  );
}

/** A campaign from nothing: its draft is kept with the first saving. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { createCampaign, listCampaigns } from '#domain/campaigns/contract.ts';
import { listSegments } from '#domain/segments/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useCampaignWords } from '../words.ts';
import { CampaignEditor } from './CampaignEditor.tsx';
import { blankDraft } from './draft.ts';

export function NewCampaignScreen() {
  const words = useCampaignWords();
  const navigate = useNavigate();
  const { segment } = useSearch({ from: paths.newCampaign });
  const { data, error } = useReading(listSegments, {});
  const creating = useSending(createCampaign, { makesStale: [listCampaigns] });
  if (error) throw error;
  const [first] = data?.items ?? [];
  if (!first) return <Waiting title={words.newTitle} />;
  return (
    <>
      <PageHeader title={words.newTitle} above={<Link to={paths.campaigns}>{words.title}</Link>} />
      <CampaignEditor
        known={blankDraft(segment ?? first.id)}
        isSaving={creating.isPending}
        onSave={(draft) =>
          void creating.mutateAsync({ body: draft }).then(({ id }) => {
            toast.done(words.edit.saved);
            return navigate({ to: paths.campaign, params: { campaignId: id } });
          }, toast.refused)
        }
      />
    </>
  );
}

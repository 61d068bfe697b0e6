/** The campaigns: those that run, those being written, those that have ended; and what all of them bring. */
import { IconSend } from '@tabler/icons-react';
import { type CampaignSummary, listCampaigns } from '#domain/campaigns/contract.ts';
import { consentWords } from '#domain/consent/words.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { paths } from '#web/paths.ts';
import { CustomersNav } from '#web/ui/customers/CustomersNav.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { AllResultsPanel } from './AllResultsPanel.tsx';
import { CampaignSettingsPanel } from './CampaignSettingsPanel.tsx';
import { CampaignState } from './CampaignState.tsx';
import { useCampaignWords } from './words.ts';

const groups = [
  { name: 'running', states: ['running', 'paused'] },
  { name: 'draft', states: ['draft'] },
  { name: 'ended', states: ['ended'] },
] as const;

export function CampaignsScreen() {
  const words = useCampaignWords();
  const mayWrite = useMay('customers:write');
  const { data, error } = useReading(listCampaigns, {});
  if (error) throw error;
  if (!data) return <Waiting title={words.title} />;
  const add = mayWrite ? <LinkButton to={paths.newCampaign}>{words.add}</LinkButton> : null;
  const { items } = data;
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} action={items.length === 0 ? null : add} />
      <CustomersNav />
      <Stack>
        {items.length === 0 ? (
          <EmptyState icon={<IconSend size={26} stroke={1.5} />} title={words.empty.title} action={add}>
            {words.empty.words}
          </EmptyState>
        ) : null}
        {groups.map(({ name, states }) => {
          const some = items.filter(({ state }) => states.some((one) => one === state));
          return some.length === 0 ? null : <Group key={name} title={words.groups[name]} campaigns={some} />;
        })}
        {items.some(({ state }) => state !== 'draft') ? <AllResultsPanel /> : null}
        <CampaignSettingsPanel />
      </Stack>
    </>
  );
}

function Group({ title, campaigns }: { title: string; campaigns: readonly CampaignSummary[] }) {
  const words = useCampaignWords();
  const { by } = consentWords[useLanguage().language];
  return (
    <Panel title={title}>
      <RowList
        label={title}
        rows={campaigns.map(({ id, name, state, isAutomatic, channels, createdAt, startedAt, entered }) => ({
          id,
          title: (
            <NameLink to={paths.campaign} params={{ campaignId: id }}>
              {name}
            </NameLink>
          ),
          note: (
            <>
              {isAutomatic ? words.automatic : words.onDemand} ·{' '}
              {channels.map((channel) => by[channel]).join(', ')}
              {startedAt === null ? null : ` · ${words.entered(entered)}`} ·{' '}
              <InstantText at={startedAt ?? createdAt} as="day" />
            </>
          ),
          // Drafts and those that have ended stand under that word already.
          state: state === 'running' || state === 'paused' ? <CampaignState state={state} /> : null,
        }))}
      />
    </Panel>
  );
}

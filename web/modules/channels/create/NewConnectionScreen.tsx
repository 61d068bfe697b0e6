/** Connecting a till: how it gives its sales, a few fields a step, and what it must be told. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import {
  type Connection,
  createConnection,
  listConnections,
  setCredentials,
} from '#domain/channels/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { OneCard } from '#web/ui/CardChoice.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { FileSourceChoice, useFileSources } from '#web/ui/sources/FileSourceChoice.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { ApiKeysPanel } from '../settings/ApiKeysPanel.tsx';
import { HabitFields } from '../settings/HabitFields.tsx';
import { LevelsFields } from '../settings/LevelsFields.tsx';
import { credentialsOf, ProofFields, ServerFields } from '../settings/ServerFields.tsx';
import { SigningPanel } from '../settings/SigningPanel.tsx';
import { useConnectionSettingsWords } from '../settings/words.ts';
import { VendorChoice } from '../vendor/VendorChoice.tsx';
import { wayIcons } from '../wayIcons.ts';
import { type Way, ways } from '../ways.ts';
import { useChannelWords } from '../words.ts';
import { type Draft, draftOfSource, isComplete, newConnectionOf, newDraft, stepToShow } from './draft.ts';
import classes from './NewConnection.module.css';
import { readsFiles, stepsOf } from './newConnectionSearch.ts';
import { useCreateWords } from './words.ts';

const ConnectVendor = lazy(async () => ({
  default: (await import('../vendor/ConnectVendor.tsx')).ConnectVendor,
}));

interface StepProps {
  way: Way;
  draft: Draft;
  change: (facts: Partial<Draft>) => void;
}

function WayStep({ way, draft, change }: StepProps) {
  const words = useCreateWords();
  const settings = useConnectionSettingsWords();
  const navigate = useNavigate({ from: paths.newConnection });
  const { shops } = useSession().session.organization;
  const { source } = useSearch({ from: paths.newConnection });
  const choose = (search: { way: Way; source: string | undefined }) =>
    void navigate({ search, replace: true, resetScroll: false });
  return (
    <>
      <WholeLine>
        <OneCard
          label={words.ways}
          cards={ways.map((value) => {
            const Icon = wayIcons[value];
            return { value, ...words.way[value], icon: <Icon size={24} stroke={1.5} aria-hidden /> };
          })}
          value={way}
          onChange={(chosen) => choose({ way: chosen, source })}
        />
      </WholeLine>
      {readsFiles(way) ? (
        <WholeLine>
          <FileSourceChoice
            label={words.source}
            value={source ?? ''}
            onChange={(chosen) => {
              if (chosen) change(draftOfSource(draft, chosen));
              choose({ way, source: chosen?.code });
            }}
          />
        </WholeLine>
      ) : null}
      <TextInput
        required
        label={settings.name}
        placeholder={settings.namePlaceholder}
        maxLength={80}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {shops.length > 1 ? (
        <NativeSelect
          label={settings.shop}
          value={draft.shopId}
          data={shops.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => change({ shopId: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}

function ServerStep({ draft, change }: StepProps) {
  return (
    <>
      <ServerFields
        draft={draft.server}
        change={(facts) => change({ server: { ...draft.server, ...facts } })}
      />
      <ProofFields draft={draft.proof} change={(facts) => change({ proof: { ...draft.proof, ...facts } })} />
    </>
  );
}

function HabitsStep({ way, draft, change }: StepProps) {
  const words = useCreateWords();
  const isOfFiles = readsFiles(way);
  return (
    <>
      <HabitFields
        readsFiles={isOfFiles}
        draft={draft.habits}
        change={(facts) => change({ habits: { ...draft.habits, ...facts } })}
      />
      {isOfFiles ? (
        <WholeLine>
          <fieldset className={classes.group}>
            <legend>{words.levels}</legend>
            <LevelsFields levelsOut={draft.levelsOut} onChange={(levelsOut) => change({ levelsOut })} />
          </fieldset>
        </WholeLine>
      ) : null}
    </>
  );
}

const fieldsOf = { way: WayStep, server: ServerStep, habits: HabitsStep };

/** What the till must be told, the one time that its secret is shown. */
function Ready({ connection, secret }: { connection: Connection; secret: string | null }) {
  const words = useCreateWords();
  const maySeeKeys = useMay('settings:write');
  return (
    <>
      <PageHeader
        title={words.ready(connection.name)}
        lead={words.readyLead}
        action={
          <LinkButton to={paths.connection} params={{ connectionId: connection.id }}>
            {words.open}
          </LinkButton>
        }
      />
      <div className={classes.wizard}>
        <Stack>
          {connection.kind === 'webhook' ? <SigningPanel connection={connection} made={secret} /> : null}
          {connection.kind === 'api' && maySeeKeys ? <ApiKeysPanel connection={connection} /> : null}
        </Stack>
      </div>
    </>
  );
}

/** Makes the connection, and gives an SFTP one what opens its server. */
function useCreation(draft: Draft, way: Way, sourceCode: string | undefined) {
  const words = useCreateWords();
  const { shops } = useSession().session.organization;
  const source = useFileSources().find(({ code }) => code === sourceCode);
  const timeZone = shops.find(({ id }) => id === draft.shopId)?.timeZone ?? 'Europe/Paris';
  const navigate = useNavigate();
  const creating = useSending(createConnection, { makesStale: [listConnections] });
  const proving = useSending(setCredentials);
  return useMutation({
    mutationFn: async () => {
      const made = await creating.mutateAsync({
        body: newConnectionOf(draft, way, source ? { source, timeZone } : null),
      });
      const credentials = way === 'sftp' ? credentialsOf(draft.proof) : null;
      if (credentials)
        await proving.mutateAsync({ params: { connectionId: made.connection.id }, body: credentials });
      return made;
    },
    onSuccess: ({ connection }) => {
      if (connection.kind !== 'file') return;
      toast.done(words.created(connection.name));
      void navigate({
        to: paths.connection,
        params: { connectionId: connection.id },
        search: { tab: way === 'sftp' ? 'overview' : 'files' },
      });
    },
    onError: toast.refused,
  });
}

function NewTill() {
  const words = useCreateWords();
  const shared = useChannelWords();
  const navigate = useNavigate({ from: paths.newConnection });
  const { way = 'folder', source, step: asked } = useSearch({ from: paths.newConnection });
  const { session, shopId } = useSession();
  const [draft, setDraft] = useState(() => newDraft(shopId ?? session.organization.shops[0]?.id ?? ''));
  const creation = useCreation(draft, way, source);
  const steps = stepsOf(way);
  const step = stepToShow(draft, way, asked);
  const next = steps[steps.indexOf(step) + 1];
  const Fields = fieldsOf[step];

  if (creation.data && creation.data.connection.kind !== 'file') return <Ready {...creation.data} />;
  return (
    <>
      <PageHeader title={words.title} above={<Link to={paths.connections}>{shared.title}</Link>} />
      {step === 'way' ? <VendorChoice /> : null}
      <div className={classes.wizard}>
        <ol className={classes.steps} aria-label={words.steps}>
          {steps.map((each) => (
            <li key={each} aria-current={each === step ? 'step' : undefined}>
              {words.step[each]}
            </li>
          ))}
        </ol>
        <Panel>
          <Form
            key={step}
            send={next ? words.next : words.create}
            canSend={isComplete(draft, step)}
            isSending={creation.isPending}
            onSend={() => {
              if (next) void navigate({ search: { way, source, step: next } });
              else creation.mutate();
            }}
            more={
              step === 'way' ? null : (
                <Button variant="subtle" color="gray" onClick={() => history.back()}>
                  {words.back}
                </Button>
              )
            }
          >
            <Fields way={way} draft={draft} change={(facts) => setDraft((now) => ({ ...now, ...facts }))} />
          </Form>
        </Panel>
      </div>
    </>
  );
}

export function NewConnectionScreen() {
  const shared = useChannelWords();
  const { vendor } = useSearch({ from: paths.newConnection });
  if (vendor === undefined) return <NewTill />;
  return (
    <Suspense fallback={<Waiting title={shared.connect} />}>
      <ConnectVendor code={vendor} />
    </Suspense>
  );
}

/** Connects a vendor's shop: its keys, what it answers to them, and only then the connection. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listConnections } from '#domain/channels/contract.ts';
import { connectVendor, type Vendor } from '#domain/channels/vendorContract.ts';
import { useSending } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { FindingList } from '../overview/FindingList.tsx';
import { useConnectionSettingsWords } from '../settings/words.ts';
import { useChannelWords } from '../words.ts';
import { filled, SettingFields } from './SettingFields.tsx';
import { StageSteps } from './StageSteps.tsx';
import { useTrying } from './useTrying.ts';
import { useVendors } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

interface Draft {
  name: string;
  shopId: string;
  settings: Record<string, string>;
}

/** What the vendor's own pages are called by: their host. */
function Sources({ vendor }: { vendor: Vendor }) {
  const words = useVendorWords().connect;
  const [first] = vendor.sources;
  if (first === undefined) return null;
  return (
    <p className={classes.sources}>
      <a href={first} target="_blank" rel="noreferrer">
        {words.documentation} ({new URL(first).host})
      </a>
    </p>
  );
}

function ConnectForm({ vendor }: { vendor: Vendor }) {
  const words = useVendorWords().connect;
  const settingWords = useConnectionSettingsWords();
  const navigate = useNavigate();
  const { session, shopId } = useSession();
  const { shops } = session.organization;
  const [draft, setDraft] = useState<Draft>({
    name: vendor.name,
    shopId: shopId ?? shops[0]?.id ?? '',
    settings: {},
  });
  const { found, wrong, refused, isTrying, attempt, forget } = useTrying(vendor);
  const connecting = useSending(connectVendor, { makesStale: [listConnections] });
  const { name, settings } = draft;
  const body = { vendor: vendor.code, shopId: draft.shopId, settings: filled(settings) };
  const isFilled = vendor.fields.every(
    ({ name: field, kind, optional }) => optional || kind === 'place' || settings[field]?.trim(),
  );
  const takesToken = vendor.way === 'keys' || vendor.fields.some((field) => field.name === 'accessToken');
  const placeField = vendor.fields.find(({ kind }) => kind === 'place');
  const lacksPlace =
    found !== null && found.places.length > 1 && placeField !== undefined && !settings[placeField.name];

  function type(field: string, value: string) {
    const typed = { ...settings, [field]: value };
    setDraft((now) => ({ ...now, settings: typed }));
    // A place is chosen among those that were just told; other keys may open another shop.
    if (field === placeField?.name) attempt({ ...body, settings: filled(typed) });
    else forget();
  }

  function connect() {
    connecting.mutate(
      { body: { ...body, name: name.trim() } },
      {
        onSuccess: ({ connection }) => {
          toast.done(words.created(connection.name));
          void navigate({ to: paths.connection, params: { connectionId: connection.id } });
        },
        onError: toast.refused,
      },
    );
  }

  return (
    <Stack>
      <Panel>
        <Form
          send={found ? words.tryAgain : words.try}
          canSend={takesToken && isFilled && name.trim() !== ''}
          isSending={isTrying}
          onSend={() => attempt(body)}
          more={
            <>
              {vendor.way === 'consent' ? (
                <Button
                  variant={takesToken ? 'default' : 'filled'}
                  disabled={!isFilled || name.trim() === ''}
                  loading={connecting.isPending}
                  onClick={connect}
                >
                  {words.goOn(vendor.name)}
                </Button>
              ) : null}
              <Button variant="subtle" color="gray" onClick={() => history.back()}>
                {words.back}
              </Button>
            </>
          }
        >
          {vendor.way === 'consent' ? (
            <WholeLine>
              <p className={classes.words}>{takesToken ? words.consent : words.consentOnly}</p>
            </WholeLine>
          ) : null}
          <TextInput
            required
            label={words.name}
            maxLength={80}
            value={name}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setDraft((now) => ({ ...now, name: value }));
            }}
          />
          {shops.length > 1 ? (
            <NativeSelect
              label={settingWords.shop}
              value={draft.shopId}
              data={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setDraft((now) => ({ ...now, shopId: value }));
              }}
            />
          ) : null}
          <SettingFields
            vendor={vendor}
            settings={settings}
            wrong={wrong}
            places={found?.places ?? null}
            onChange={type}
          />
          {refused === null ? null : (
            <WholeLine>
              <p className={classes.refused} role="alert">
                <strong>{words.refused}</strong>
                {refused}
              </p>
            </WholeLine>
          )}
        </Form>
      </Panel>
      {found ? (
        <Panel title={words.found(found.name)}>
          <div className={classes.answered} role="status">
            <p className={classes.words}>{words.foundWords}</p>
            <FindingList findings={found.findings} />
            <div className={classes.since}>
              <Button disabled={lacksPlace} loading={connecting.isPending || isTrying} onClick={connect}>
                {words.create}
              </Button>
              {lacksPlace && placeField ? (
                <span className={classes.words}>{words.choosePlace(placeField.label)}</span>
              ) : null}
            </div>
          </div>
        </Panel>
      ) : null}
      <Sources vendor={vendor} />
    </Stack>
  );
}

export function ConnectVendor({ code }: { code: string }) {
  const words = useVendorWords().connect;
  const shared = useChannelWords();
  const { data, error } = useVendors();
  if (error) throw error;
  if (!data) return <Waiting title={shared.connect} />;
  const vendor = data.items.find((known) => known.code === code);
  const above = <Link to={paths.newConnection}>{shared.connect}</Link>;
  if (!vendor) return <PageHeader title={shared.connect} above={above} />;
  return (
    <>
      <PageHeader title={words.title(vendor.name)} lead={words.lead} above={above} />
      <StageSteps at="connect" />
      <div className={classes.form}>
        <ConnectForm key={code} vendor={vendor} />
      </div>
    </>
  );
}

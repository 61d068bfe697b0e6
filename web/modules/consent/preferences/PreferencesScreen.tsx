/** The page where somebody decides what they are sent, by their signed link alone: no password, nothing to pay. */
import { Alert, Button, Checkbox, Loader } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { savePreferences, showPreferences } from '#domain/consent/preferenceContract.ts';
import { type AskedPurpose, askedPurposes, type Channel } from '#domain/consent/rules.ts';
import { consentWords } from '#domain/consent/words.ts';
import { sentenceOf } from '#web/api/problem.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { paths } from '#web/paths.ts';
import { ConsentBoxes } from '#web/ui/consent/ConsentBoxes.tsx';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import classes from '../Consent.module.css';
import { useConsentWords } from '../words.ts';

type Preferences = z.output<typeof showPreferences.reply>;
type Granted = Record<AskedPurpose, readonly Channel[]>;

export function PreferencesScreen() {
  const words = useConsentWords().preferences;
  const { token } = useParams({ from: paths.preferences });
  const { data, error } = useReading(showPreferences, { params: { token } });
  if (!data)
    return (
      <DoorPage title={error ? words.unreachable : words.title}>
        {error ? <p>{sentenceOf(error)}</p> : <Loader />}
      </DoorPage>
    );
  return (
    <DoorPage title={words.title} lead={words.lead(data.house)}>
      {data.items.length === 0 ? <p>{words.nothing}</p> : <Boxes token={token} known={data} />}
      <p className={classes.note}>{words.rights(data.contact)}</p>
    </DoorPage>
  );
}

function Boxes({ token, known }: { token: string; known: Preferences }) {
  const words = useConsentWords().preferences;
  const { language } = useLanguage();
  const { purposes } = consentWords[language];
  const [granted, setGranted] = useState<Granted>(() => {
    const channelsFor = (purpose: AskedPurpose) =>
      known.items.filter((item) => item.isGranted && item.purpose === purpose).map(({ channel }) => channel);
    return { marketing: channelsFor('marketing'), loyalty: channelsFor('loyalty') };
  });
  const [isAdult, setAdult] = useState(false);
  const saving = useSending(savePreferences, { makesStale: [showPreferences] });

  function send(chosen: Granted) {
    setGranted(chosen);
    saving.mutate({
      params: { token },
      body: {
        choices: known.items.map(({ purpose, channel }) => ({
          purpose,
          channel,
          isGranted: chosen[purpose].includes(channel),
          textVersion: known.texts.find(({ key }) => key === `${purpose}.optIn`)?.version ?? 1,
        })),
        language,
        isAdult,
      },
    });
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send(granted);
      }}
    >
      {askedPurposes.map((purpose) => {
        const items = known.items.filter((item) => item.purpose === purpose);
        const text = known.texts.find(({ key }) => key === `${purpose}.optIn`);
        if (!text) return null;
        return (
          <ConsentBoxes
            key={purpose}
            label={purposes[purpose]}
            text={text}
            channels={items.map(({ channel }) => channel)}
            chosen={granted[purpose]}
            onChange={(chosen) => setGranted({ ...granted, [purpose]: chosen })}
          />
        );
      })}
      {known.isAdult ? null : (
        <Checkbox
          checked={isAdult}
          onChange={(event) => setAdult(event.currentTarget.checked)}
          label={words.adult}
          description={words.adultHint}
        />
      )}
      {saving.error ? (
        <Alert color="red" role="alert">
          {saving.error.message}
        </Alert>
      ) : null}
      {saving.isSuccess ? (
        <Alert color="green" role="status">
          {words.saved}
        </Alert>
      ) : null}
      <Button type="submit" size="md" loading={saving.isPending}>
        {words.save}
      </Button>
      <Button variant="default" size="md" onClick={() => send({ marketing: [], loyalty: [] })}>
        {words.stopAll}
      </Button>
    </form>
  );
}

/** The texts that customers read before they agree, each with its version, and the settings of consents. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type ConsentText, listConsentTexts, writeConsentText } from '#domain/consent/contract.ts';
import { channelsOfKey, type TextKey, textKeys } from '#domain/consent/texts.ts';
import { consentWords } from '#domain/consent/words.ts';
import type { Language } from '#domain/values/refusal.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useUiWords } from '#web/ui/words.ts';
import classes from '../Consent.module.css';
import { useConsentWords } from '../words.ts';
import { PrivacyHeader } from './PrivacyHeader.tsx';
import { SettingsPanels } from './SettingsPanels.tsx';

/** Where the channel stands: `[par e-mail, par SMS…]`. */
function placeOf(key: TextKey, language: Language): string {
  const ways = channelsOfKey[key].map((channel) => consentWords[language].by[channel]);
  return `[${ways.slice(0, 2).join(', ')}${ways.length > 2 ? '…' : ''}]`;
}

function TextPanel({ text }: { text: ConsentText }) {
  const words = useConsentWords().texts;
  const format = useFormat();
  const { language } = useLanguage();
  const mayWrite = useMay('settings:write');
  const [isEditing, setEditing] = useState(false);
  const { key, version, madeAt } = text;
  const said = madeAt === null ? words.version(version) : words.since(version, format.instant(madeAt, 'day'));
  return (
    <Panel title={words.key[key]} aside={said}>
      {isEditing ? (
        <TextForm text={text} onEnd={() => setEditing(false)} />
      ) : (
        <>
          <p className={classes.said}>{text[language].replaceAll('{channel}', placeOf(key, language))}</p>
          {mayWrite ? (
            <Actions>
              <Button variant="default" onClick={() => setEditing(true)}>
                {words.edit}
              </Button>
            </Actions>
          ) : null}
        </>
      )}
    </Panel>
  );
}

function TextForm({ text, onEnd }: { text: ConsentText; onEnd: () => void }) {
  const words = useConsentWords().texts;
  const { cancel } = useUiWords();
  const [fr, setFr] = useState(text.fr);
  const [en, setEn] = useState(text.en);
  const writing = useSending(writeConsentText, { makesStale: [listConsentTexts] });
  const send = () =>
    void writing.mutateAsync({ body: { key: text.key, fr, en } }).then(({ version }) => {
      toast.done(words.done(version));
      onEnd();
    }, toast.refused);
  return (
    <Form
      send={words.send}
      canSend={fr.trim() !== '' && en.trim() !== ''}
      isSending={writing.isPending}
      onSend={send}
      more={
        <Button variant="subtle" color="gray" onClick={onEnd}>
          {cancel}
        </Button>
      }
    >
      <WholeLine>
        <Textarea
          autosize
          label={words.fr}
          description={words.hint}
          value={fr}
          onChange={(event) => setFr(event.currentTarget.value)}
        />
      </WholeLine>
      <WholeLine>
        <Textarea
          autosize
          label={words.en}
          value={en}
          onChange={(event) => setEn(event.currentTarget.value)}
        />
      </WholeLine>
    </Form>
  );
}

export function TextsScreen() {
  const words = useConsentWords();
  const { data, error } = useReading(listConsentTexts, {});
  if (error) throw error;
  if (!data) return <Waiting title={words.part.texts.title} />;
  const current = textKeys.flatMap((key) => data.items.find((text) => text.key === key) ?? []);
  return (
    <>
      <PrivacyHeader part="texts" />
      <Columns
        main={current.map((text) => <TextPanel key={`${text.key} ${text.version}`} text={text} />)}
        side={<SettingsPanels />}
      />
    </>
  );
}

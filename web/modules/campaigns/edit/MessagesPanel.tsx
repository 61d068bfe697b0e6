/** What a campaign says: its messages, each in versions and in two languages. */
import { Button, Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { fields, fieldWords } from '#domain/campaigns/fields.ts';
import { exits } from '#domain/campaigns/journey.ts';
import { partsFor, type Text } from '#domain/campaigns/message.ts';
import { versionNames, versionsOf } from '#domain/campaigns/rules.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import classes from '../Campaigns.module.css';
import { useCampaignWords } from '../words.ts';
import { noTexts, type PartProps, type Place, withText } from './draft.ts';
import { DaysField } from './MomentFields.tsx';

interface MessagesPanelProps extends PartProps {
  place: Place;
  onPlace: (place: Place) => void;
}

export function MessagesPanel({ draft, change, place, onPlace }: MessagesPanelProps) {
  const words = useCampaignWords().edit;
  const { messages } = draft;
  const shown = messages[place.message];
  const versions = versionsOf(draft).map(({ name }) => name);
  const next = versionNames[versions.length];
  const last = versions.at(-1);
  const setMessages = (changed: typeof messages) => change({ messages: changed });
  const adding = useRef<HTMLButtonElement>(null);
  /** A button that goes with what it did leaves the keyboard beside the place where it was. */
  const stay = () => adding.current?.focus();
  return (
    <Panel title={words.messages}>
      <div className={classes.fields}>
        {messages.length > 1 ? (
          <SegmentedControl
            aria-label={words.messages}
            data={messages.map((_, index) => ({ value: String(index), label: words.message(index + 1) }))}
            value={String(place.message)}
            onChange={(message) => onPlace({ ...place, message: Number(message) })}
          />
        ) : null}
        <FieldRow>
          <Choice
            label={words.language}
            options={[
              { value: 'fr', label: words.languages.fr },
              { value: 'en', label: words.languages.en },
            ]}
            value={place.language}
            onChange={(language) => onPlace({ ...place, language })}
          />
          {versions.length > 1 ? (
            <Choice
              label={words.version}
              options={versions.map((name, index) => ({ value: String(index), label: name }))}
              value={String(place.version)}
              onChange={(version) => onPlace({ ...place, version: Number(version) })}
            />
          ) : null}
          {shown ? (
            <DaysField
              label={place.message === 0 ? words.afterFirst : words.after}
              least={place.message === 0 ? 0 : 1}
              most={365}
              value={shown.afterDays}
              onChange={(days) =>
                setMessages(
                  messages.map((known, index) =>
                    index === place.message ? { ...known, afterDays: days ?? 0 } : known,
                  ),
                )
              }
            />
          ) : null}
        </FieldRow>
        {shown ? (
          <TextFields
            key={`${place.message} ${place.version} ${place.language}`}
            place={place}
            parts={partsFor(draft.channels)}
            hasOffer={draft.offer !== null}
            text={shown.texts[place.version]?.[place.language] ?? noTexts.fr}
            onChange={(part) => setMessages(withText(messages, place, part))}
          />
        ) : null}
        <Actions>
          <Button
            ref={adding}
            variant="default"
            disabled={messages.length >= 10}
            onClick={() => {
              setMessages([...messages, { afterDays: 14, texts: versions.map(() => noTexts) }]);
              onPlace({ ...place, message: messages.length });
            }}
          >
            {words.addMessage}
          </Button>
          {messages.length > 1 ? (
            <Button
              variant="default"
              onClick={() => {
                setMessages(messages.filter((_, index) => index !== place.message));
                onPlace({ ...place, message: 0 });
                stay();
              }}
            >
              {words.removeMessage(place.message + 1)}
            </Button>
          ) : null}
          {next === undefined ? null : (
            <Button
              variant="default"
              onClick={() => {
                setMessages(
                  messages.map((known) => ({ ...known, texts: [...known.texts, known.texts[0] ?? noTexts] })),
                );
                onPlace({ ...place, version: versions.length });
                stay();
              }}
            >
              {words.addVersion}
            </Button>
          )}
          {versions.length > 1 && last !== undefined ? (
            <Button
              variant="default"
              onClick={() => {
                setMessages(messages.map((known) => ({ ...known, texts: known.texts.slice(0, -1) })));
                onPlace({ ...place, version: 0 });
                stay();
              }}
            >
              {words.removeVersion(last)}
            </Button>
          ) : null}
        </Actions>
        {messages.length > 1 ? (
          <fieldset className={classes.plain}>
            <legend>{words.exits}</legend>
            <div className={classes.ticks}>
              {exits.map((exit) => (
                <Checkbox
                  key={exit}
                  label={words.exit[exit]}
                  checked={draft.exits.includes(exit)}
                  onChange={(event) =>
                    change({
                      exits: event.currentTarget.checked
                        ? [...draft.exits, exit]
                        : draft.exits.filter((known) => known !== exit),
                    })
                  }
                />
              ))}
            </div>
          </fieldset>
        ) : null}
      </div>
    </Panel>
  );
}

interface TextFieldsProps {
  place: Place;
  parts: readonly (keyof Text)[];
  hasOffer: boolean;
  text: Text;
  onChange: (part: Partial<Text>) => void;
}

/** A field goes where one has last typed. */
function TextFields({ place, parts, hasOffer, text, onChange }: TextFieldsProps) {
  const words = useCampaignWords().edit;
  const typed = useRef<{ part: keyof Text; at: number }>({ part: parts.at(-1) ?? 'body', at: Infinity });
  const remember =
    (part: keyof Text) =>
    ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      typed.current = { part, at: currentTarget.selectionStart ?? Infinity };
    };
  const write = (part: keyof Text) => ({
    value: text[part],
    onChange: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      remember(part)(event);
      onChange({ [part]: event.currentTarget.value });
    },
    onSelect: remember(part),
  });
  const names = fields.filter((field) => hasOffer || !['offer', 'code', 'until'].includes(field));
  return (
    <>
      {parts.includes('subject') ? (
        <TextInput label={words.subject} maxLength={200} {...write('subject')} />
      ) : null}
      {parts.includes('body') ? (
        <Textarea
          label={words.body}
          description={words.bodyHint}
          autosize
          minRows={6}
          maxLength={20_000}
          {...write('body')}
        />
      ) : null}
      {parts.includes('short') ? (
        <Textarea label={words.short} autosize minRows={2} maxLength={600} {...write('short')} />
      ) : null}
      <div className={classes.insert} role="group" aria-label={words.fields}>
        <span>{words.fields}</span>
        {names.map((field) => {
          const name = fieldWords[place.language][field];
          return (
            <Button
              key={field}
              size="compact-sm"
              variant="default"
              onClick={() => {
                const { part, at } = typed.current;
                const written = text[part];
                onChange({ [part]: `${written.slice(0, at)}{${name}}${written.slice(at)}` });
                typed.current = { part, at: at + name.length + 2 };
              }}
            >
              {name}
            </Button>
          );
        })}
      </div>
    </>
  );
}

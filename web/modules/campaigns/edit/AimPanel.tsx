/** To whom a campaign goes: a group once, or each at their moment; and on which channels. */
import { Checkbox, Select } from '@mantine/core';
import { useMemo } from 'react';
import { consentWords } from '#domain/consent/words.ts';
import { listSegments } from '#domain/segments/contract.ts';
import { momentKinds } from '#domain/segments/moments.ts';
import { sentChannels } from '#domain/sending/rules.ts';
import { useReading } from '#web/api/queries.ts';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from '../Campaigns.module.css';
import { useCampaignWords } from '../words.ts';
import { momentOf, type PartProps } from './draft.ts';
import { MomentFields } from './MomentFields.tsx';

export function AimPanel({ draft, change }: PartProps) {
  const words = useCampaignWords();
  const format = useFormat();
  const { language } = useLanguage();
  const { data } = useReading(listSegments, {});
  const { audience, channels, isAlcohol } = draft;
  const segments = useMemo(
    () =>
      (data?.items ?? []).map(({ id, name, count }) => ({
        value: id,
        label: words.edit.counted(name, format.number(count)),
      })),
    [data, words, format],
  );
  const today = useBusinessDay();
  const others = sentChannels.filter((channel) => !channels.includes(channel));
  return (
    <Panel title={words.edit.who}>
      <div className={classes.fields}>
        <Choice
          label={words.edit.on}
          options={[
            { value: 'segment', label: words.edit.demand },
            { value: 'moment', label: words.edit.moment },
          ]}
          value={audience.kind}
          onChange={(kind) => {
            const [first] = data?.items ?? [];
            if (kind === 'moment') change({ audience: { kind, moment: momentOf('birthday', today) } });
            else if (first) change({ audience: { kind, segmentId: first.id } });
          }}
        />
        {audience.kind === 'segment' ? (
          <Select
            label={words.edit.segment}
            placeholder={data ? words.edit.noSegment : ''}
            searchable
            data={segments}
            value={audience.segmentId}
            onChange={(segmentId) => {
              if (segmentId !== null) change({ audience: { kind: 'segment', segmentId } });
            }}
          />
        ) : (
          <>
            <Select
              label={words.edit.momentIs}
              data={momentKinds.map((kind) => ({ value: kind, label: words.moments[kind] }))}
              value={audience.moment.is}
              onChange={(value) => {
                const kind = momentKinds.find((known) => known === value);
                if (kind) change({ audience: { kind: 'moment', moment: momentOf(kind, today) } });
              }}
            />
            <MomentFields
              moment={audience.moment}
              onChange={(moment) => change({ audience: { kind: 'moment', moment } })}
            />
          </>
        )}
        <fieldset className={classes.plain}>
          <legend>{words.edit.channels}</legend>
          <Quiet>{words.edit.channelsHint}</Quiet>
          <div className={classes.ticks}>
            {[...channels, ...others].map((channel) => (
              <Checkbox
                key={channel}
                label={consentWords[language].channels[channel]}
                checked={channels.includes(channel)}
                onChange={({ currentTarget: box }) => {
                  change({
                    channels: box.checked
                      ? [...channels, channel]
                      : channels.filter((known) => known !== channel),
                  });
                  // It moves to its place in the order, and what moves lets the keyboard go.
                  requestAnimationFrame(() => box.focus());
                }}
              />
            ))}
          </div>
        </fieldset>
        <Checkbox
          label={words.edit.alcohol}
          description={words.edit.alcoholHint}
          checked={isAlcohol}
          onChange={(event) => change({ isAlcohol: event.currentTarget.checked })}
        />
      </div>
    </Panel>
  );
}

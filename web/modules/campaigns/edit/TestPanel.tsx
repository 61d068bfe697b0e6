/** One message to oneself, before anybody else gets it. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { type CampaignDraft, testCampaign } from '#domain/campaigns/contract.ts';
import { consentWords } from '#domain/consent/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useCampaignWords } from '../words.ts';
import type { Place } from './draft.ts';

interface TestPanelProps {
  campaignId: Id;
  draft: CampaignDraft;
  place: Place;
  isChanged: boolean;
}

const tested = ['email', 'sms', 'rcs'] as const;

export function TestPanel({ campaignId, draft, place, isChanged }: TestPanelProps) {
  const words = useCampaignWords().test;
  const { language } = useLanguage();
  const { person } = useSession().session;
  const channels = tested.filter((channel) => draft.channels.includes(channel));
  const [wanted, setWanted] = useState<(typeof tested)[number]>('email');
  const [addresses, setAddresses] = useState({ email: person.email, phone: '' });
  const testing = useSending(testCampaign);
  const channel = channels.includes(wanted) ? wanted : channels[0];
  if (channel === undefined) return null;
  const kept = channel === 'email' ? 'email' : 'phone';
  const address = addresses[kept];
  const send = () =>
    void testing
      .mutateAsync({ params: { campaignId }, body: { ...place, channel, address } })
      .then(({ sent, why }) => {
        if (sent) toast.done(words.sent);
        else toast.refused(new Error(words.notSent(why ?? '')));
      }, toast.refused);
  return (
    <Panel title={words.title}>
      <Form
        send={words.send}
        canSend={!isChanged && address.trim().length > 2}
        isSending={testing.isPending}
        onSend={send}
      >
        {channels.length > 1 ? (
          <Choice
            label={words.channel}
            options={channels.map((one) => ({ value: one, label: consentWords[language].channels[one] }))}
            value={channel}
            onChange={setWanted}
          />
        ) : null}
        <TextInput
          label={words[kept]}
          type={kept === 'email' ? 'email' : 'tel'}
          value={address}
          onChange={(event) => setAddresses({ ...addresses, [kept]: event.currentTarget.value })}
        />
      </Form>
    </Panel>
  );
}

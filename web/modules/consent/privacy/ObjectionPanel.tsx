/** A refusal that came by a number or an address alone: an SMS that answers STOP, a letter, a call. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { getConsents, objectByAddress } from '#domain/consent/contract.ts';
import { consentWords } from '#domain/consent/words.ts';
import { useSending } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { useConsentWords } from '../words.ts';

const offered = ['sms', 'email', 'phone'] as const;

export function ObjectionPanel() {
  const words = useConsentWords().objection;
  const { language } = useLanguage();
  const { channels } = consentWords[language];
  const [channel, setChannel] = useState<(typeof offered)[number]>('sms');
  const [address, setAddress] = useState('');
  const objecting = useSending(objectByAddress, { makesStale: [getConsents] });
  const source = channel === 'sms' ? 'stop' : 'office';
  const send = () =>
    void objecting.mutateAsync({ body: { channel, address, source } }).then(({ customers }) => {
      toast.done(words.done(customers));
      setAddress('');
    }, toast.refused);
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      <Form send={words.send} canSend={address.trim() !== ''} isSending={objecting.isPending} onSend={send}>
        <NativeSelect
          label={words.channel}
          value={channel}
          onChange={(event) =>
            setChannel(offered.find((known) => known === event.currentTarget.value) ?? channel)
          }
          data={offered.map((value) => ({ value, label: channels[value] }))}
        />
        <TextInput
          label={words.address}
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          maxLength={254}
        />
      </Form>
    </Panel>
  );
}

/** How a merchant's own mail server is reached, wherever letters leave by one or come back to it. */
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type MailAccount, mailSecurities } from '#domain/till/mailContract.ts';
import { useUiWords } from './words.ts';

type MailServer = Pick<MailAccount, 'host' | 'port' | 'security' | 'user'>;

const usualPorts: Record<'smtp' | 'imap', Record<MailServer['security'], number>> = {
  smtp: { tls: 465, starttls: 587, none: 25 },
  imap: { tls: 993, starttls: 143, none: 143 },
};

interface MailServerFieldsProps {
  protocol?: keyof typeof usualPorts;
  server: MailServer;
  onChange: (said: Partial<MailServer>) => void;
}

export function MailServerFields({ protocol = 'smtp', server, onChange }: MailServerFieldsProps) {
  const { mailServer: words } = useUiWords();
  return (
    <>
      <TextInput
        label={words.hosts[protocol]}
        value={server.host}
        onChange={(event) => onChange({ host: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.security}
        value={server.security}
        onChange={(event) => {
          const security = mailSecurities.find((each) => each === event.currentTarget.value) ?? 'tls';
          onChange({ security, port: usualPorts[protocol][security] });
        }}
        data={mailSecurities.map((value) => ({ value, label: words.securities[value] }))}
      />
      <NumberInput
        label={words.port}
        min={1}
        max={65_535}
        value={server.port}
        onChange={(port) => onChange({ port: Number(port) })}
      />
      <TextInput
        label={words.user}
        autoComplete="off"
        value={server.user ?? ''}
        onChange={(event) => onChange({ user: event.currentTarget.value || null })}
      />
    </>
  );
}

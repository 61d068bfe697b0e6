/** Where an SFTP server is, and what proves who connects. */
import { NumberInput, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type Transport, transport } from '#domain/channels/words.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { WholeLine } from '#web/ui/Form.tsx';
import classes from './Settings.module.css';
import { useConnectionSettingsWords } from './words.ts';

export interface Server {
  host: string;
  port: number;
  user: string;
  folder: string;
  hostKey: string;
}

export const newServer: Server = { host: '', port: 22, user: '', folder: '.', hostKey: '' };

/** The transport that the fields say, or null while they say none. */
export function transportOf({ hostKey, ...server }: Server): Transport | null {
  const read = transport.safeParse({ kind: 'sftp', ...server, hostKey: hostKey.trim() || null });
  return read.success ? read.data : null;
}

interface ServerFieldsProps {
  draft: Server;
  change: (facts: Partial<Server>) => void;
}

export function ServerFields({ draft, change }: ServerFieldsProps) {
  const words = useConnectionSettingsWords().server;
  const isHostKeyWrong =
    draft.hostKey.trim() !== '' && transportOf({ ...draft, host: 'x', user: 'x' }) === null;
  const text = (field: 'host' | 'user' | 'folder') => (
    <TextInput
      required={field !== 'folder'}
      label={words[field]}
      {...(field === 'folder' ? { description: words.folderHint } : {})}
      autoComplete="off"
      spellCheck={false}
      value={draft[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {text('host')}
      <NumberInput
        label={words.port}
        min={1}
        max={65_535}
        allowDecimal={false}
        value={draft.port}
        onChange={(port) => change({ port: Number(port) || 22 })}
      />
      {text('user')}
      {text('folder')}
      <WholeLine>
        <TextInput
          label={words.hostKey}
          description={words.hostKeyHint}
          placeholder="SHA256:"
          autoComplete="off"
          spellCheck={false}
          error={isHostKeyWrong ? words.wrongHostKey : null}
          value={draft.hostKey}
          onChange={(event) => change({ hostKey: event.currentTarget.value })}
        />
      </WholeLine>
    </>
  );
}

export interface Proof {
  by: 'password' | 'privateKey';
  password: string;
  privateKey: string;
  passphrase: string;
}

export const newProof: Proof = { by: 'password', password: '', privateKey: '', passphrase: '' };

/** What is sent to be kept, or null while nothing is typed. */
export function credentialsOf({ by, password, privateKey, passphrase }: Proof) {
  if (by === 'password') return password === '' ? null : { password };
  if (privateKey.trim() === '') return null;
  return { privateKey, ...(passphrase === '' ? {} : { passphrase }) };
}

interface ProofFieldsProps {
  draft: Proof;
  change: (facts: Partial<Proof>) => void;
}

export function ProofFields({ draft, change }: ProofFieldsProps) {
  const words = useConnectionSettingsWords().server;
  return (
    <>
      <WholeLine>
        <div className={classes.inline}>
          <Choice
            label={words.proof}
            value={draft.by}
            options={[
              { value: 'password', label: words.password },
              { value: 'privateKey', label: words.privateKey },
            ]}
            onChange={(by) => change({ by })}
          />
        </div>
      </WholeLine>
      {draft.by === 'password' ? (
        <PasswordInput
          label={words.password}
          autoComplete="new-password"
          value={draft.password}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
      ) : (
        <>
          <WholeLine>
            <Textarea
              label={words.privateKey}
              rows={4}
              spellCheck={false}
              placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
              value={draft.privateKey}
              onChange={(event) => change({ privateKey: event.currentTarget.value })}
            />
          </WholeLine>
          <PasswordInput
            label={words.passphrase}
            autoComplete="new-password"
            value={draft.passphrase}
            onChange={(event) => change({ passphrase: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}

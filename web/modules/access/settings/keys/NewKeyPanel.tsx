/** Making a key: what it is for gives its rights; its secret is shown this once. */
import { Button, Checkbox, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { createApiKey, listApiKeys } from '#domain/access/contract.ts';
import { scopes as allScopes, type Scope } from '#domain/values/route.ts';
import { useSession } from '#web/api/session.tsx';
import { OneCard } from '#web/ui/CardChoice.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useChange } from '../useChange.ts';
import classes from './Keys.module.css';
import { type Duration, durations, endOf, scopesOfUse, scopesToGive, type Use, uses } from './uses.ts';
import { useKeyWords } from './words.ts';

interface MadeKey {
  name: string;
  secret: string;
}

function Secret({ made, onKept }: { made: MadeKey; onKept: () => void }) {
  const words = useKeyWords();
  return (
    <Panel title={words.made(made.name)}>
      <div className={classes.secret} role="status">
        <Text maw="62ch">{words.secretWords}</Text>
        <CopyField label={words.secret} value={made.secret} />
        <CopyField label={words.header} value={`Authorization: Bearer ${made.secret}`} />
        <div>
          <Button onClick={onKept}>{words.kept}</Button>
        </div>
      </div>
    </Panel>
  );
}

function ScopeChoice({ value, onChange }: { value: readonly Scope[]; onChange: (chosen: Scope[]) => void }) {
  const words = useKeyWords();
  const { session } = useSession();
  return (
    <Checkbox.Group
      label={words.rights}
      value={[...value]}
      onChange={(chosen) => onChange(allScopes.filter((scope) => chosen.includes(scope)))}
    >
      <div className={classes.scopes}>
        {scopesToGive(session.scopes).map((scope) => (
          <Checkbox key={scope} value={scope} label={words.scope[scope]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

export function NewKeyPanel() {
  const words = useKeyWords();
  const [name, setName] = useState('');
  const [use, setUse] = useState<Use>('till');
  const [chosen, setChosen] = useState<readonly Scope[]>([]);
  const [duration, setDuration] = useState<Duration>('always');
  const [made, setMade] = useState<MadeKey | null>(null);
  const { send, isPending } = useChange(createApiKey, [listApiKeys]);
  const scopes = scopesOfUse(use, chosen);

  if (made) return <Secret made={made} onKept={() => setMade(null)} />;
  function make() {
    const expiresAt = endOf(duration, new Date().toISOString());
    send(
      { body: { name: name.trim(), scopes: [...scopes], ...(expiresAt ? { expiresAt } : {}) } },
      {
        said: null,
        onDone: ({ apiKey, secret }) => {
          if (secret) setMade({ name: apiKey.name, secret });
          setName('');
        },
      },
    );
  }
  return (
    <Panel title={words.add}>
      <Form
        send={words.make}
        canSend={name.trim() !== '' && scopes.length > 0}
        isSending={isPending}
        onSend={make}
      >
        <TextInput
          required
          label={words.name}
          placeholder={words.example}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={words.lasts}
          value={duration}
          data={durations.map((value) => ({ value, label: words.lasting[value] }))}
          onChange={(event) => {
            const lasting = durations.find((known) => known === event.currentTarget.value);
            if (lasting) setDuration(lasting);
          }}
        />
        <WholeLine>
          <OneCard
            label={words.use}
            cards={uses.map((value) => ({ value, ...words.uses[value] }))}
            value={use}
            onChange={setUse}
          />
        </WholeLine>
        {use === 'chosen' ? (
          <WholeLine>
            <ScopeChoice value={chosen} onChange={setChosen} />
          </WholeLine>
        ) : null}
      </Form>
    </Panel>
  );
}

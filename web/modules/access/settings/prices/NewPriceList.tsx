/** One more price list. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { createPriceList, listPriceLists } from '#domain/catalog/contract.ts';
import { useSession } from '#web/api/session.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';

export function NewPriceList() {
  const words = useSettingsWords().prices;
  const { currency } = useSession().session.organization;
  const [name, setName] = useState('');
  const [vat, setVat] = useState<'included' | 'excluded'>('included');
  const { send, isPending } = useChange(createPriceList, [listPriceLists]);
  return (
    <Panel title={words.add}>
      <Form
        send={words.create}
        canSend={name.trim() !== ''}
        isSending={isPending}
        onSend={() =>
          send(
            { body: { name: name.trim(), currency, includesVat: vat === 'included' } },
            { onDone: () => setName('') },
          )
        }
      >
        <TextInput
          required
          label={words.name}
          placeholder={words.example}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Choice
          label={words.vat}
          value={vat}
          onChange={setVat}
          options={[
            { value: 'included', label: words.included },
            { value: 'excluded', label: words.excluded },
          ]}
        />
      </Form>
    </Panel>
  );
}

/** One's name, address and language. */
import { TextInput } from '@mantine/core';
import { getSession, updatePreferences } from '#domain/access/contract.ts';
import { useSession } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import { useChange } from '../useChange.ts';
import { useAccountWords } from './words.ts';

export function ProfilePanel() {
  const words = useAccountWords();
  const { save } = useUiWords();
  const { person } = useSession().session;
  const { language, choose } = useLanguage();
  const { draft, change, isChanged, reset } = useDraft({ name: person.name, language });
  const { send, isPending } = useChange(updatePreferences, [getSession]);
  return (
    <Panel title={words.you}>
      <Form
        send={save}
        canSend={isChanged && draft.name.trim() !== ''}
        isSending={isPending}
        onSend={() =>
          send(
            { body: { name: draft.name.trim(), language: draft.language } },
            {
              onDone: () => {
                choose(draft.language);
                reset();
              },
            },
          )
        }
      >
        <TextInput
          required
          label={words.name}
          autoComplete="name"
          maxLength={120}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput readOnly label={words.email} value={person.email} />
        <Choice
          label={words.language}
          value={draft.language}
          onChange={(spoken) => change({ language: spoken })}
          options={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Form>
    </Panel>
  );
}

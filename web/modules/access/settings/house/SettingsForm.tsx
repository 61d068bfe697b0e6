/** A sheet of settings: its fields, and a button that wakes once something has changed; read only for who may not change them. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMay } from '#web/api/session.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { DraftOf } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from './SettingsForm.module.css';

interface SettingsFormProps {
  title: string;
  form: DraftOf<object>;
  canSave?: boolean;
  isSaving: boolean;
  onSave: () => void;
  children: ReactNode;
}

export function SettingsForm({ title, form, canSave = true, isSaving, onSave, children }: SettingsFormProps) {
  const words = useUiWords();
  const mayChange = useMay('settings:write');
  return (
    <Panel title={title}>
      <fieldset className={classes.fields} disabled={!mayChange}>
        <Form
          send={words.save}
          canSend={form.isChanged && canSave}
          isSending={isSaving}
          onSend={onSave}
          more={
            form.isChanged ? (
              <Button variant="subtle" color="gray" onClick={form.reset}>
                {words.cancel}
              </Button>
            ) : null
          }
        >
          {children}
        </Form>
      </fieldset>
    </Panel>
  );
}

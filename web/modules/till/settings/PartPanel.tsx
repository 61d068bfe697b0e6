/** A sheet of the tills' settings: read only for who may not change them. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMay } from '#web/api/session.tsx';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useUiWords } from '#web/ui/words.ts';
import classes from './Settings.module.css';
import type { PartForm } from './usePart.ts';

interface PartPanelProps {
  title: string;
  form: PartForm<object>;
  children: ReactNode;
}

export function PartPanel({ title, form, children }: PartPanelProps) {
  const words = useUiWords();
  const mayWrite = useMay('till:write');
  return (
    <Panel title={title}>
      <fieldset className={classes.part} disabled={!mayWrite}>
        <Form
          send={words.save}
          canSend={form.canSave}
          isSending={form.isSaving}
          onSend={form.save}
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

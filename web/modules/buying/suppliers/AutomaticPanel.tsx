/** Whether what is proposed of a supplier is ordered without a click, and up to which amount. */

import { Button } from '@mantine/core';
import { useState } from 'react';
import { listBuyingTerms, setAutomaticOrders } from '#domain/buying/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Form } from '#web/ui/Form.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from '../Buying.module.css';
import { useBuyingWords } from '../words.ts';
import type { Supplier } from './TermsPanel.tsx';

export function AutomaticPanel({ supplier }: { supplier: Supplier }) {
  const words = useBuyingWords().automatic;
  const ui = useUiWords();
  const mayWrite = useMay('settings:write');
  const { supplierId, automaticUpTo, heldBecause } = supplier;
  const [upTo, setUpTo] = useState(automaticUpTo);
  const saving = useSending(setAutomaticOrders, { makesStale: [listBuyingTerms] });
  async function save(next: bigint | null) {
    setUpTo(next);
    await saving
      .mutateAsync({ params: { supplierId }, body: { upTo: next } })
      .then(() => toast.done(words.saved), toast.refused);
  }
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      {heldBecause === null ? null : <StateBadge state="watch">{words[heldBecause]}</StateBadge>}
      <fieldset className={classes.plain} disabled={!mayWrite}>
        <Form
          send={ui.save}
          canSend={upTo !== null && upTo !== automaticUpTo}
          isSending={saving.isPending}
          onSend={() => void save(upTo)}
          more={
            automaticUpTo === null ? null : (
              <Button variant="subtle" color="gray" onClick={() => void save(null)}>
                {words.stop}
              </Button>
            )
          }
        >
          <MoneyField label={words.upTo} value={upTo} onChange={setUpTo} />
        </Form>
      </fieldset>
    </Panel>
  );
}

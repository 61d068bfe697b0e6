/** Erases a customer once their name has been typed: it cannot be undone. */

import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { eraseCustomer, getCustomer, listCustomers } from '#domain/customers/contract.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from './Customers.module.css';
import { useCustomerWords } from './words.ts';

interface ErasePanelProps {
  customerId: Id;
  name: string;
}

export function ErasePanel({ customerId, name }: ErasePanelProps) {
  const words = useCustomerWords().erase;
  const { cancel } = useUiWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<string | null>(null);
  const erasing = useSending(eraseCustomer, { makesStale: [listCustomers, getCustomer] });
  const isTyped = typed !== null && foldForSearch(typed.trim()) === foldForSearch(name);

  async function erase() {
    await erasing.mutateAsync({ params: { customerId } });
    toast.done(words.done);
    await navigate({ to: paths.customers });
  }

  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      {typed === null ? (
        <Button variant="default" onClick={() => setTyped('')}>
          {words.start}
        </Button>
      ) : (
        <form
          className={classes.erase}
          onSubmit={(event) => {
            event.preventDefault();
            if (isTyped) void erase().catch(toast.refused);
          }}
        >
          <TextInput
            autoFocus
            autoComplete="off"
            label={words.type(name)}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Actions>
            <Button type="submit" color="red.9" disabled={!isTyped} loading={erasing.isPending}>
              {words.confirm}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setTyped(null)}>
              {cancel}
            </Button>
          </Actions>
        </form>
      )}
    </Panel>
  );
}

/** A new customer's record. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createCustomer, listCustomers, type NewCustomer } from '#domain/customers/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { CustomerForm } from './CustomerForm.tsx';
import { fieldAtFault } from './draft.ts';
import { ResemblingPanel } from './duplicates/ResemblingPanel.tsx';
import { useCustomerWords } from './words.ts';

export function NewCustomerScreen() {
  const words = useCustomerWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<NewCustomer | null>(null);
  const creating = useSending(createCustomer, { makesStale: [listCustomers] });

  async function save(body: NewCustomer) {
    const { id } = await creating.mutateAsync({ body });
    toast.done(words.created(body.name));
    await navigate({ to: paths.customer, params: { customerId: id } });
  }

  return (
    <>
      <PageHeader title={words.add} above={<Link to={paths.customers}>{words.title}</Link>} />
      <Panel>
        <CustomerForm
          customer={null}
          send={words.create}
          isSending={creating.isPending}
          error={creating.error}
          onTyped={setTyped}
          onSend={(body) =>
            void save(body).catch((error: unknown) => {
              if (!fieldAtFault(error)) toast.refused(error);
            })
          }
        />
      </Panel>
      {typed === null ? null : <ResemblingPanel typed={typed} />}
    </>
  );
}

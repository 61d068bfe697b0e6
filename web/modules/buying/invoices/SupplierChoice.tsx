/** Whose invoice it is, asked once: the seller's numbers are remembered. */

import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { listBuyingTerms } from '#domain/buying/contract.ts';
import {
  getSupplierInvoice,
  nameInvoiceSupplier,
  type ProposedInvoice,
} from '#domain/buying/invoiceContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { useInvoiceWords } from './words.ts';

export function SupplierChoice({ invoice }: { invoice: ProposedInvoice }) {
  const words = useInvoiceWords().supplier;
  const suppliers = useReading(listBuyingTerms, {}).data?.items ?? [];
  const [chosen, setChosen] = useState(invoice.likelySupplierId ?? '');
  const naming = useSending(nameInvoiceSupplier, { makesStale: [getSupplierInvoice] });
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      <FieldRow>
        <NativeSelect
          label={words.label}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: '', label: words.choose },
            ...suppliers.map(({ supplierId, name }) => ({ value: supplierId, label: name })),
          ]}
        />
        <Button
          disabled={chosen === ''}
          loading={naming.isPending}
          onClick={() =>
            naming.mutate(
              { params: { invoiceId: invoice.id }, body: { supplierId: chosen } },
              { onError: toast.refused },
            )
          }
        >
          {words.confirm}
        </Button>
        <LinkButton to={paths.suppliers} variant="subtle">
          {words.create}
        </LinkButton>
      </FieldRow>
    </Panel>
  );
}

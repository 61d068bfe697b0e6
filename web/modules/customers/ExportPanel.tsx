/** All that is held of a customer, as a file to hand over. */

import { Button } from '@mantine/core';
import { useState } from 'react';
import { exportCustomer } from '#domain/customers/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { call, encodeBody } from '#web/api/call.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { useCustomerWords } from './words.ts';

async function download(customerId: Id): Promise<void> {
  const told = encodeBody(await call(exportCustomer, { params: { customerId } }));
  const indented = JSON.stringify(JSON.parse(told), null, 2);
  const address = URL.createObjectURL(new Blob([indented], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), {
    href: address,
    download: `client-${customerId}.json`,
  });
  link.click();
  URL.revokeObjectURL(address);
}

export function ExportPanel({ customerId }: { customerId: Id }) {
  const words = useCustomerWords().export;
  const [isLoading, setLoading] = useState(false);
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      <Button
        variant="default"
        loading={isLoading}
        onClick={() => {
          setLoading(true);
          void download(customerId)
            .catch(toast.refused)
            .finally(() => setLoading(false));
        }}
      >
        {words.download}
      </Button>
    </Panel>
  );
}

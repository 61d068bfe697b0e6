/** All that is held of a customer, to hand over: to be read in their language, or as a file for other software. */

import { Button } from '@mantine/core';
import { useState } from 'react';
import { exportCustomer, printCustomerExport } from '#domain/customers/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { addressOf, call, encodeBody } from '#web/api/call.ts';
import { Actions } from '#web/ui/Actions.tsx';
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
      <Actions>
        {(['fr', 'en'] as const).map((language) => (
          <Button
            key={language}
            component="a"
            variant="default"
            href={addressOf(printCustomerExport, { params: { customerId }, query: { in: language } })}
            target="_blank"
            rel="noreferrer"
          >
            {words.read[language]}
          </Button>
        ))}
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
      </Actions>
    </Panel>
  );
}

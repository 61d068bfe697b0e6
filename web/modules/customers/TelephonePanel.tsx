/** The page from which a customer takes their card onto their telephone: its QR code to photograph, its link to send. */
import { Button } from '@mantine/core';
import type { Id } from '#domain/values/ids.ts';
import { makeCardPage, printCard } from '#domain/wallet/contract.ts';
import { addressOf } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { QrCode } from '#web/ui/Barcode.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Customers.module.css';
import { useCustomerWords } from './words.ts';

export function TelephonePanel({ customerId }: { customerId: Id }) {
  const words = useCustomerWords().telephone;
  const making = useSending(makeCardPage);
  const mayWrite = useMay('customers:write');
  const params = { customerId };
  return (
    <Panel title={words.title}>
      <Quiet>{words.lead}</Quiet>
      {making.data ? (
        <div className={classes.card}>
          <QrCode text={making.data.url} label={words.qr} className={classes.dense} />
          <div>
            <CopyField label={words.link} value={making.data.url} />
          </div>
        </div>
      ) : null}
      <Actions>
        {mayWrite && !making.data ? (
          <Button
            loading={making.isPending}
            onClick={() => void making.mutateAsync({ params }).catch(toast.refused)}
          >
            {words.show}
          </Button>
        ) : null}
        <Button component="a" variant="default" href={addressOf(printCard, { params })} target="_blank">
          {words.pdf}
        </Button>
        <LinkButton variant="subtle" to={paths.wallet}>
          {words.settings}
        </LinkButton>
      </Actions>
    </Panel>
  );
}

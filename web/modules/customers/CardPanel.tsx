/** A customer's card: its QR code, or the way to one. */

import { Button } from '@mantine/core';
import { sayCardCode } from '#domain/customers/cardCode.ts';
import type { Id } from '#domain/values/ids.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { QrCode } from '#web/ui/Barcode.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from './Customers.module.css';
import { drawCardCode } from './draft.ts';
import { useCustomerChange } from './useCustomerChange.ts';
import { useCustomerWords } from './words.ts';

interface CardPanelProps {
  customerId: Id;
  cardCode: string | null;
  name: string;
}

export function CardPanel({ customerId, cardCode, name }: CardPanelProps) {
  const words = useCustomerWords().card;
  const changing = useCustomerChange(customerId);
  const mayWrite = useMay('customers:write');
  return (
    <Panel title={words.title}>
      {cardCode === null ? (
        <>
          <Quiet>{words.none}</Quiet>
          {mayWrite ? (
            <Button
              variant="default"
              loading={changing.isPending}
              onClick={() => changing.send({ cardCode: drawCardCode() }, words.given)}
            >
              {words.give}
            </Button>
          ) : null}
        </>
      ) : (
        <div className={classes.card}>
          <QrCode text={cardCode} label={words.qr(name)} className={classes.qr} />
          <div>
            <p className={classes.code}>{sayCardCode(cardCode)}</p>
            <LinkButton variant="default" to={paths.customerCard} params={{ customerId }}>
              {words.print}
            </LinkButton>
          </div>
        </div>
      )}
    </Panel>
  );
}

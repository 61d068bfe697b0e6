/** A customer's card to print, at the size of a bank card. */

import { Link, useParams } from '@tanstack/react-router';
import { sayCardCode } from '#domain/customers/cardCode.ts';
import { getCustomer } from '#domain/customers/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { QrCode } from '#web/ui/Barcode.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PrintButton } from '#web/ui/PrintButton.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Customers.module.css';
import { TelephonePanel } from './TelephonePanel.tsx';
import { useCustomerWords } from './words.ts';

export function CardScreen() {
  const words = useCustomerWords().card;
  const { customerId } = useParams({ from: paths.customerCard });
  const { data, error } = useReading(getCustomer, { params: { customerId } });
  const { organization } = useSession().session;
  if (error) throw error;
  if (!data) return <Waiting title={words.page} />;
  const { name, cardCode } = data;
  return (
    <>
      <PageHeader
        title={words.page}
        lead={cardCode === null ? words.none : words.lead}
        above={
          <Link to={paths.customer} params={{ customerId }}>
            {name}
          </Link>
        }
        action={cardCode === null ? null : <PrintButton>{words.print}</PrintButton>}
      />
      {cardCode === null ? null : (
        <article className={classes.printed}>
          <div className={classes.printedWords}>
            <strong>{organization.name}</strong>
            <span>{name}</span>
            <span className={classes.code}>{sayCardCode(cardCode)}</span>
          </div>
          <QrCode text={cardCode} label={words.qr(name ?? '')} className={classes.printedQr} />
        </article>
      )}
      {cardCode === null ? null : (
        <div className={classes.unprinted}>
          <TelephonePanel customerId={customerId} />
        </div>
      )}
    </>
  );
}

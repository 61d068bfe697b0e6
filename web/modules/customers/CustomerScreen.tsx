/** A customer: who they are, what they bought, their card; what is kept of them, and its end. */

import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { type Customer, getCustomer, type purchase } from '#domain/customers/contract.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { CardPanel } from './CardPanel.tsx';
import { CustomerForm } from './CustomerForm.tsx';
import classes from './Customers.module.css';
import { ErasePanel } from './ErasePanel.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { useCustomerChange } from './useCustomerChange.ts';
import { useCustomerWords } from './words.ts';

type Purchase = z.output<typeof purchase>;

function RecordPanel({ customer }: { customer: Customer }) {
  const words = useCustomerWords();
  const { save, cancel } = useUiWords();
  const [isEditing, setEditing] = useState(false);
  const changing = useCustomerChange(customer.id);
  const mayWrite = useMay('customers:write');
  if (isEditing) {
    return (
      <Panel title={words.edit}>
        <CustomerForm
          customer={customer}
          send={save}
          isSending={changing.isPending}
          error={changing.error}
          onSend={(body) => changing.send(body, words.saved, () => setEditing(false))}
          more={
            <Button variant="subtle" color="gray" onClick={() => setEditing(false)}>
              {cancel}
            </Button>
          }
        />
      </Panel>
    );
  }
  const { phone, email, siret, note } = customer;
  const said = [
    {
      name: words.field.phone,
      value: phone === null ? null : <a href={`tel:${phone}`}>{sayPhone(phone)}</a>,
    },
    { name: words.field.email, value: email === null ? null : <a href={`mailto:${email}`}>{email}</a> },
    { name: words.field.siret, value: siret },
    { name: words.since, value: <InstantText at={customer.createdAt} as="day" /> },
    { name: words.field.note, value: note === null ? null : <span className={classes.note}>{note}</span> },
  ];
  return (
    <Panel title={words.facts}>
      <FactList facts={said.filter(({ value }) => value !== null)} />
      {mayWrite ? (
        <Actions>
          <Button variant="default" onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        </Actions>
      ) : null}
    </Panel>
  );
}

function PurchasesPanel({ purchases }: { purchases: readonly Purchase[] }) {
  const words = useCustomerWords().purchases;
  const title = words.title(purchases.length);
  return (
    <Panel title={title}>
      {purchases.length === 0 ? (
        words.none
      ) : (
        <RowList
          label={title}
          rows={purchases.map(({ saleId, at, way, sale }) => ({
            id: saleId,
            title:
              sale === null ? (
                words.waiting
              ) : (
                <Link to={paths.sale} params={{ saleId }}>
                  {words.ticket(sale.document)}
                </Link>
              ),
            note: (
              <>
                <InstantText at={at} />, {words.way[way]}
              </>
            ),
            state: sale === null ? null : <MoneyText amount={sale.total} />,
          }))}
        />
      )}
    </Panel>
  );
}

export function CustomerScreen() {
  const words = useCustomerWords();
  const { customerId } = useParams({ from: paths.customer });
  const { data, error } = useReading(getCustomer, { params: { customerId } });
  const mayWrite = useMay('customers:write');
  if (error) throw error;
  if (!data) return <Waiting title={words.title} />;
  const { purchases, ...customer } = data;
  const { name } = customer;
  if (name === null) {
    return (
      <EmptyState
        isPage
        icon={<IconUserOff size={26} stroke={1.5} />}
        title={words.erase.wasErased}
        action={<LinkButton to={paths.customers}>{words.erase.back}</LinkButton>}
      >
        {words.erase.wasErasedWords}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader
        title={name}
        lead={words.kind[customer.kind]}
        above={<Link to={paths.customers}>{words.title}</Link>}
      />
      <Columns
        main={
          <>
            <RecordPanel customer={customer} />
            <PurchasesPanel purchases={purchases} />
          </>
        }
        side={
          <>
            <CardPanel customerId={customerId} cardCode={customer.cardCode} name={name} />
            <ExportPanel customerId={customerId} />
            {mayWrite ? <ErasePanel customerId={customerId} name={name} /> : null}
          </>
        }
      />
    </>
  );
}

/** Who a customer is, and the form that changes it. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ageKnownAdult, type Birthday } from '#domain/customers/birthday.ts';
import type { Customer } from '#domain/customers/contract.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { useMay } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { type Fact, FactList } from '#web/ui/FactList.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { CustomerForm } from './CustomerForm.tsx';
import classes from './Customers.module.css';
import { useCustomerChange } from './useCustomerChange.ts';
import { useCustomerWords } from './words.ts';

function BirthdayText({ birthday }: { birthday: Birthday }) {
  const words = useCustomerWords();
  const format = useFormat();
  const hasYear = !birthday.startsWith('-');
  const isAdult = ageKnownAdult(birthday, useBusinessDay());
  return (
    <>
      {hasYear ? format.day(birthday) : format.day(birthday.replace(/^-/, '2000'), 'yearly')}
      {isAdult ? null : <> ({hasYear ? words.minor : words.ageUnknown})</>}
    </>
  );
}

function AddressText({ street, postcode, city, country }: Customer) {
  const { language } = useLanguage();
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const town = [postcode, city].filter((part) => part !== null).join(' ');
  const abroad = country === null || country === 'FR' ? null : (names.of(country) ?? country);
  return (
    <span className={classes.note}>
      {[street, town || null, abroad].filter((line) => line !== null).join('\n')}
    </span>
  );
}

export function RecordPanel({ customer }: { customer: Customer }) {
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
  const { phone, email, siret, note, birthday, country, language, household, origin } = customer;
  const { field } = words;
  const said: Fact[] = [
    { name: field.phone, value: phone === null ? null : <a href={`tel:${phone}`}>{sayPhone(phone)}</a> },
    { name: field.email, value: email === null ? null : <a href={`mailto:${email}`}>{email}</a> },
    { name: field.street, value: country === null ? null : <AddressText {...customer} /> },
    { name: field.siret, value: siret },
    { name: field.birthday, value: birthday === null ? null : <BirthdayText birthday={birthday} /> },
    {
      name: field.household,
      value:
        household === null ? null : (
          <Link to={paths.customer} params={{ customerId: household.id }}>
            {household.name}
          </Link>
        ),
    },
    { name: field.language, value: language === null ? null : words.languages[language] },
    {
      name: words.since,
      value: (
        <>
          <InstantText at={customer.createdAt} as="day" />
          {origin === null ? null : `, ${words.origin[origin]}`}
        </>
      ),
    },
    { name: field.note, value: note === null ? null : <span className={classes.note}>{note}</span> },
  ];
  return (
    <Panel title={words.facts}>
      <FactList isWide facts={said.filter(({ value }) => value !== null)} />
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

/** A customer's record to fill in; what the server refuses is said beside its field. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Customer, NewCustomer } from '#domain/customers/contract.ts';
import { customerKinds, natureOf } from '#domain/customers/rules.ts';
import { countryCodes } from '#domain/values/countries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { type CustomerDraft, customerOf, draftOf, drawCardCode, fieldAtFault } from './draft.ts';
import { HouseholdField } from './HouseholdField.tsx';
import { useCustomerWords } from './words.ts';

interface CustomerFormProps {
  /** Null for a new one. */
  customer: Customer | null;
  send: string;
  isSending: boolean;
  error: unknown;
  onSend: (customer: NewCustomer) => void;
  /** Hears of it as it is being typed. */
  onTyped?: (customer: NewCustomer) => void;
  more?: ReactNode;
}

/** By their names in the language on screen. */
function useCountries(): { value: string; label: string }[] {
  const { language } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    return countryCodes
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .toSorted((one, other) => one.label.localeCompare(other.label, language));
  }, [language]);
}

export function CustomerForm({ customer, send, isSending, error, onSend, onTyped, more }: CustomerFormProps) {
  const words = useCustomerWords();
  const countries = useCountries();
  const { draft, change: changeDraft, isChanged } = useDraft(draftOf(customer));
  const change: typeof changeDraft = (facts) => {
    changeDraft(facts);
    onTyped?.(customerOf({ ...draft, ...facts }));
  };
  const fault = fieldAtFault(error);
  const faultOf = (name: keyof CustomerDraft) => (fault?.field === name ? fault.sentence : null);
  const isPerson = draft.kind === 'person';
  const isNamedAlone = isPerson || draft.kind === 'household';

  function field(name: Exclude<keyof CustomerDraft, 'kind' | 'language' | 'household'>) {
    return {
      label: words.field[name],
      value: draft[name],
      error: faultOf(name),
      onChange: (event: { currentTarget: { value: string } }) =>
        change({ [name]: event.currentTarget.value }),
    };
  }

  return (
    <Form
      send={send}
      canSend={isChanged && draft.name.trim() !== ''}
      isSending={isSending}
      onSend={() => onSend(customerOf(draft))}
      more={more}
    >
      <WholeLine>
        <Choice
          label={words.field.kind}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={customerKinds.map((value) => ({ value, label: words.kind[value] }))}
        />
      </WholeLine>
      <TextInput
        {...field('name')}
        required
        autoFocus
        autoComplete="off"
        maxLength={200}
        label={isNamedAlone ? words.field.name : words.field.firmName}
      />
      {natureOf(draft.kind) === 'b2b' ? (
        <TextInput {...field('siret')} inputMode="numeric" autoComplete="off" maxLength={40} />
      ) : null}
      <TextInput {...field('phone')} type="tel" autoComplete="off" maxLength={40} />
      <TextInput {...field('email')} type="email" autoComplete="off" maxLength={254} />
      <TextInput
        {...field('cardCode')}
        description={words.cardHint}
        autoComplete="off"
        maxLength={80}
        rightSectionWidth="auto"
        rightSection={
          <Button size="compact-sm" variant="subtle" onClick={() => change({ cardCode: drawCardCode() })}>
            {words.drawCard}
          </Button>
        }
      />
      {isPerson ? (
        <>
          <TextInput
            {...field('birthday')}
            description={words.birthdayHint}
            autoComplete="off"
            maxLength={40}
          />
          <HouseholdField
            household={draft.household}
            error={faultOf('household')}
            onChange={(household) => change({ household })}
          />
        </>
      ) : null}
      <WholeLine>
        <Textarea {...field('street')} autosize minRows={1} maxRows={3} maxLength={300} autoComplete="off" />
      </WholeLine>
      <TextInput {...field('postcode')} autoComplete="off" maxLength={12} />
      <TextInput {...field('city')} autoComplete="off" maxLength={100} />
      <NativeSelect {...field('country')} data={countries} autoComplete="off" />
      <NativeSelect
        label={words.field.language}
        value={draft.language ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ language: value === 'fr' || value === 'en' ? value : null })
        }
        data={[
          { value: '', label: words.languages.house },
          { value: 'fr', label: words.languages.fr },
          { value: 'en', label: words.languages.en },
        ]}
      />
      <WholeLine>
        <Textarea {...field('note')} autosize minRows={2} maxLength={2000} />
      </WholeLine>
    </Form>
  );
}

/** The household of a person. */
import type { Customer } from '#domain/customers/contract.ts';
import { CustomerField } from './CustomerField.tsx';
import { useCustomerWords } from './words.ts';

type Household = Customer['household'];

interface HouseholdFieldProps {
  household: Household;
  error: string | null;
  onChange: (household: Household) => void;
}

export function HouseholdField({ household, error, onChange }: HouseholdFieldProps) {
  const words = useCustomerWords();
  return (
    <CustomerField
      label={words.field.household}
      placeholder={words.findHousehold}
      nothingFound={words.noHousehold}
      kind="household"
      error={error}
      value={household}
      onChange={onChange}
    />
  );
}

/** A password being chosen: how long it must be is said before, and whether it is while typing. */
import { PasswordInput } from '@mantine/core';
import { passwordLength } from '#domain/access/rules.ts';
import { useDoorWords } from './door/words.ts';
import { FieldHint } from './FieldHint.tsx';

interface NewPasswordProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function NewPassword({ label, value, onChange }: NewPasswordProps) {
  const words = useDoorWords();
  const missing = passwordLength.min - value.length;
  const problem = value !== '' && missing > 0 ? words.password.missing(missing) : null;
  return (
    <PasswordInput
      required
      label={label}
      description={<FieldHint hint={words.password.hint(passwordLength.min)} problem={problem} />}
      autoComplete="new-password"
      maxLength={passwordLength.max}
      value={value}
      error={problem !== null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

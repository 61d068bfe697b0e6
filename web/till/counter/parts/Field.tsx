/** A field with its label above and what is wrong below. */
import { type InputHTMLAttributes, useId } from 'react';
import classes from './Field.module.css';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  wrong?: string | null;
  /** Has the focus where its panel opens. */
  first?: boolean;
}

export function Field({ label, value, onChange, hint, wrong = null, first, ...rest }: FieldProps) {
  const id = useId();
  const below = wrong ?? hint;
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <input
        autoComplete="off"
        {...rest}
        id={id}
        value={value}
        data-first={first || undefined}
        aria-invalid={wrong !== null || undefined}
        aria-describedby={below === undefined ? undefined : `${id}-below`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {below === undefined ? null : (
        <p id={`${id}-below`} data-wrong={wrong !== null || undefined}>
          {below}
        </p>
      )}
    </div>
  );
}

/** One of a few, all in sight, each a finger wide. */
import type { ReactNode } from 'react';
import classes from './Options.module.css';

interface OptionsProps<Value extends string> {
  label: string;
  value: Value | null;
  options: readonly { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
}

export function Options<Value extends string>({ label, value, options, onChange }: OptionsProps<Value>) {
  return (
    <div className={classes.options} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

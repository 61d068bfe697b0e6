/** What a field asks for, or what is wrong with what stands in it: in the same place, so that nothing moves while one types. */
import classes from './FieldHint.module.css';

interface FieldHintProps {
  hint: string;
  problem: string | null;
}

export function FieldHint({ hint, problem }: FieldHintProps) {
  return (
    <span aria-live="polite" className={problem === null ? undefined : classes.problem}>
      {problem ?? hint}
    </span>
  );
}

/** The steps of something that is gone through in order, the present one marked. */
import classes from './Setup.module.css';

interface StepListProps<Step extends string> {
  label: string;
  names: Record<Step, string>;
  steps: readonly Step[];
  /** None before the first. */
  current: Step | undefined;
}

export function StepList<Step extends string>({ label, names, steps, current }: StepListProps<Step>) {
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map((step) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          {names[step]}
        </li>
      ))}
    </ol>
  );
}

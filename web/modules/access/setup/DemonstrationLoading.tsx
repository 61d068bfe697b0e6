/** The demonstration shop being written: how far it is, in a bar and in words, until its door opens. */
import { Alert } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { getDemonstration } from '#domain/demonstration/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import classes from './Setup.module.css';
import { StepList } from './StepList.tsx';
import { useSetupWords } from './words.ts';

const steps = ['catalogue', 'sales', 'settling'] as const;
const askedEveryMs = 500;

export function DemonstrationLoading() {
  const words = useSetupWords().loading;
  const { data, error } = useReading(getDemonstration, {}, { refetchInterval: askedEveryMs });
  if (error && !data) throw error;
  if (data?.step === 'ready' || data?.step === 'none') return <Navigate to={paths.today} replace />;
  const current = steps.find((step) => step === data?.step);
  return (
    <DoorPage wide title={words.title} lead={words.lead}>
      {data?.step === 'failed' ? (
        <Alert color="red" role="alert">
          {words.failed}
        </Alert>
      ) : (
        <>
          <StepList label={words.steps} names={words.step} steps={steps} current={current} />
          <ProgressLine
            label={current ? words.doing[current] : words.asked}
            done={data?.done ?? 0}
            total={current && data ? data.total : null}
          />
        </>
      )}
      <div className={classes.actions}>
        <LinkButton variant="default" size="md" to={paths.today}>
          {words.enter}
        </LinkButton>
      </div>
    </DoorPage>
  );
}

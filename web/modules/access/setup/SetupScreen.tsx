/** The first run: three doors, then a few fields a step, and the house is there. */
import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { setUp } from '#domain/access/contract.ts';
import type { Start } from '#domain/access/words.ts';
import { useSending } from '#web/api/queries.ts';
import { sessionReading } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { paths } from '#web/paths.ts';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import { answered, authClient } from '../authClient.ts';
import { useArrival } from '../door/useArrival.ts';
import { DemonstrationLoading } from './DemonstrationLoading.tsx';
import { Doors } from './Doors.tsx';
import { demonstration, isComplete, newDraft, setUpOf, stepsOf, stepToShow } from './draft.ts';
import classes from './Setup.module.css';
import { OwnerStep, ShopStep, WaysStep } from './StepFields.tsx';
import { StepList } from './StepList.tsx';
import type { SetupStep } from './setupSearch.ts';
import { useSetupWords } from './words.ts';

const fieldsOf = { shop: ShopStep, ways: WaysStep, owner: OwnerStep };
const arrivalOf: Record<Start, string> = {
  demo: `${paths.setup}?start=demo&step=loading`,
  import: paths.import,
  empty: paths.today,
};

function Wizard({ start, asked }: { start: Start; asked: SetupStep | undefined }) {
  const words = useSetupWords();
  const navigate = useNavigate();
  const arrive = useArrival();
  const { language } = useLanguage();
  const [draft, setDraft] = useState({ ...newDraft, ...(start === 'demo' ? demonstration : {}) });
  const steps = stepsOf(start);
  const step = stepToShow(draft, start, asked);
  const next = steps[steps.indexOf(step) + 1];
  const Fields = fieldsOf[step];
  const settingUp = useSending(setUp);
  const finishing = useMutation({
    mutationFn: async () => {
      const body = setUpOf(draft, start, language);
      await settingUp.mutateAsync({ body });
      await answered(authClient.signIn.email({ email: body.owner.email, password: body.owner.password }));
    },
    onSuccess: () => arrive(arrivalOf[start]),
  });

  function send(event: FormEvent) {
    event.preventDefault();
    if (!isComplete(draft, step)) return;
    if (next) void navigate({ to: paths.setup, search: { start, step: next } });
    else finishing.mutate();
  }

  return (
    <DoorPage wide title={words.step[step]} lead={start === 'demo' ? words.lead.demo : words.lead[step]}>
      {steps.length < 2 ? null : (
        <StepList label={words.steps} names={words.step} steps={steps} current={step} />
      )}
      <form onSubmit={send}>
        {finishing.error ? (
          <Alert color="red" role="alert" mb="md">
            {finishing.error.message}
          </Alert>
        ) : null}
        <Fields draft={draft} change={(facts) => setDraft((now) => ({ ...now, ...facts }))} />
        <div className={classes.actions}>
          <Button variant="default" size="md" onClick={() => history.back()}>
            {words.back}
          </Button>
          <Button type="submit" size="md" loading={finishing.isPending} disabled={!isComplete(draft, step)}>
            {next ? words.next : words.finish[start]}
          </Button>
        </div>
      </form>
    </DoorPage>
  );
}

export function SetupScreen() {
  const words = useSetupWords();
  const { start, step } = useSearch({ from: paths.setup });
  const session = useQuery(sessionReading).data;
  if (session && session.state === 'signedOut') return <Navigate to={paths.signIn} />;
  if (session && session.state === 'signedIn') {
    if (step === 'loading') return <DemonstrationLoading />;
    if (start === undefined) return <Navigate to={paths.today} />;
  }
  if (start) return <Wizard key={start} start={start} asked={step === 'loading' ? undefined : step} />;
  return (
    <DoorPage wide title={words.welcome.title} lead={words.welcome.lead}>
      <Doors />
    </DoorPage>
  );
}

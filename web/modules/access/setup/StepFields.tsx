/** The fields of each step of the set-up. */
import { NativeSelect, TextInput } from '@mantine/core';
import { activities, trackings, vatRegimes } from '#domain/access/words.ts';
import { OneCard, SomeCards } from '#web/ui/CardChoice.tsx';
import { TimeZoneSelect } from '#web/ui/TimeZoneSelect.tsx';
import { DayEnd } from '../DayEnd.tsx';
import { useDoorWords } from '../door/words.ts';
import { NewPassword } from '../NewPassword.tsx';
import { SiretField } from '../SiretField.tsx';
import { readTypedSiret } from '../siret.ts';
import type { Draft } from './draft.ts';
import classes from './Setup.module.css';
import { useSetupWords } from './words.ts';

interface StepProps {
  draft: Draft;
  change: (facts: Partial<Draft>) => void;
}

export function ShopStep({ draft, change }: StepProps) {
  const words = useSetupWords();
  const siret = readTypedSiret(draft.siret);
  return (
    <div className={classes.fields}>
      <TextInput
        required
        autoFocus
        label={words.shop}
        autoComplete="organization"
        maxLength={120}
        value={draft.shop}
        onChange={(event) => change({ shop: event.currentTarget.value })}
      />
      <SiretField value={draft.siret} onChange={(typed) => change({ siret: typed })} />
      <TextInput
        label={words.legalName}
        description={words.legalNameHint}
        placeholder={draft.shop}
        maxLength={120}
        value={draft.legalName}
        onChange={(event) => change({ legalName: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.vatRegime}
        value={draft.vatRegime}
        data={vatRegimes.map((value) => ({ value, label: words.vatRegimes[value] }))}
        onChange={(event) => {
          const regime = vatRegimes.find((known) => known === event.currentTarget.value);
          if (regime) change({ vatRegime: regime });
        }}
      />
      {draft.vatRegime === 'franchise' ? null : (
        <TextInput
          label={words.vatNumber}
          description={words.vatNumberHint}
          placeholder={siret.state === 'right' ? siret.vatNumber : 'FR…'}
          autoComplete="off"
          value={draft.vatNumber}
          onChange={(event) => change({ vatNumber: event.currentTarget.value })}
        />
      )}
      <TimeZoneSelect
        label={words.timeZone}
        value={draft.timeZone}
        onChange={(timeZone) => change({ timeZone })}
      />
    </div>
  );
}

export function WaysStep({ draft, change }: StepProps) {
  const words = useSetupWords();
  return (
    <div className={classes.fields}>
      <div className={classes.whole}>
        <SomeCards
          label={words.activities}
          cards={activities.map((value) => ({ value, ...words.activity[value] }))}
          values={draft.activities}
          onChange={(chosen) => change({ activities: chosen })}
        />
      </div>
      <div className={classes.whole}>
        <OneCard
          label={words.tracking}
          cards={trackings.map((value) => ({ value, ...words.trackings[value] }))}
          value={draft.tracking}
          onChange={(tracking) => change({ tracking })}
        />
      </div>
      {draft.activities.includes('bar') ? (
        <DayEnd hour={draft.dayEndsAtHour} onChange={(dayEndsAtHour) => change({ dayEndsAtHour })} />
      ) : null}
    </div>
  );
}

export function OwnerStep({ draft, change }: StepProps) {
  const words = useDoorWords();
  return (
    <div className={classes.fields}>
      <TextInput
        required
        autoFocus
        label={words.name}
        autoComplete="name"
        maxLength={120}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        required
        type="email"
        label={words.email}
        autoComplete="username"
        value={draft.email}
        onChange={(event) => change({ email: event.currentTarget.value })}
      />
      <div className={classes.whole}>
        <NewPassword
          label={words.password.new}
          value={draft.password}
          onChange={(password) => change({ password })}
        />
      </div>
    </div>
  );
}

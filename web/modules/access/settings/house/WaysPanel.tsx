/** What the house does, what it follows, how it values its stock, and what is therefore shown. */
import { Button } from '@mantine/core';
import type { Organization } from '#domain/access/contract.ts';
import { activities, type Module, trackings, valuations } from '#domain/access/words.ts';
import { OneCard, SomeCards } from '#web/ui/CardChoice.tsx';
import { WholeLine } from '#web/ui/Form.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { useSetupWords } from '../../setup/words.ts';
import { useSettingsWords } from '../words.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSaving } from './useSaving.ts';

/** Those that a house may do without. */
const optional = ['glasses', 'lots', 'materials'] as const satisfies readonly Module[];
type Optional = (typeof optional)[number];

export function WaysPanel({ organization }: { organization: Organization }) {
  const words = useSettingsWords().house;
  const setup = useSetupWords();
  const { tracking, valuation } = organization;
  const shown: readonly Optional[] = optional.filter((module) => organization.modules.includes(module));
  const form = useDraft({ activities: organization.activities, tracking, valuation, modules: shown });
  const { draft, change } = form;
  const { save, isSaving } = useSaving(form.reset);

  function send() {
    const { modules, ...ways } = draft;
    const wasTouched = modules.join() !== shown.join();
    save({ organization: { ...ways, ...(wasTouched ? { modules: [...modules] } : {}) } });
  }

  return (
    <SettingsForm
      title={words.ways}
      form={form}
      canSave={draft.activities.length > 0}
      isSaving={isSaving}
      onSave={send}
    >
      <WholeLine>
        <SomeCards
          label={setup.activities}
          cards={activities.map((value) => ({ value, ...setup.activity[value] }))}
          values={draft.activities}
          onChange={(chosen) => change({ activities: chosen })}
        />
      </WholeLine>
      <WholeLine>
        <OneCard
          label={setup.tracking}
          cards={trackings.map((value) => ({ value, ...setup.trackings[value] }))}
          value={draft.tracking}
          onChange={(chosen) => change({ tracking: chosen })}
        />
      </WholeLine>
      <WholeLine>
        <OneCard
          label={words.valuation}
          cards={valuations.map((value) => ({ value, ...words.valuations[value] }))}
          value={draft.valuation}
          onChange={(chosen) => change({ valuation: chosen })}
        />
      </WholeLine>
      <WholeLine>
        <SomeCards
          label={words.modules}
          cards={optional.map((value) => ({ value, ...words.module[value] }))}
          values={draft.modules}
          onChange={(modules) => change({ modules: optional.filter((one) => modules.includes(one)) })}
        />
        <Button mt="xs" variant="default" size="xs" onClick={() => save({ organization: { modules: null } })}>
          {words.automatic}
        </Button>
      </WholeLine>
    </SettingsForm>
  );
}

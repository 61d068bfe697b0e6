/** What a batch takes: each with its loss, as what it counts, and what may stand in for it. */

import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { componentRoles } from '#domain/making/recipe.ts';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { RateField } from '#web/ui/fields.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from '../Making.module.css';
import { TakenList } from '../TakenList.tsx';
import { useWares } from '../useWares.ts';
import type { DraftComponent } from './recipeDraft.ts';
import { useRecipeWords } from './words.ts';

interface ComponentListProps {
  components: readonly DraftComponent[];
  onChange: (components: readonly DraftComponent[]) => void;
}

interface DetailsProps {
  component: DraftComponent;
  change: (facts: Partial<DraftComponent>) => void;
}

function Details({ component, change }: DetailsProps) {
  const words = useRecipeWords();
  const { nameOf } = useWares();
  return (
    <div className={classes.inner}>
      <FieldRow>
        <RateField label={words.loss} value={component.lossBp} onChange={(lossBp) => change({ lossBp })} />
        <NativeSelect
          label={words.role}
          value={component.role}
          onChange={(event) => {
            const role = componentRoles.find((one) => one === event.currentTarget.value);
            if (role) change({ role });
          }}
          data={componentRoles.map((value) => ({ value, label: words.roles[value] }))}
        />
      </FieldRow>
      <TakenList
        add={words.addAlternative}
        label={words.insteadOf(nameOf(component.skuId))}
        rows={component.alternatives}
        rowOf={(item) => ({ skuId: item.id, quantity: null })}
        onChange={(alternatives) => change({ alternatives })}
      />
    </div>
  );
}

export function ComponentList({ components, onChange }: ComponentListProps) {
  const words = useRecipeWords();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <TakenList
        add={words.addComponent}
        rows={components}
        onChange={onChange}
        rowOf={(item): DraftComponent => ({
          skuId: item.id,
          quantity: null,
          lossBp: null,
          role: item.kind === 'packaging' ? 'packaging' : 'material',
          alternatives: [],
        })}
        renderFields={({ skuId }) => (
          <Button
            variant="subtle"
            color="gray"
            aria-expanded={open === skuId}
            onClick={() => setOpen(open === skuId ? null : skuId)}
          >
            {open === skuId ? words.less : words.details}
          </Button>
        )}
        renderBelow={(component, change) =>
          open === component.skuId ? <Details component={component} change={change} /> : null
        }
      />
      {components.length === 0 ? <Quiet>{words.componentsEmpty}</Quiet> : null}
    </>
  );
}

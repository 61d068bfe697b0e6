/** What an article must earn to be suggested: at the till, on a customer's page, in a message. */
import { Checkbox } from '@mantine/core';
import type { z } from 'zod';
import {
  saveSuggestionSettings,
  showSuggestionSettings,
  type suggestionSettings,
} from '#domain/recommend/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { RateField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';

const usualFloor = 2500;
const highestFloor = 9500n;

export function SuggestionsPart() {
  const { data, error } = useReading(showSuggestionSettings, {});
  if (error) throw error;
  return data ? <FloorForm known={data} /> : null;
}

function FloorForm({ known }: { known: z.output<typeof suggestionSettings> }) {
  const words = useSettingsWords().suggestions;
  const { save } = useUiWords();
  const maySet = useMay('settings:write');
  const { draft, change, isChanged, reset } = useDraft(known);
  const { marginFloorBp } = draft;
  const saving = useChange(saveSuggestionSettings, [showSuggestionSettings]);
  return (
    <Panel title={words.title}>
      <Form
        send={save}
        canSend={maySet && isChanged}
        isSending={saving.isPending}
        onSend={() => saving.send({ body: draft }, { onDone: reset })}
      >
        <WholeLine>
          <Checkbox
            label={words.has}
            description={words.hasHint}
            checked={marginFloorBp !== null}
            disabled={!maySet}
            onChange={(event) => change({ marginFloorBp: event.currentTarget.checked ? usualFloor : null })}
          />
        </WholeLine>
        {marginFloorBp === null ? null : (
          <RateField
            label={words.floor}
            description={words.floorHint}
            disabled={!maySet}
            value={BigInt(marginFloorBp)}
            onChange={(rate) => {
              if (rate !== null && rate <= highestFloor) change({ marginFloorBp: Number(rate) });
            }}
          />
        )}
        <WholeLine>
          <Quiet>{words.never}</Quiet>
        </WholeLine>
      </Form>
    </Panel>
  );
}

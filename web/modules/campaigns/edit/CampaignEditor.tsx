/** A draft in hand: to whom, what, with which offer; beside it how it reads, who gets it, and what is missing. */
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { CampaignDraft } from '#domain/campaigns/contract.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Actions } from '#web/ui/Actions.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { JourneyPanel } from '../JourneyPanel.tsx';
import { useCampaignWords } from '../words.ts';
import { AimPanel } from './AimPanel.tsx';
import type { Place } from './draft.ts';
import { MeasurePanel } from './MeasurePanel.tsx';
import { MessagesPanel } from './MessagesPanel.tsx';
import { OfferPanel } from './OfferPanel.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { ReachPanel } from './ReachPanel.tsx';

interface CampaignEditorProps {
  known: CampaignDraft;
  onSave: (draft: CampaignDraft) => void;
  isSaving: boolean;
  /** What can be done with a draft that is kept; told whether what is on screen is. */
  renderStart?: (draft: CampaignDraft, isChanged: boolean, place: Place) => ReactNode;
}

export function CampaignEditor({ known, onSave, isSaving, renderStart }: CampaignEditorProps) {
  const words = useCampaignWords().edit;
  const { language } = useLanguage();
  const { draft, change, isChanged } = useDraft(known);
  const [place, setPlace] = useState<Place>({ message: 0, version: 0, language });
  const part = { draft, change };
  return (
    <Columns
      main={
        <Stack>
          <Panel>
            <TextInput
              label={words.name}
              description={words.nameHint}
              maxLength={120}
              value={draft.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          </Panel>
          <AimPanel {...part} />
          <MessagesPanel {...part} place={place} onPlace={setPlace} />
          <OfferPanel {...part} />
          <MeasurePanel {...part} />
          <Actions>
            <Button
              variant={isChanged ? 'filled' : 'default'}
              disabled={draft.name.trim() === '' || !isChanged}
              loading={isSaving}
              onClick={() => onSave(draft)}
            >
              {words.save}
            </Button>
          </Actions>
        </Stack>
      }
      side={
        <Stack>
          <JourneyPanel draft={draft} />
          <PreviewPanel draft={draft} place={place} />
          <ReachPanel draft={draft} />
          {renderStart?.(draft, isChanged, place)}
        </Stack>
      }
    />
  );
}

/** A programme in plain words: what is earned by what, rules, rewards, how long; with its example, worked out as it is typed. */
import { NumberInput, TextInput } from '@mantine/core';
import type { Nature } from '#domain/customers/rules.ts';
import { listProgrammes, saveProgramme } from '#domain/loyalty/contract.ts';
import { type ProgrammeKind, type ProgrammeTerms, programmeKinds } from '#domain/loyalty/programme.ts';
import { exampleOf, sayProgramme } from '#domain/loyalty/words.ts';
import { useSending } from '#web/api/queries.ts';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useSaying } from '#web/i18n/useSaying.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { useDraft } from '#web/ui/useDraft.ts';
import { EarningFields } from './EarningFields.tsx';
import { GiftFields } from './GiftFields.tsx';
import classes from './Loyalty.module.css';
import { PointsField } from './PointsField.tsx';
import { RewardFields } from './RewardFields.tsx';
import { RuleFields } from './RuleFields.tsx';
import { useLoyaltyWords } from './words.ts';

/** What a kind begins with. */
const usualEarning: Record<ProgrammeKind, ProgrammeTerms['earns']> = {
  stamps: { kind: 'stamps', per: 'visit', minimum: 1000n },
  points: { kind: 'points', points: 1n, per: 100n },
  tiers: { kind: 'tiers', points: 1n, per: 100n, tiers: [] },
  cashback: { kind: 'cashback', rate: 200 },
};

interface ProgrammeFormProps {
  nature: Nature;
  known: ProgrammeTerms;
  isRunning: boolean;
  maySet: boolean;
}

export function ProgrammeForm({ nature, known, isRunning, maySet }: ProgrammeFormProps) {
  const words = useLoyaltyWords();
  const saying = useSaying();
  const today = useBusinessDay();
  const { draft, change, isChanged, reset } = useDraft(known);
  const saving = useSending(saveProgramme, { makesStale: [listProgrammes] });
  const { earns, rules, rewards } = draft;
  const plain = exampleOf({ earns, rules: [] }, today, saying);
  const ruled = exampleOf({ earns, rules }, today, saying);
  const isWhole = draft.name.trim() !== '' && (earns.kind !== 'tiers' || earns.tiers.length > 0);

  const send = (terms: ProgrammeTerms | null, done: string) =>
    saving.mutateAsync({ params: { nature }, body: { terms } }).then(() => {
      toast.done(done);
      reset();
    }, toast.refused);

  return (
    <Panel title={isRunning ? draft.name : words.none.begin}>
      <Form
        send={isRunning ? words.save : words.start}
        canSend={maySet && isWhole && (isChanged || !isRunning)}
        isSending={saving.isPending}
        onSend={() => void send(draft, words.saved)}
        more={
          isRunning && maySet ? (
            <ConfirmInline
              question={words.stopQuestion}
              confirm={words.stop}
              loading={saving.isPending}
              onConfirm={() => void send(null, words.stopped)}
            >
              {words.stop}
            </ConfirmInline>
          ) : null
        }
      >
        <TextInput
          label={words.name}
          maxLength={60}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <WholeLine>
          <Choice
            label={words.kind}
            options={programmeKinds.map((value) => ({ value, label: words.kinds[value] }))}
            value={earns.kind}
            onChange={(kind) =>
              change({ earns: kind === known.earns.kind ? known.earns : usualEarning[kind] })
            }
          />
          {isRunning && earns.kind !== known.earns.kind ? <Quiet>{words.otherKind}</Quiet> : null}
        </WholeLine>
        <EarningFields earns={earns} onChange={(changed) => change({ earns: changed })} />
        <WholeLine>
          <p className={classes.example} aria-live="polite">
            <span className={classes.exampleName}>{words.example}</span>
            {words.examples(sayProgramme(earns, saying), plain)}
            {ruled === plain ? null : (
              <span className={classes.exampleName}>{words.exampleToday(ruled)}</span>
            )}
          </p>
        </WholeLine>
        <RewardFields
          rewards={rewards}
          kind={earns.kind}
          onChange={(changed) => change({ rewards: changed })}
        />
        <GiftFields gifts={draft.gifts} kind={earns.kind} onChange={(gifts) => change({ gifts })} />
        <RuleFields rules={rules} onChange={(changed) => change({ rules: changed })} />
        <NumberInput
          label={words.ends}
          description={words.endsHint}
          min={1}
          max={60}
          allowDecimal={false}
          clampBehavior="strict"
          value={draft.expiresAfter ?? ''}
          onChange={(typed) => change({ expiresAfter: typed === '' ? null : Math.round(Number(typed)) })}
        />
        <PointsField
          label={words.offline.label}
          description={words.offline.hint}
          kind={earns.kind}
          value={draft.offlineLimit}
          onChange={(offlineLimit) => change({ offlineLimit })}
        />
      </Form>
    </Panel>
  );
}

/** How a supplier takes orders and delivers: its days, its closings, its amounts. */
import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { listBuyingTerms, type SupplierTerms, setSupplierTerms } from '#domain/buying/contract.ts';
import { listProposals } from '#domain/buying/proposalContract.ts';
import type { CallReply } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from '../Buying.module.css';
import { CountField } from '../CountField.tsx';
import { useBuyingWords } from '../words.ts';

export type Supplier = CallReply<typeof listBuyingTerms>['items'][number];

export function TermsPanel({ supplier }: { supplier: Supplier }) {
  const words = useBuyingWords().terms;
  const ui = useUiWords();
  const mayWrite = useMay('catalog:write');
  const { draft, change, isChanged, reset } = useDraft<SupplierTerms>(supplier.terms);
  const saving = useSending(setSupplierTerms, { makesStale: [listBuyingTerms, listProposals] });
  async function save() {
    const params = { supplierId: supplier.supplierId };
    await saving.mutateAsync({ params, body: draft }).then(() => {
      reset();
      toast.done(words.saved);
    }, toast.refused);
  }
  return (
    <Panel title={words.title}>
      <fieldset className={classes.plain} disabled={!mayWrite}>
        <Form
          send={ui.save}
          canSend={isChanged && draft.closed.every(({ from, to }) => from !== '' && to >= from)}
          isSending={saving.isPending}
          onSend={() => void save()}
        >
          <Weekdays
            label={words.orderDays}
            days={draft.orderDays}
            onChange={(orderDays) => change({ orderDays })}
          />
          <Weekdays
            label={words.deliveryDays}
            days={draft.deliveryDays}
            onChange={(deliveryDays) => change({ deliveryDays })}
          />
          <MoneyField
            label={words.minimumOrder}
            value={draft.minimumOrder}
            onChange={(minimumOrder) => change({ minimumOrder })}
          />
          <MoneyField label={words.franco} value={draft.franco} onChange={(franco) => change({ franco })} />
          <MoneyField
            label={words.shipping}
            value={draft.shipping}
            onChange={(shipping) => change({ shipping: shipping ?? 0n })}
          />
          <CountField
            label={words.coverDays}
            shown={words.coverDays}
            value={draft.coverDays}
            onChange={(days) => change({ coverDays: Math.min(Math.max(days, 1), 365) })}
          />
          <TextInput
            label={words.orderEmail}
            type="email"
            placeholder={supplier.terms.orderEmail === null ? (supplier.email ?? '') : ''}
            value={draft.orderEmail ?? ''}
            onChange={(event) => change({ orderEmail: event.currentTarget.value.trim() || null })}
          />
          <TextInput
            label={words.payment}
            maxLength={200}
            value={draft.payment ?? ''}
            onChange={(event) => change({ payment: event.currentTarget.value || null })}
          />
          <WholeLine>
            <Closings closed={draft.closed} onChange={(closed) => change({ closed })} />
          </WholeLine>
          <WholeLine>
            <Textarea
              label={words.note}
              autosize
              minRows={1}
              maxLength={1000}
              value={draft.note ?? ''}
              onChange={(event) => change({ note: event.currentTarget.value || null })}
            />
          </WholeLine>
        </Form>
      </fieldset>
    </Panel>
  );
}

interface WeekdaysProps {
  label: string;
  days: readonly number[];
  onChange: (days: number[]) => void;
}

function Weekdays({ label, days, onChange }: WeekdaysProps) {
  const words = useBuyingWords().terms;
  return (
    <WholeLine>
      <fieldset className={classes.plain}>
        <legend>{label}</legend>
        <div className={classes.days}>
          {words.weekday.map((name, index) => (
            <Checkbox
              key={name}
              label={name}
              checked={days.includes(index + 1)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...days, index + 1].toSorted((a, b) => a - b)
                    : days.filter((day) => day !== index + 1),
                )
              }
            />
          ))}
        </div>
        {days.length === 0 ? <p className={classes.why}>{words.anyDay}</p> : null}
      </fieldset>
    </WholeLine>
  );
}

type Closed = SupplierTerms['closed'];

function Closings({ closed, onChange }: { closed: Closed; onChange: (closed: Closed) => void }) {
  const words = useBuyingWords().terms;
  const today = useBusinessDay();
  const change = (index: number, said: Partial<Closed[number]>) =>
    onChange(closed.map((closing, at) => (at === index ? { ...closing, ...said } : closing)));
  return (
    <fieldset className={classes.plain}>
      <legend>{words.closed}</legend>
      {closed.map(({ from, to }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a closing is its place in the list while it is typed
        <div key={index} className={classes.closing}>
          <TextInput
            type="date"
            label={words.from}
            value={from}
            onChange={(event) => change(index, { from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={words.to}
            value={to}
            onChange={(event) => change(index, { to: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.removeClosing}
            onClick={() => onChange(closed.filter((_, at) => at !== index))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => onChange([...closed, { from: today, to: today }])}
      >
        {words.addClosing}
      </Button>
    </fieldset>
  );
}

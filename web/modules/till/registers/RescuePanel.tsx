/** Takes in what a device could not send itself, from its rescue file: its customers, then its records, verified as if it had sent them. */
import { useState } from 'react';
import { sayConsents } from '#domain/consent/contract.ts';
import { type TillSaying, toldOf } from '#domain/consent/saying.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { listRegisters, takeRescuedRecords } from '#domain/till/registerContract.ts';
import { bringRescue, type Rescue, type RescuedCustomer, rescueOf } from '#domain/till/rescue.ts';
import { Unreadable } from '#domain/till/rows.ts';
import type { Id } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { useSending } from '#web/api/queries.ts';
import { FileDrop } from '#web/ui/FileDrop.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import shared from '../Till.module.css';
import { useRegisterWords } from './words.ts';

/** Null for another file, or another register's. */
function rescueIn(text: string, registerId: Id): Rescue | null {
  try {
    const rescue = rescueOf(text);
    return rescue.registerId === registerId ? rescue : null;
  } catch (fault) {
    if (fault instanceof Unreadable) return null;
    throw fault;
  }
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.isOutage) throw error;
}

async function makeCustomer({ id, kind = 'person', ...said }: RescuedCustomer): Promise<void> {
  await call(createCustomer, { body: { kind, ...said } }, { idempotencyKey: id }).catch(unlessRefused);
}

async function say(saying: TillSaying): Promise<void> {
  await call(sayConsents, toldOf(saying), { idempotencyKey: saying.id }).catch(unlessRefused);
}

export function RescuePanel({ registerId }: { registerId: Id }) {
  const words = useRegisterWords().rescue;
  const [isTaking, setTaking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const sending = useSending(takeRescuedRecords, { makesStale: [listRegisters] });

  async function take(file: File): Promise<string> {
    const rescue = rescueIn(await file.text(), registerId);
    if (rescue === null) return words.unreadable;
    const isWhole = await bringRescue(rescue, {
      makeCustomer,
      say,
      async takeRecords(records) {
        const body = { enrolment: rescue.enrolment, records };
        const { defect } = await sending.mutateAsync({ params: { registerId }, body });
        return defect === null;
      },
    });
    if (!isWhole) return words.stopped;
    return words.done(rescue.records.length);
  }

  return (
    <Panel title={words.title}>
      <p className={shared.quiet}>{words.words}</p>
      <FileDrop
        accepts={['.jsonl', '.txt']}
        hint={words.drop}
        disabled={isTaking}
        onFile={(file) => {
          setTaking(true);
          take(file)
            .then(setSaid, toast.refused)
            .finally(() => setTaking(false));
        }}
      />
      <p role="status" className={shared.after}>
        {said}
      </p>
    </Panel>
  );
}

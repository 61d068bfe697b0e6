/** What this device holds alone, what ails it, its second place, and how it is cleared, which is guarded. */
import { type ReactNode, useState } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { DeviceTrouble } from '../../device/door.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useCounterWords } from '../words.ts';
import { FolderPart } from './FolderPart.tsx';
import { SiblingsPart } from './SiblingsPart.tsx';
import { TakePart } from './TakePart.tsx';
import { useSafetyWords } from './words.ts';

/** `keeps` is why it may not be cleared besides what the till says. */
export function DeviceFacts({ keeps: more = null }: { keeps?: string | null }) {
  const words = useCounterWords();
  const format = useFormat();
  const till = useTill();
  const view = useTillView();
  const [isSure, setSure] = useState(false);
  const { house, items, waiting, waitingSales, waitingSince, troubles, state } = view;
  const keeps = till.whyNotClear() ?? more;

  const facts: readonly [string, string][] = [
    [words.device.register, `${house.register.name} (${house.register.code})`],
    [words.device.siret, house.register.siret],
    [words.device.sequence, format.number(state.sequence)],
    [words.device.onlyHere, words.device.records(waiting, waitingSales)],
    ...(waitingSince === null
      ? []
      : [[words.device.since, format.instant(waitingSince)] satisfies [string, string]]),
    [
      words.device.items,
      items.asOf === null
        ? format.number(items.count)
        : words.device.itemsAt(format.number(items.count), format.instant(items.asOf)),
    ],
    [words.device.software, house.software],
    [words.device.serverKey, house.serverKey.fingerprint],
  ];

  return (
    <>
      {troubles.filter(isGoingOn).map((trouble) => (
        <p key={trouble} className={inside.warning} role="alert">
          {trouble === 'clock'
            ? words.troubles.clock(format.number(Math.max(1, Math.round(Math.abs(view.clockOffMs) / 60_000))))
            : words.troubles[trouble]}
        </p>
      ))}
      <BeginAgain />
      <dl className={inside.facts}>
        {facts.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={inside.note}>{words.device.rescueHint}</p>
      <FolderPart />
      <SiblingsPart />
      <TakePart />
      <details className={inside.more}>
        <summary>{words.device.clear}</summary>
        {keeps !== null ? (
          <p className={inside.warning}>{keeps}</p>
        ) : (
          <>
            <p className={inside.note}>{words.device.clearHint}</p>
            <Key
              tone="alert"
              onClick={() => (isSure ? void till.clear().then(() => location.reload()) : setSure(true))}
            >
              {isSure ? words.device.clearSure : words.device.clear}
            </Key>
          </>
        )}
      </details>
    </>
  );
}

/** Of what ends a register `BeginAgain` says more. */
const isGoingOn = (trouble: DeviceTrouble): boolean => trouble !== 'retired' && trouble !== 'broken';

/** Of a register that is ended: why, and how to begin again. */
function BeginAgain() {
  const words = useSafetyWords().ended;
  const { troubles } = useTillView();
  const why = troubles.includes('broken') ? 'broken' : troubles.includes('retired') ? 'retired' : null;
  return why === null ? null : <Steps lead={words[why]} />;
}

export function Steps({ lead }: { lead: ReactNode }) {
  const words = useSafetyWords().ended;
  return (
    <section className={inside.stack} aria-label={words.steps}>
      <p className={inside.warning} role="alert">
        {lead}
      </p>
      <h3>{words.steps}</h3>
      <ol>
        {words.again.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

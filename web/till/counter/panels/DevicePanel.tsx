/** This device: what it holds alone, what ails it, a file that saves it, and how it is cleared, which is guarded. */
import { useState } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

export function DevicePanel() {
  const words = useCounterWords();
  const format = useFormat();
  const till = useTill();
  const view = useTillView();
  const { close, cart } = useCounter();
  const [isSure, setSure] = useState(false);
  const { house, items, waiting, waitingSales, waitingSince, troubles, state } = view;
  const keeps = till.whyNotClear();

  async function save() {
    const url = URL.createObjectURL(await till.rescueFile());
    const link = document.createElement('a');
    link.href = url;
    link.download = `caveau-${house.register.code}-${new Date().toISOString().slice(0, 10)}.jsonl`;
    link.click();
    URL.revokeObjectURL(url);
  }

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
    <Side
      title={words.device.title}
      onClose={close}
      foot={
        <Key tone="primary" size="lg" onClick={() => void save()}>
          {words.device.rescue}
        </Key>
      }
    >
      {troubles.map((trouble) => (
        <p key={trouble} className={inside.warning} role="alert">
          {trouble === 'clock'
            ? words.troubles.clock(format.number(Math.max(1, Math.round(Math.abs(view.clockOffMs) / 60_000))))
            : words.troubles[trouble]}
        </p>
      ))}
      <dl className={inside.facts}>
        {facts.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={inside.note}>{words.device.rescueHint}</p>
      <details className={inside.more}>
        <summary>{words.device.clear}</summary>
        {keeps !== null || cart.lines.length > 0 ? (
          <p className={inside.warning}>{keeps ?? words.device.cartFirst}</p>
        ) : (
          <>
            <p className={inside.note}>{words.device.clearHint}</p>
            <Key tone="alert" onClick={() => (isSure ? void till.clear() : setSure(true))}>
              {isSure ? words.device.clearSure : words.device.clear}
            </Key>
          </>
        )}
      </details>
    </Side>
  );
}

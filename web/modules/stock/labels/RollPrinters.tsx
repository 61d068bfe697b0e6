/** The label printers of the shop's network: each takes the labels by the server, some at a time, and says how far it came. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import type { writeLabelRoll } from '#domain/catalog/labelsContract.ts';
import { listLabelPrinters, mostOnARoll, printLabels } from '#domain/till/machinesContract.ts';
import { sayPrinter } from '#domain/till/receipt/sent.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { paths } from '#web/paths.ts';
import { toast } from '#web/ui/toast.ts';
import classes from './Labels.module.css';
import { useLabelWords } from './words.ts';

type RollLabel = z.output<typeof writeLabelRoll.body>['labels'][number];

export function RollPrinters({ labels }: { labels: readonly RollLabel[] }) {
  const words = useLabelWords();
  const { language } = useLanguage();
  const printers = useReading(listLabelPrinters, {}).data?.items;
  const printing = useSending(printLabels);
  const [busy, setBusy] = useState<{ id: string; done: number } | null>(null);
  /** Stays until one tries again: it says where to go on from. */
  const [trouble, setTrouble] = useState<string | null>(null);
  const all = labels.reduce((sum, { copies }) => sum + copies, 0);

  /** Stops where the printer does: what is on paper by then is said. */
  async function print(printerId: string): Promise<void> {
    let done = 0;
    setTrouble(null);
    for (let from = 0; from < labels.length; from += mostOnARoll) {
      setBusy({ id: printerId, done });
      const some = labels.slice(from, from + mostOnARoll);
      const outcome = await printing.mutateAsync({ params: { printerId }, body: { labels: some } });
      if (outcome.kind !== 'sent') {
        const said = sayPrinter(outcome)?.[language] ?? '';
        setTrouble(done === 0 ? said : words.rollStopped(done, all, said));
        return;
      }
      done += some.reduce((sum, { copies }) => sum + copies, 0);
    }
    toast.done(words.rollSent(done));
  }

  if (!printers) return null;
  if (printers.length === 0)
    return (
      <p className={classes.quiet}>
        {words.rollNone} <Link to={paths.tillSettings}>{words.rollName}</Link>
      </p>
    );
  return (
    <div className={classes.ways}>
      {printers.map(({ id, name, widthMm, heightMm }) => (
        <Button
          key={id}
          disabled={busy !== null && busy.id !== id}
          loading={busy?.id === id}
          leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
          onClick={() =>
            void print(id)
              .catch(toast.refused)
              .finally(() => setBusy(null))
          }
        >
          {words.rollPrint(name, widthMm, heightMm)}
        </Button>
      ))}
      <output className={classes.quiet}>{busy === null ? trouble : words.rollDone(busy.done, all)}</output>
    </div>
  );
}

/** Prints documents as PDF from a template of Typst's: tables of figures, or a sheet of a module's own. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Instant } from '#domain/values/time.ts';
import type { Order, Printed } from './press.ts';

export interface Sheet {
  /** A `.typ` file of ours: it reads `data` from `house.typ`. */
  template: URL;
  title: string;
  language: 'fr' | 'en';
  /** Words and numbers as they shall be read; a template only lays them out. */
  data: unknown;
  at: Instant;
}

export interface Tables {
  title: string;
  language: 'fr' | 'en';
  at: Instant;
  /** On its side, for wide tables. */
  isFlipped?: boolean;
  facts?: readonly (readonly [name: string, value: string])[];
  parts: readonly {
    title?: string;
    /** `end`: figures. `wide`: takes what the others leave; where none does, words share it. */
    columns: readonly { name: string; end?: boolean; wide?: boolean }[];
    rows: readonly (readonly string[])[];
    sums?: readonly string[];
    /** What is said where there are no rows. */
    empty?: string;
  }[];
  notes?: readonly string[];
}

interface Waiting {
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
}

const tables = new URL('tables.typ', import.meta.url);

let press: Worker | null = null;
let printed = 0;
const waiting = new Map<number, Waiting>();

/** The same sheet gives the same bytes. Rejects where the template has a fault. */
export function printPdf({ template, title, language, data, at }: Sheet): Promise<Uint8Array> {
  const order: Order = {
    number: ++printed,
    template: fileURLToPath(template),
    inputs: { title, language, data: JSON.stringify(data) },
    printedAt: Math.floor(Date.parse(at) / 1000),
  };
  return new Promise((resolve, reject) => {
    waiting.set(order.number, { resolve, reject });
    press ??= openPress();
    press.ref();
    press.postMessage(order);
  });
}

export function printTables({
  title,
  language,
  at,
  isFlipped,
  facts,
  parts,
  notes,
}: Tables): Promise<Uint8Array> {
  return printPdf({
    template: tables,
    title,
    language,
    at,
    data: {
      flipped: isFlipped ?? false,
      facts: facts ?? [],
      parts: parts.map((part) => ({
        ...part,
        title: part.title ?? null,
        sums: part.sums ?? null,
        empty: part.empty ?? '',
      })),
      notes: notes ?? [],
    },
  });
}

function openPress(): Worker {
  const worker = new Worker(new URL('press.ts', import.meta.url));
  worker.on('message', (answer: Printed) => {
    const waits = take(answer.number);
    if ('pdf' in answer) waits?.resolve(answer.pdf);
    else waits?.reject(new Error(`the sheet cannot be set: ${answer.fault}`));
  });
  worker.on('error', (error) => close(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => close(new Error(`the press stopped with ${code}`)));
  return worker;

  function close(error: Error): void {
    if (press === worker) press = null;
    for (const number of waiting.keys()) take(number)?.reject(error);
  }
}

/** A press that has nothing to do keeps no process alive. */
function take(number: number): Waiting | undefined {
  const waits = waiting.get(number);
  waiting.delete(number);
  if (waiting.size === 0) press?.unref();
  return waits;
}

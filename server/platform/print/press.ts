/** Sets documents on a thread of its own, so that a thousand labels keep no till waiting. */
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

export interface Order {
  number: number;
  template: string;
  inputs: { title: string; language: string; data: string };
  /** Seconds since 1970. */
  printedAt: number;
}

export type Printed = { number: number } & ({ pdf: Uint8Array } | { fault: string });

/** PDF to be kept: all that it needs is in it (ISO 19005-2, level B). */
const standard = 'a-2b';
/** How many documents ago what was laid out is forgotten. */
const keptFor = 10;

const compiler = NodeCompiler.create({ workspace: fileURLToPath(new URL('../../..', import.meta.url)) });

function print({ number, template, inputs, printedAt }: Order): Printed {
  try {
    const result = compiler.compile({ mainFilePath: template, inputs });
    const document = result.result;
    if (!document)
      return {
        number,
        fault: JSON.stringify(result.takeDiagnostics()?.shortDiagnostics ?? 'nothing was said'),
      };
    return { number, pdf: compiler.pdf(document, { pdfStandard: standard, creationTimestamp: printedAt }) };
  } catch (error) {
    return { number, fault: String(error) };
  } finally {
    compiler.evictCache(keptFor);
  }
}

parentPort?.on('message', (order: Order) => parentPort?.postMessage(print(order)));

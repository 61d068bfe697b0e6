/**
 * The XML that a Factur-X or ZUGFeRD 2 invoice carries inside its PDF. A PDF is read by itself, within a time and a memory of its own: one that
 * unfolds without end, or counts without end, stops there and nothing else does.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type Embedded = { is: 'xml'; bytes: Uint8Array } | { is: 'none' } | { is: 'unreadable' };

const mostMs = 20_000;
const mostHeapMb = 128;

export async function embeddedXml(bytes: Uint8Array): Promise<Embedded> {
  const reader = new Worker(new URL('pdfReader.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMb },
  });
  try {
    const [answer]: Embedded[] = await once(reader, 'message', { signal: AbortSignal.timeout(mostMs) });
    return answer ?? { is: 'unreadable' };
  } catch {
    return { is: 'unreadable' };
  } finally {
    await reader.terminate();
  }
}

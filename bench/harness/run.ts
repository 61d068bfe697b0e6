/** What every benchmark shares: how its switches are read, what it says while it runs, and the one JSON object that it ends with. */
import { type Cluster, startCluster } from './cluster.ts';

/** The switch that all have: the result as one line of JSON. */
export const jsonSwitch = { json: { type: 'boolean', default: false } } as const;

/** A switch's number, above zero; `10_000` may be written so. */
export function numberOf(text: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (!Number.isFinite(number) || number <= 0) throw new Error(`not a number above zero: ${text}`);
  return number;
}

/** Progress, on standard error: standard output is the result's. */
export function say(line: string): void {
  console.error(`${process.uptime().toFixed(0).padStart(4)} s  ${line}`);
}

export interface Measured {
  /** What is printed. */
  result: object;
  /** What must never be, in words: the run fails. */
  wrong: string[];
}

/** Measures on a cluster of its own, prints the result and leaves nothing behind. */
export async function runBench(
  { json }: { json: boolean },
  measure: (cluster: Cluster) => Promise<Measured>,
): Promise<void> {
  const cluster = await startCluster();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => void cluster.stop().then(() => process.exit(1)));
  try {
    const { result, wrong } = await measure(cluster);
    console.log(json ? JSON.stringify(result) : result);
    for (const line of wrong) console.error(`wrong: ${line}`);
    process.exitCode = wrong.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await cluster.stop();
  }
}

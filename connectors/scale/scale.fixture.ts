/** A scale that is not there, on a wire that is not there either: answers each command with the lines that it is given. */
import { openArrivals } from '../kit/arrivals.ts';
import type { Wire } from '../kit/wire.ts';

/** Cuts its answers in pieces of three characters, as a slow line does. */
export function openFakeScale(
  answers: Readonly<Record<string, readonly string[]>>,
): Wire & { heard: string[] } {
  const arrivals = openArrivals();
  const heard: string[] = [];
  return {
    heard,
    read: arrivals.read,
    async write(bytes) {
      const command = new TextDecoder().decode(bytes).trimEnd();
      heard.push(command);
      const text = (answers[command] ?? []).map((line) => `${line}\r\n`).join('');
      for (let at = 0; at < text.length; at += 3)
        arrivals.put(new TextEncoder().encode(text.slice(at, at + 3)));
      return true;
    },
    close: () => arrivals.end(),
  };
}

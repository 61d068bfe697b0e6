/** Why something could not be read or written, in both languages; a vendor's own words stay as they are, quoted. */
import type { z } from 'zod';
import { CallFailed, type Said } from '#domain/channels/connector.ts';

export function quoted(words: string): Said {
  const trimmed = words.trim();
  return { fr: `« ${trimmed} »`, en: `“${trimmed}”` };
}

/** A record that says what nothing can mean. */
export class Misread extends Error {
  readonly said: Said;
  constructor(said: Said) {
    super(said.en);
    this.name = 'Misread';
    this.said = said;
  }
}

/** What was thrown while a record was being read; a fault of ours is quoted too, for whoever is asked about it. */
export function whyMisread(error: unknown): Said {
  if (error instanceof Misread) return error.said;
  if (error instanceof CallFailed) return error.sentence;
  return quoted(error instanceof Error ? error.message : String(error));
}

/** A record that is not of the vendor's published shape. */
export function misshapen({ issues }: z.ZodError): Said {
  const said = issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
  const words = quoted(said.join(' ; '));
  return {
    fr: `il n’a pas la forme que l’éditeur publie : ${words.fr}`,
    en: `it is not of the shape that the vendor publishes: ${words.en}`,
  };
}

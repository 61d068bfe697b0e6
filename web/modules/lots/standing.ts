/** A recall as its page reads it. */
import type { z } from 'zod';
import type { getRecall } from '#domain/recall/contract.ts';

export type Standing = z.output<typeof getRecall.reply>;

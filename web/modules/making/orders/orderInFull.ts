/** An order in full, as its page and the parts of it hold it. */
import type { z } from 'zod';
import { getWorkOrder } from '#domain/making/contract.ts';

export type OrderInFull = z.output<typeof getWorkOrder.reply>;

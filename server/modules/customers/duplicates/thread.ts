/** Compares customers on a thread of its own, so that ten thousand of them keep no till waiting. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { type Compared, pairsAmong } from '#domain/customers/duplicates/records.ts';

parentPort?.postMessage(pairsAmong(z.custom<Compared[]>(Array.isArray).parse(workerData)));

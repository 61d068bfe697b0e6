/** One of the processes that play schedules: it is handed batches, and tells each schedule as it ends. */
import { z } from 'zod';
import { playBatch } from './batch.ts';

const batch = z.object({ clusterUrl: z.string(), name: z.string(), seeds: z.array(z.number()) });

process.on('message', (message) => {
  const { clusterUrl, name, seeds } = batch.parse(message);
  void playBatch(clusterUrl, name, seeds, (judged) => process.send?.({ judged })).then(
    () => process.send?.({ done: true }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());

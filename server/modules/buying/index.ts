/** The door of buying: suppliers' terms, what to order, orders and what comes of them. */
import type { Endpoint } from '#server/platform/http.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { invoiceEndpoints } from './invoices/routes.ts';
import { orderLetterJobs, orderLettersCron } from './orders/letters.ts';
import type { BuyingDependencies } from './ports.ts';
import { automaticOrderJobs, automaticOrdersCron } from './proposals/automatic.ts';
import { receivingEndpoints } from './receiving/routes.ts';
import { orderEndpoints, termsEndpoints } from './routes.ts';

export { openOrderLines } from './orders/open.ts';
export type { LetterToSend } from './ports.ts';

export interface Buying {
  endpoints: Endpoint[];
  jobs: JobHandlers;
  /** graphile-worker's crontab. */
  cron: string;
}

export function createBuying(dependencies: BuyingDependencies): Buying {
  return {
    endpoints: [
      ...termsEndpoints(dependencies),
      ...orderEndpoints(dependencies),
      ...receivingEndpoints(dependencies),
      ...invoiceEndpoints(dependencies),
    ],
    jobs: { ...orderLetterJobs(dependencies), ...automaticOrderJobs(dependencies) },
    cron: [orderLettersCron, automaticOrdersCron].join('\n'),
  };
}

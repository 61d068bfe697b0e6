/** The door of the till: what registers sealed, taken in and kept, and all that a device needs to sell alone. */
import type { z } from 'zod';
import type { enrolRegister } from '#domain/till/deviceContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { ClaimableTicket } from '#server/modules/customers/index.ts';
import type { SaleSource } from '#server/modules/sales/index.ts';
import type { Endpoint } from '#server/platform/http.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { archiveJobs, archivesCron } from './archives/jobs.ts';
import { archiveEndpoints } from './archives/routes.ts';
import { claimableTicket } from './claims.ts';
import { deviceEndpoints } from './deviceRoutes.ts';
import { enrol } from './enrol.ts';
import { letterEndpoints } from './letters/routes.ts';
import { type LetterOfHouse, letterJobs, lettersCron, type Mailed, mailForHouse } from './letters/send.ts';
import { machineEndpoints } from './machines/routes.ts';
import type { TillDependencies } from './ports.ts';
import { officeEndpoints } from './routes.ts';
import { registerRow } from './store.ts';
import { openTaking } from './take.ts';

export { hasMailAccount } from './letters/account.ts';
export { forgetLetters } from './letters/waiting.ts';
export type { GrantedTicket, TillDependencies, TillPorts } from './ports.ts';
export { openServerKey } from './serverKey.ts';
export { shiftsSince } from './shifts.ts';

export interface Till {
  endpoints: Endpoint[];
  jobs: JobHandlers;
  /** graphile-worker's crontab. */
  cron: string;
  /** A register sells from where its shop's tills do. */
  sourceOf(organizationId: Id, sourceId: Id): Promise<SaleSource | null>;
  /** As a device does with the code of the office. */
  enrol(
    asked: z.output<typeof enrolRegister.body>,
    now: Instant,
  ): Promise<z.output<typeof enrolRegister.reply>>;
  /** Sends a letter of another room by the merchant’s own account; rejects where it cannot be reached. */
  mail(organizationId: Id, letter: LetterOfHouse): Promise<Mailed>;
  /** The ticket behind a QR code, in whichever organization. */
  claimableTicket(token: string): Promise<ClaimableTicket | null>;
}

export function createTill(dependencies: TillDependencies): Till {
  const take = openTaking(dependencies);
  return {
    endpoints: [
      ...deviceEndpoints(dependencies, take),
      ...officeEndpoints(dependencies, take),
      ...archiveEndpoints(dependencies),
      ...machineEndpoints(dependencies),
      ...letterEndpoints(dependencies),
    ],
    jobs: { ...archiveJobs(dependencies), ...letterJobs(dependencies) },
    cron: [archivesCron, lettersCron].join('\n'),
    async sourceOf(organizationId, sourceId) {
      const register = await dependencies.database.read(organizationId, (snapshot) =>
        registerRow(snapshot, sourceId),
      );
      return register && { shopId: register.shopId, shelfId: null, openedId: null };
    },
    enrol: (asked, now) => enrol(dependencies, asked, now),
    mail: (organizationId, letter) => mailForHouse(dependencies, organizationId, letter),
    claimableTicket: (token) => claimableTicket(dependencies, token),
  };
}

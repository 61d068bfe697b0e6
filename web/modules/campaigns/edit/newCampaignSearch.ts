/** To whom a new campaign is written, as the address has it. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';

export const newCampaignSearch = z.object({ segment: id.optional().catch(undefined) });

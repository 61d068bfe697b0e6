/** What of a new register's page lives in its address: the register whose place it takes. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';

export const newRegisterSearch = z.object({ replaces: id.optional().catch(undefined) });

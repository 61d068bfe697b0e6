/** What of the tills' settings lives in their address: the shop. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';

export const tillSettingsSearch = z.object({ shop: id.optional().catch(undefined) });

/** An address that a receipt can be sent to: the counter asks for what the server takes. */
import { z } from 'zod';

export const mailAddress = z.email().max(254);

/** The wire by which the tills of a shop find one another, to hold copies of what the other cannot send. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';

export const meetTills = route({
  name: 'meetTills',
  method: 'POST',
  path: '/api/v1/till/meeting',
  tag: 'till',
  // How a device is reached on its network.
  isPersonal: true,
  summary:
    'Says that this till is there, with a word for each other till of its shop (how it is reached by WebRTC), and hears which others are, with theirs for it. Each call takes the place of the one before; what was said is forgotten after a minute.',
  access: 'till:use',
  body: z.object({ words: z.array(z.object({ to: id, word: z.string().max(20_000) })).max(100) }),
  reply: z.object({
    tills: z.array(z.object({ id, code: z.string(), name: z.string(), word: z.string().nullable() })),
  }),
});

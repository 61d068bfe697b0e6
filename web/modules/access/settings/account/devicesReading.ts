/** Where one is signed in. */
import { answered, authClient } from '../../authClient.ts';

export const devicesReading = {
  queryKey: ['listSessions'],
  queryFn: () => answered(authClient.listSessions()),
};

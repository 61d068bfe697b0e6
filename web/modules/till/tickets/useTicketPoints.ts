/** What a ticket earned its buyer; where the till sold without network and counted otherwise, that too. */
import { getTicketPoints } from '#domain/loyalty/contract.ts';
import { sayPoints } from '#domain/loyalty/words.ts';
import type { getTicket } from '#domain/till/ticketContract.ts';
import type { CallReply } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useSaying } from '#web/i18n/useSaying.ts';
import { useTicketWords } from './words.ts';

export function useTicketPoints({ saleId, offline, training }: CallReply<typeof getTicket>): string | null {
  const words = useTicketWords().facts;
  const saying = useSaying();
  const isAsked = useMay('customers:read') && !training;
  const { data } = useReading(getTicketPoints, { params: { saleId } }, { enabled: isAsked });
  if (!data) return null;
  const say = (counted: typeof data.earned): string =>
    counted === null ? words.noPoints : sayPoints(counted.points, counted.kind, saying);
  const [earned, aside] = [say(data.earned), say(data.offline)];
  if (offline && earned !== aside) return words.recounted(earned, aside);
  return data.earned === null ? null : earned;
}

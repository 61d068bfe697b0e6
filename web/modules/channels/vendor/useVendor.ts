/** A vendor's till or shop as it is read and led from step to step. */
import type { Connection } from '#domain/channels/contract.ts';
import { listMatches } from '#domain/channels/matchingContract.ts';
import { getShadow } from '#domain/channels/shadowContract.ts';
import { getVendorStatus, goLive, listVendors, type Vendor } from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { CallInput } from '#web/api/call.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { arrivalReadings } from '../useConnections.ts';

/** What nobody announces, time itself, is asked for this often. */
const statusEveryMs = 20_000;
/** While it catches up, which ends without a word. */
const busyEveryMs = 3_000;

export function useVendors() {
  return useReading(listVendors, {}, { staleTime: Number.POSITIVE_INFINITY });
}

export function useVendorOf({ vendor }: Pick<Connection, 'vendor'>): Vendor | null {
  return useVendors().data?.items.find(({ code }) => code === vendor) ?? null;
}

export function useVendorStatus(connectionId: Id) {
  return useReading(
    getVendorStatus,
    { params: { connectionId } },
    { refetchInterval: (last) => (last?.state === 'catchingUp' ? busyEveryMs : statusEveryMs) },
  );
}

/** What a shadow run has found so far; more while its sales are being read. */
export function useShadow(connectionId: Id) {
  return useReading(
    getShadow,
    { params: { connectionId } },
    { refetchInterval: (last) => (last?.readTo ? statusEveryMs : busyEveryMs) },
  );
}

/** How many listings stand where; null until it is known. */
export function useMatchCounts(connectionId: Id, enabled = true) {
  const input = { params: { connectionId }, query: { limit: 1 } };
  return useReading(listMatches, input, { enabled }).data?.counts ?? null;
}

export function useStage({ id }: Pick<Connection, 'id'>) {
  const moving = useSending(goLive, { makesStale: arrivalReadings });
  return {
    isMoving: moving.isPending,
    move: (body: CallInput<typeof goLive>['body'], said: string) =>
      moving.mutate(
        { params: { connectionId: id }, body },
        { onSuccess: () => toast.done(said), onError: toast.refused },
      ),
  };
}

/** Asks a shop what it can do by what is typed, and says which field is at fault where one is. */
import type { Vendor, VendorTried } from '#domain/channels/vendorContract.ts';
import { tryVendor } from '#domain/channels/vendorContract.ts';
import type { CallInput } from '#web/api/call.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { useSending } from '#web/api/queries.ts';

/** Fields that a refusal names as missing or badly written. */
export function wrongFields({ fields }: Pick<Vendor, 'fields'>, error: unknown): string[] {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'settings_incomplete') return [];
  const named = new Set(error.problem.detail.split(/[^\w-]+/));
  return fields.map(({ name }) => name).filter((name) => named.has(name));
}

export function useTrying(vendor: Vendor) {
  const trying = useSending(tryVendor);
  const wrong = wrongFields(vendor, trying.error);
  const found: VendorTried | null = trying.data ?? null;
  return {
    found,
    wrong,
    /** What the shop answered where it said no, or nothing; what a field lacks is said beside it. */
    refused: trying.error !== null && wrong.length === 0 ? trying.error.message : null,
    isTrying: trying.isPending,
    attempt: (body: CallInput<typeof tryVendor>['body']) => trying.mutate({ body }),
    forget: trying.reset,
  };
}

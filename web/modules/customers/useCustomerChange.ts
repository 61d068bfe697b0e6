/** Changes a customer: a word once it is done; a refusal beside its field, or at the page's edge. */
import {
  type CustomerChange,
  changeCustomer,
  getCustomer,
  listCustomers,
} from '#domain/customers/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { fieldAtFault } from './draft.ts';

export function useCustomerChange(customerId: Id) {
  const sending = useSending(changeCustomer, { makesStale: [listCustomers, getCustomer] });
  return {
    isPending: sending.isPending,
    error: sending.error,
    send: (body: CustomerChange, said: string, onDone: () => void = () => undefined): void => {
      sending.mutateAsync({ params: { customerId }, body }).then(
        () => {
          toast.done(said);
          onDone();
        },
        (error: unknown) => {
          if (!fieldAtFault(error)) toast.refused(error);
        },
      );
    },
  };
}

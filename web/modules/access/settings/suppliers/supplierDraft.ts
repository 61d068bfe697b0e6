/** A supplier's card while it is being typed. */
import { type NewSupplier, newSupplier, type Supplier } from '#domain/catalog/contract.ts';

export interface SupplierDraft {
  name: string;
  code: string;
  email: string;
  phone: string;
  /** In days. */
  leadDays: string;
}

export function draftOf(supplier: Supplier | null): SupplierDraft {
  return {
    name: supplier?.name ?? '',
    code: supplier?.code ?? '',
    email: supplier?.email ?? '',
    phone: supplier?.phone ?? '',
    leadDays: supplier?.leadDays?.toString() ?? '',
  };
}

/** What is sent: what was left empty is nothing. Null while something typed cannot be taken. */
export function supplierOf(draft: SupplierDraft): NewSupplier | null {
  const days = draft.leadDays.trim();
  const asked = newSupplier.safeParse({
    name: draft.name,
    code: draft.code.trim() || null,
    email: draft.email.trim() || null,
    phone: draft.phone.trim() || null,
    leadDays: days === '' ? null : Number(days),
  });
  return asked.success ? asked.data : null;
}

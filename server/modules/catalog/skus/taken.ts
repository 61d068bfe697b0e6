/** Two who take the same code at the same moment: the database lets one through, the other is told as if it had come later. */
import { refuse } from '#domain/catalog/refusals.ts';

const uniqueViolation = '23505';

export async function refusingTaken<Done>(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    const taken = takenCode(error);
    if (!taken) throw error;
    throw taken.constraint === 'sku_code'
      ? refuse('code_taken', { code: taken.code })
      : refuse('barcode_taken', { code: taken.code, name: '…' });
  }
}

/** PostgreSQL names the constraint and, in its detail, the key: `Key (organization_id, code)=(…, CM18) already exists.` */
function takenCode(error: unknown): { constraint: string; code: string } | null {
  if (!(error instanceof Error && 'code' in error && error.code === uniqueViolation)) return null;
  const constraint = 'constraint' in error ? String(error.constraint) : '';
  if (constraint !== 'sku_code' && constraint !== 'barcode_pkey') return null;
  const detail = 'detail' in error ? String(error.detail) : '';
  return { constraint, code: /=\([^,]+, (.*)\)/.exec(detail)?.[1] ?? '' };
}

/** The floor of a verification: WebCrypto alone, as many signatures as the archive has, beside each other as the machine likes best. */
import { fromBase64url, type Sealed, verifyingKey } from '#domain/till/seal.ts';

const atOnce = 256;

/** In milliseconds; the sample is gone through again and again until that many signatures were looked at. */
export async function floorMs(
  publicKey: string,
  sample: readonly Sealed[],
  signatures: number,
): Promise<number> {
  const key = await verifyingKey(publicKey);
  const ready = sample.map(({ text, signature }) => ({
    data: new TextEncoder().encode(text),
    signature: fromBase64url(signature),
  }));
  let next = 0;
  const look = async (): Promise<void> => {
    while (next < signatures) {
      const one = ready[next++ % ready.length];
      if (!one) throw new Error('there is no sample');
      const { data, signature } = one;
      const holds = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, data);
      if (!holds) throw new Error('a signature of the sample does not hold');
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, look));
  return performance.now() - start;
}

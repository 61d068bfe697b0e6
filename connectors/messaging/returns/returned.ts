/** What is read of a notice, whatever its form. */

/** What a server says of one letter to one address. */
export interface ReturnedMail {
  kind: 'delivered' | 'delayed' | 'bounced' | 'complained';
  /** RFC 3463: `5.1.1`; null where none is said. */
  status: string | null;
  /** Whom it was for. */
  address: string | null;
  /** Of the letter that it is about. */
  messageId: string | null;
  /** What the letter was handed over as (RFC 3461). */
  envelopeId: string | null;
  /** In the server’s words. */
  said: string;
}

/** Who acts: a member, an API key, a connection or Caveau itself; modules receive one and never ask where it came from. */
import type { Id } from './ids.ts';
import type { Language } from './refusal.ts';
import type { Scope } from './route.ts';

export interface Actor {
  kind: 'member' | 'apiKey' | 'connection' | 'system';
  id: Id;
  /** As the audit trail shows it. */
  label: string;
  organizationId: Id;
  scopes: ReadonlySet<Scope>;
  language: Language;
  /** The connection that an API key is tied to, or that acts itself. */
  connectionId?: Id;
}

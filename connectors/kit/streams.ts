/** What a connector does for each stream that its vendor tells; of another there is nothing to say. */
import type { Connector, Cursor, Fact, Page, Session, StreamName } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';

type Pull<Settings> = (session: Session<Settings>, cursor: Cursor | null, since: Instant) => Promise<Page>;
type Look<Settings> = (session: Session<Settings>, id: string) => Promise<readonly Fact[]>;

export function pullByStream<Settings>(
  pulls: Partial<Record<StreamName, Pull<Settings>>>,
): Connector<Settings>['pull'] {
  return async (session, stream, cursor, since) =>
    (await pulls[stream]?.(session, cursor, since)) ?? { facts: [], unreadable: [], cursor, more: false };
}

export function lookByStream<Settings>(
  looks: Partial<Record<StreamName, Look<Settings>>>,
): Connector<Settings>['look'] {
  return async (session, { stream, id }) => (await looks[stream]?.(session, id)) ?? [];
}

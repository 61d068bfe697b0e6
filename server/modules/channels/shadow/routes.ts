/** Answers the contract of shadow runs. */
import { getShadow } from '#domain/channels/shadowContract.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { knownConnection } from '../connections/queries.ts';
import { read, type Served } from '../served.ts';
import { assertVendor } from '../vendors/session.ts';
import { shadowOf } from './queries.ts';

export function shadowEndpoints(served: Served): Endpoint[] {
  return [
    implement(getShadow, async (call) => {
      const places = await served.dependencies.placesOf(call.actor.organizationId);
      return read(served, call, async (snapshot) => {
        const connection = assertVendor(await knownConnection(snapshot, call.params.connectionId));
        return shadowOf(snapshot, connection, { places, language: call.language });
      });
    }),
  ];
}

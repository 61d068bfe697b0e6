/** Answers what a till and the cellar know differently, and which programs' files are known by name. */
import * as contract from '#domain/channels/differencesContract.ts';
import { fileSources } from '#domain/channels/fileSources.ts';
import { listFileSources } from '#domain/channels/fileSourcesContract.ts';
import { articlesOf } from '#server/modules/catalog/index.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { knownConnection } from '../connections/queries.ts';
import { read, type Served } from '../served.ts';
import { differencesOf } from './compare.ts';

export function differenceEndpoints(served: Served): Endpoint[] {
  const { dependencies } = served;
  return [
    implement(contract.listCatalogueDifferences, (call) =>
      read(served, call, async (snapshot) => {
        const connection = await knownConnection(snapshot, call.params.connectionId);
        const { limit } = call.query;
        return differencesOf(snapshot, dependencies, connection, { articles: null, limit });
      }),
    ),
    implement(contract.compareCatalogue, async (call) => {
      const { limit, fileName } = call.query;
      const articles = await articlesOf(call.request, fileName, call.language);
      return read(served, call, async (snapshot) => {
        const connection = await knownConnection(snapshot, call.params.connectionId);
        return differencesOf(snapshot, dependencies, connection, { articles, limit });
      });
    }),
    implement(listFileSources, async ({ language }) => ({
      items: fileSources.map(({ found, ...source }) => ({ ...source, found: found[language] })),
    })),
  ];
}

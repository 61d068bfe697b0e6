/** Answers which articles a till or the cellar alone knows. */
import * as contract from '#domain/channels/loneArticlesContract.ts';
import { articlesOf } from '#server/modules/catalog/index.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { knownConnection } from '../connections/queries.ts';
import { read, type Served } from '../served.ts';
import { loneArticlesOf } from './compare.ts';

export function loneArticleEndpoints(served: Served): Endpoint[] {
  const { dependencies } = served;
  return [
    implement(contract.listLoneArticles, (call) =>
      read(served, call, async (snapshot) => {
        const connection = await knownConnection(snapshot, call.params.connectionId);
        const { limit } = call.query;
        return loneArticlesOf(snapshot, dependencies, connection, { articles: null, limit });
      }),
    ),
    implement(contract.compareArticles, async (call) => {
      const { limit, fileName } = call.query;
      const articles = await articlesOf(call.request, fileName, call.language);
      return read(served, call, async (snapshot) => {
        const connection = await knownConnection(snapshot, call.params.connectionId);
        return loneArticlesOf(snapshot, dependencies, connection, { articles, limit });
      });
    }),
  ];
}

/** Shopify passes what every connector passes. */
import { describeConnector } from '../kit/suite.fixture.ts';
import { shopify } from './index.ts';
import { openShopifyShop } from './shop.fixture.ts';

describeConnector(shopify, openShopifyShop, {
  // A cancelled order stays cancelled; what is open first, `orders.test.ts` tells.
  states: ['sold', 'cancelled'],
  withWrongKeys: (settings) => ({ ...settings, accessToken: 'shpat_wrong' }),
  spoil: (answer, document) =>
    answer.replaceAll(
      `{"id":"gid://shopify/Order/${document}","name":`,
      `{"id":"gid://shopify/Order/${document}","title":`,
    ),
});

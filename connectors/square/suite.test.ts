/** Square passes what every connector passes. */
import { describeConnector } from '../kit/suite.fixture.ts';
import { square } from './index.ts';
import { openSquareShop } from './shop.fixture.ts';

describeConnector(square, openSquareShop, {
  // Only what is open can be cancelled, and stays so: `orders.test.ts` tells.
  states: ['open', 'sold'],
  withWrongKeys: (settings) => ({ ...settings, accessToken: 'EAAAwrong' }),
  spoil: (answer, document) =>
    answer.replaceAll(`{"id":"${document}","location_id":`, `{"id":"${document}","where":`),
  overOnePage: 260,
});

/** Zettle passes what every connector passes. */
import { describeConnector } from '../kit/suite.fixture.ts';
import { zettle } from './index.ts';
import { jwtOf, openZettleShop } from './shop.fixture.ts';

describeConnector(zettle, openZettleShop, {
  // A purchase is told once it is paid, and never changes.
  states: ['sold'],
  withWrongKeys: (settings) => ({ ...settings, apiKey: jwtOf({ client_id: 'somebody-else' }) }),
  spoil: (answer, document) =>
    answer.replaceAll(`"purchaseUUID1":"${document}","amount":`, `"purchaseUUID1":"${document}","sum":`),
  overOnePage: 260,
});

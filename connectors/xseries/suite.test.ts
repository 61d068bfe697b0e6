/** X-Series passes what every connector passes. */
import { describeConnector } from '../kit/suite.fixture.ts';
import { xseries } from './index.ts';
import { openXSeriesShop } from './shop.fixture.ts';

describeConnector(xseries, openXSeriesShop, {
  // What is voided stays so: `sales.test.ts` tells.
  states: ['open', 'sold'],
  withWrongKeys: (settings) => ({ ...settings, accessToken: 'lsxs_pt_wrong' }),
  spoil: (answer, document) =>
    answer.replaceAll(`{"id":"${document}","outlet_id":`, `{"id":"${document}","where":`),
  // A return goes back to the shelf; what was broken is taken off by an adjustment of its own.
  restocks: 'always',
  overOnePage: 210,
  hooksBearIds: false,
  amends: { tracked: false },
});

/** What every connector does, done by PrestaShop’s, on a shop of version 8 and on one whose webservice has no PATCH. */
import { describeConnector, type SuiteOptions } from '../kit/suite.fixture.ts';
import { prestashop } from './index.ts';
import type { Settings } from './settings.ts';
import { openFakeShop, openPrestashop } from './shop.fixture.ts';

const options: SuiteOptions<Settings> = {
  withWrongKeys: (settings) => ({ ...settings, key: 'UNECLEQUELABOUTIQUENECONNAITPAS0' }),
  spoil: (answer, document) => {
    if (!answer.startsWith('{"orders":')) return answer;
    const record = new RegExp(`("id":"?${document}"?\\b[^{}]*"total_products_wt":)"[^"]*"`);
    return answer
      .split(/(?=\{"id":)/)
      .map((row) => row.replace(record, '$1"beaucoup"'))
      .join('');
  },
  datesByLocalHour: true,
  // What depends on warehouses does not keep a level of its own by being told so.
  amends: { tracked: false },
};

describeConnector(prestashop, openFakeShop, options);
describeConnector(prestashop, ({ now }) => openPrestashop({ now, withoutPatch: true }), {
  ...options,
  amends: { label: false, price: false, tracked: false },
  inWords: 'version 1.7',
});

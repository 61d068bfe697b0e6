/** WooCommerce passes what every connector passes: over HTTPS, over plain HTTP in a sub-folder, and with variations instead of products. */
import { z } from 'zod';
import { describeConnector, type SuiteOptions } from '../kit/suite.fixture.ts';
import { woocommerce } from './index.ts';
import type { Settings } from './settings.ts';
import { openWooCommerce } from './shop.fixture.ts';

const options: SuiteOptions<Settings> = {
  withWrongKeys: (settings) => ({ ...settings, consumerSecret: 'cs_of_another_shop' }),
  spoil: (answer, document) => {
    const rows = z.array(z.looseObject({ id: z.number() })).safeParse(parsed(answer));
    if (!rows.success) return answer;
    return JSON.stringify(
      rows.data.map((row) => (String(row.id) === document ? { ...row, date_created_gmt: null } : row)),
    );
  },
  hooksBearIds: false,
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

describeConnector(woocommerce, openWooCommerce, options);

describeConnector(
  woocommerce,
  (opening) => openWooCommerce(opening, { address: 'http://192.168.1.20:8080/boutique' }),
  { ...options, inWords: 'over plain HTTP, in a sub-folder of a private address' },
);

describeConnector(woocommerce, (opening) => openWooCommerce(opening, { variations: true }), {
  ...options,
  amends: { label: false },
  inWords: 'where each listing is a variation',
});

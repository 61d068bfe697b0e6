/** The real server in a process of its own, which can be connected to the benchmark's shops; it tells its parent where it listens and ends with it. */

import { startServer } from '#server/main.ts';
import { type Vendor, vendorOf } from '#server/modules/channels/vendors/vendor.ts';
import { readConfig } from '#server/platform/config.ts';
import { anyConnector } from '#tests/simulation/anyShop.ts';
import { capabilities, shopCodes } from './shops.ts';

const vendors: [string, Vendor][] = shopCodes.map((code) => [
  code,
  { ...vendorOf(anyConnector(capabilities)), code },
]);
const running = await startServer(readConfig(), { vendors: new Map(vendors) });
process.once('disconnect', () => void running.stop().then(() => process.exit()));
process.send?.({ url: running.url });

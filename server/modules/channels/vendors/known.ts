/** The vendors that Caveau can be connected to. */
import { kseries } from '#connectors/kseries/index.ts';
import { prestashop } from '#connectors/prestashop/index.ts';
import { shopify } from '#connectors/shopify/index.ts';
import { square } from '#connectors/square/index.ts';
import { woocommerce } from '#connectors/woocommerce/index.ts';
import { xseries } from '#connectors/xseries/index.ts';
import { type Vendor, type Vendors, vendorOf } from './vendor.ts';

const known: readonly Vendor[] = [
  vendorOf(kseries),
  vendorOf(prestashop),
  vendorOf(shopify),
  vendorOf(square),
  vendorOf(woocommerce),
  vendorOf(xseries),
];

export const vendors: Vendors = new Map(known.map((vendor) => [vendor.code, vendor]));

/** The vendors that Caveau can be connected to. */
import type { Vendor, Vendors } from './vendor.ts';

const known: readonly Vendor[] = [];

export const vendors: Vendors = new Map(known.map((vendor) => [vendor.code, vendor]));

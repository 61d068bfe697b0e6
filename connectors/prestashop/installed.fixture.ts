/** What a PrestaShop holds on the day that it is installed: its order states, as recorded, and its settings. */

const states: readonly (readonly [id: string, name: string, logable: string, paid: string])[] = [
  ['1', 'Awaiting check payment', '0', '0'],
  ['2', 'Payment accepted', '1', '1'],
  ['3', 'Processing in progress', '1', '1'],
  ['4', 'Shipped', '1', '1'],
  ['5', 'Delivered', '1', '1'],
  ['6', 'Canceled', '0', '0'],
  ['7', 'Refunded', '0', '0'],
  ['8', 'Payment error', '0', '0'],
  ['9', 'On backorder (paid)', '0', '1'],
  ['10', 'Awaiting bank wire payment', '0', '0'],
  ['11', 'Remote payment accepted', '1', '1'],
  ['12', 'On backorder (not paid)', '0', '0'],
  ['13', 'Awaiting Cash On Delivery validation', '0', '0'],
];

export const installedStates = states.map(([id, name, logable, paid]) => ({ id, logable, paid, name }));

export const installedConfiguration = {
  PS_COUNTRY_DEFAULT: '8',
  PS_LANG_DEFAULT: '1',
  PS_CURRENCY_DEFAULT: '1',
  PS_TAX: '1',
  PS_STOCK_MANAGEMENT: '1',
  PS_ADVANCED_STOCK_MANAGEMENT: '0',
  PS_OS_CANCELED: '6',
  PS_OS_ERROR: '8',
};

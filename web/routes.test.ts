/** Addresses of the office: what a link may say is checked before anything runs. */
import { linkOptions } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { paths } from './paths.ts';
import { createOfficeRouter } from './routes.tsx';

test('every path of the office has its page', () => {
  const pages = Object.keys(createOfficeRouter().routesByPath);
  expect(pages.toSorted()).toEqual(Object.values(paths).toSorted());
});

test('a link says its address, its ids and what it wants to see there', () => {
  const router = createOfficeRouter();
  const low = linkOptions({ to: paths.stock, search: { state: 'low' } });
  expect(router.buildLocation(low).href).toBe('/stock?state=low');
  const sku = linkOptions({ to: paths.sku, params: { skuId: 'a1' } });
  expect(router.buildLocation(sku).href).toBe('/stock/a1');
});

test('a link to no page, without the id it needs, or with a state that the page does not know is a type error', () => {
  const wrong = [
    // @ts-expect-error no page has this address
    linkOptions({ to: '/nowhere' }),
    // @ts-expect-error the page of a wine needs to know which
    linkOptions({ to: paths.sku }),
    // @ts-expect-error the parameter has another name
    linkOptions({ to: paths.sku, params: { id: 'a1' } }),
    // @ts-expect-error no level is in that state
    linkOptions({ to: paths.stock, search: { state: 'plenty' } }),
  ];
  expect(wrong).toHaveLength(4);
});

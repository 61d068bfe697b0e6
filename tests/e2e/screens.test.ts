/** Every page of buying, counting, making, recalling and of the customers on a telephone, before there is anything and once there is; and the telephone's camera. */
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings } from '#domain/access/contract.ts';
import { applyImport, uploadImport } from '#domain/catalog/importContract.ts';
import { listEntries } from '#domain/counting/contract.ts';
import { walkPicks } from '#domain/picking/contract.ts';
import { liveStreamPath } from '#web/api/events.ts';
import { paths } from '#web/paths.ts';
import { noCode, pictureOf } from '#web/ui/scan/camera/picture.fixture.ts';
import { axeFindings } from './axe.ts';
import { cellarFile } from './cellarFile.ts';
import { chinonCode, type Furnished, furnish } from './furnished.fixture.ts';
import { expectFits, type Office, openOffice } from './office.ts';
import { cameraThatSees } from './tillStand/video.ts';

const places = /^\/(buying|making|glasses|lots|recalls|reports|stock|customers)(\/|$)/;
const ours = Object.values(paths).filter((path) => places.test(path));

let office: Office;
let forgetCamera: () => Promise<void>;
let house: Promise<Furnished> | undefined;

beforeAll(async () => {
  const away = Array.from({ length: 10 }, () => noCode);
  const bottle = pictureOf({ bcid: 'ean13', text: chinonCode });
  const camera = await cameraThatSees([...away, ...Array.from({ length: 20 }, () => bottle)]);
  forgetCamera = camera.forget;
  office = await openOffice({}, camera.args);
  await office.call(changeSettings, { body: { organization: { activities: ['retail', 'bar', 'maker'] } } });
});
afterAll(async () => {
  await office.close();
  await forgetCamera();
});

/** Goes from page to page as links do, and on once nothing more is on its way. */
async function walker() {
  const page = await office.open('/', { size: 'phone' });
  const underWay = new Set<Request>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/') && pathname !== liveStreamPath) underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return {
    page,
    goTo: async (address: string) => {
      await page.evaluate(
        (to) =>
          new Promise<void>((resolve, reject) => {
            const router = window['__TSR_ROUTER__'];
            if (!router) return reject(new Error('the page has no router'));
            const stop = router.subscribe('onRendered', () => {
              stop();
              resolve();
            });
            router.history.push(to);
          }),
        address,
      );
      await page.locator('main h1').waitFor();
      const waits = page.getByRole('status', { name: 'Chargement…' });
      await expect
        .poll(async () => underWay.size + (await waits.count()), { interval: 20, timeout: 20_000 })
        .toBe(0);
    },
  };
}

/** What a person could not read, reach or leave on that page. */
async function troubleOn(page: Page): Promise<string[]> {
  const serious = (await axeFindings(page)).filter(({ isSerious }) => isSerious).map(({ words }) => words);
  const deadEnds = await page
    .locator('[data-empty]:not(:has(a[href], button:enabled, input:enabled))')
    .allInnerTexts();
  await expectFits(page);
  return [...serious, ...deadEnds.map((words) => `leads nowhere: ${words}`)];
}

async function expectNoTrouble(addresses: readonly string[]): Promise<void> {
  const waiting = [...addresses];
  const found: string[] = [];
  await Promise.all(
    Array.from({ length: 2 }, async () => {
      const { page, goTo } = await walker();
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
        await goTo(address);
        for (const trouble of await troubleOn(page)) found.push(`${address} ${trouble}`);
      }
      await page.context().close();
    }),
  );
  expect(found).toEqual([]);
}

test('In a house that has nothing yet every page fits a telephone, is accessible, and what is empty leads somewhere', async () => {
  await expectNoTrouble(ours.filter((path) => !path.includes('$')));
});

/** The address of a page of something; a page that is added says here what of. */
function addressIn(all: Furnished, path: string): string {
  const ids: Record<string, string> = {
    ...all,
    skuId: path.startsWith('/making') ? all.productId : all.skuId,
    orderId: path.startsWith('/making') ? all.workOrderId : all.orderId,
    report: 'value',
    gtin: chinonCode,
  };
  const filled = path.replaceAll(/\$(\w+)/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`nothing is furnished for ${name} of ${path}`);
    return id;
  });
  return path === paths.pickWalk ? `${filled}?ids=${all.pickId}` : filled;
}

/** Furnished once, by whichever test comes first. */
async function furnished(): Promise<Furnished> {
  house ??= (async () => {
    const { csv } = cellarFile(60);
    const { id: importId } = await office.upload(uploadImport, { query: { fileName: 'cave.csv' } }, csv);
    await office.call(applyImport, { params: { importId } });
    return furnish(office);
  })();
  return house;
}

test('In a house where everything is under way every page does too', async () => {
  const all = await furnished();
  await expectNoTrouble(ours.map((path) => addressIn(all, path)));
});

test('The camera of a telephone scans wherever a scanner would, and says what to do where it is refused', async () => {
  const all = await furnished();
  const { page, goTo } = await walker();
  const open = page.getByRole('banner').getByRole('button', { name: 'Scanner avec la caméra' });
  const box = page.getByRole('region', { name: 'Scanner avec la caméra' });
  await goTo(addressIn(all, paths.receiveOrder));
  await page.getByRole('main').getByRole('button', { name: 'Scanner avec la caméra' }).click();
  await page.getByRole('button', { name: /^Recevoir [1-9]/ }).waitFor();
  expect(await box.isVisible()).toBe(true);
  expect(await troubleOn(page)).toEqual([]);
  await box.getByRole('button', { name: 'Fermer la caméra' }).click();

  await goTo(addressIn(all, paths.countOne));
  await open.click();
  const said = async () =>
    (await office.call(listEntries, { params: { countId: all.countId }, query: { after: 0 } })).items;
  await expect.poll(async () => (await said()).length, { timeout: 10_000 }).toBeGreaterThan(1);

  await goTo(addressIn(all, paths.pickWalk));
  await page.getByRole('main').getByRole('button', { name: 'Scanner avec la caméra' }).click();
  const taken = async () =>
    (await office.call(walkPicks, { query: { ids: all.pickId } })).lines.some(({ picked }) => picked > 0n);
  await expect.poll(taken, { timeout: 10_000 }).toBe(true);

  await goTo(paths.reports);
  await open.click();
  await page.waitForURL(`**${addressIn(all, paths.sku)}`);
  await box.waitFor({ state: 'detached' });

  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await open.click();
  await page.getByRole('alert').getByText('autorisez-la').waitFor();
  await page.context().close();
});

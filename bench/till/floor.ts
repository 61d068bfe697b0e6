/** What no till can pass on this machine: a bare page's own start, and a bare list's line after a scan, slowed down as much. */
import { createServer } from 'node:http';
import type { BrowserContext } from 'playwright-core';
import { percentile } from '../harness/figures.ts';
import { slow } from './counter.ts';
import { scanInto } from './keyboard.ts';

const scans = 30;
const starts = 5;

const list = `<!doctype html><ul></ul><script>
addEventListener('keydown', ({ key }) => {
  if (key === 'Enter') document.querySelector('ul').append(Object.assign(document.createElement('li'), { textContent: 'Chinon' }));
});
requestAnimationFrame(() => { window.startedAfterMs = performance.now(); });
</script>`;

export interface Floor {
  scanToPaintP95Ms: number;
  startMs: number;
}

export async function measureFloor(context: BrowserContext): Promise<Floor> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(list));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  const page = await context.newPage();
  await page.goto(url);
  const slowed = await slow(context, page);
  const scanned: number[] = [];
  for (let number = 0; number < scans; number += 1) {
    await scanInto(slowed.session, '3760000000000');
    scanned.push(await page.evaluate(() => window.meter.lastMs()));
  }
  const started: number[] = [];
  for (let number = 0; number < starts; number += 1) {
    await page.reload();
    started.push(await page.waitForFunction(() => window.startedAfterMs).then((each) => each.jsonValue()));
  }
  await page.close();
  server.close();
  return { scanToPaintP95Ms: percentile(scanned, 0.95), startMs: percentile(started, 0.5) };
}

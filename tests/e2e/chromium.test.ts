/** The browsers that end-to-end tests may be given. */
import { expect, test } from 'vitest';
import { bundledChromium, type Chromium, findChromium, launchBrowser, systemChromium } from './chromium.ts';

const page = `<!doctype html><title>Cave</title><h1>Château d’Été</h1>
<script>document.title = 'Cave : ' + document.querySelector('h1').textContent</script>`;

/** What a browser makes of the page: its title, written by a script, and the width of its heading, drawn with a font. */
async function render(chromium: Chromium): Promise<{ title: string; width: number; picture: number }> {
  const browser = await launchBrowser(chromium);
  try {
    const tab = await browser.newPage();
    await tab.setContent(page);
    const width = await tab.locator('h1').evaluate((heading) => {
      const range = document.createRange();
      range.selectNodeContents(heading);
      return range.getBoundingClientRect().width;
    });
    return { title: await tab.title(), width, picture: (await tab.screenshot()).length };
  } finally {
    await browser.close();
  }
}

const drawn = {
  title: 'Cave : Château d’Été',
  width: expect.toSatisfy((width: number) => width > 100 && width < 400),
  picture: expect.toSatisfy((bytes: number) => bytes > 1_000),
};

test('some Chromium is found, and it draws a page with accents', async () => {
  const chromium = await findChromium();
  expect(chromium).not.toBeNull();
  if (chromium) expect(await render(chromium)).toEqual(drawn);
});

test.runIf(await systemChromium())('the machine’s own browser is taken first', async () => {
  if (process.env['CAVEAU_CHROMIUM'] === undefined)
    expect(await findChromium()).toEqual(await systemChromium());
});

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'on a machine without a browser the one from npm draws the page, with its own libraries and font',
  async () => {
    const chromium = await bundledChromium();
    expect(chromium).not.toBeNull();
    if (chromium) expect(await render(chromium)).toEqual(drawn);
  },
);

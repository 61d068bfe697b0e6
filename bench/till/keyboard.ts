/** Keys as a scanner and as a hand send them: trusted events, through the browser's own input. */
import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

/** A cheap scanner's, by cable. */
const scannerGapMs = 4;
/** Longer than anything takes that is measured. */
const settlingMs = 260;
const shift = 8;

function saidOf(key: string): {
  code: string;
  text: string;
  windowsVirtualKeyCode: number;
  modifiers: number;
} {
  const windowsVirtualKeyCode = key === 'Enter' ? 13 : key.charCodeAt(0);
  const isCapital = /^[A-Z]$/.test(key);
  return {
    code: { Enter: 'Enter', '-': 'Minus' }[key] ?? `${isCapital ? 'Key' : 'Digit'}${key}`,
    text: key === 'Enter' ? '\r' : key,
    windowsVirtualKeyCode,
    modifiers: isCapital ? shift : 0,
  };
}

/** Digits, capitals and hyphens, on the scanner's beat whether or not the page keeps up; resolves once all is painted. */
export async function scanInto(session: CDPSession, code: string): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (const key of [...code.split(''), 'Enter']) {
    const { text, ...said } = saidOf(key);
    sent.push(
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, ...said }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, ...said }),
    );
    await delay(scannerGapMs);
  }
  await Promise.all(sent);
  await delay(settlingMs);
}

/** As a hand types; answers what each key took, to the end of the last frame that it changed. */
export async function typeInto(page: Page, text: string): Promise<number[]> {
  const took: number[] = [];
  for (const key of text) {
    await page.keyboard.press(key);
    await delay(settlingMs);
    took.push(await page.evaluate(() => window.meter.lastMs()));
  }
  return took;
}

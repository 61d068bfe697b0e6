/** The demonstration's own Caveau: its server, its owner, and the shop that is loaded for them. */
import { setTimeout as delay } from 'node:timers/promises';
import { getSession, setUp } from '#domain/access/contract.ts';
import { type Demonstration, getDemonstration } from '#domain/demonstration/contract.ts';
import type { DemonstrationOptions } from '#server/flows/demonstration/index.ts';
import { type Running, startServer } from '#server/main.ts';
import type { Config } from '#server/platform/config.ts';
import { type Caller, call, callerWithCookies, Refused, signIn, type Visitor } from './caller.ts';

export const owner: Visitor = { email: 'demo@caveau.example', password: 'bouchon-imaginaire' };

/** Its webhooks go to the simulated web shop, which is on this machine. */
export function startHouse(config: Config, demonstration: DemonstrationOptions = {}): Promise<Running> {
  return startServer(config, { webhookTargets: 'alsoLoopback', demonstration });
}

/**
 * Sets the demonstration shop up where nothing is there yet, and answers its owner; null where somebody has made the house their own
 * meanwhile.
 */
export async function enterHouse(url: string): Promise<Caller | null> {
  const { state } = await call({ url, headers: {} }, getSession);
  if (state === 'setup') {
    await call({ url, headers: {} }, setUp, {
      body: {
        owner: { name: 'Camille Dubouchon', ...owner },
        shop: { name: 'Le Bouchon Imaginaire', siret: '99999999800019' },
        company: { legalName: 'SARL Le Bouchon Imaginaire', vatRegime: 'normal' },
        activities: ['retail', 'bar', 'maker'],
        tracking: 'vintage',
        start: 'demo',
      },
    });
  }
  try {
    return callerWithCookies(url, await signIn(url, owner));
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Resolves once the shop is loaded. */
export async function shopLoaded(
  office: Caller,
  onProgress: (progress: Demonstration) => void,
  stopping: AbortSignal,
): Promise<Demonstration> {
  for (;;) {
    const progress = await call(office, getDemonstration);
    onProgress(progress);
    if (progress.step === 'ready') return progress;
    if (progress.step === 'failed' || progress.step === 'none')
      throw new Error('the demonstration shop could not be loaded');
    await delay(200, undefined, { signal: stopping });
  }
}

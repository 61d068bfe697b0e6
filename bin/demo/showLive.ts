/** The demonstration that one watches in the browser, until Ctrl C. */
import { getSettings } from '#domain/access/contract.ts';
import type { Demonstration, LoadingStep } from '#domain/demonstration/contract.ts';
import { worldOn } from '#server/flows/demonstration/shop.ts';
import { tillsOf } from '#server/flows/demonstration/tills.ts';
import { showProgress } from '#server/platform/backup/command.ts';
import { readConfig } from '#server/platform/config.ts';
import { freePort } from '#server/platform/freePort.ts';
import { buildWebOnce } from '../buildWeb.ts';
import { whenStopped } from '../whenStopped.ts';
import { type Caller, call, signIn } from './caller.ts';
import { enterHouse, owner, shopLoaded, startHouse } from './house.ts';
import { playLive } from './live.ts';
import { sellersToSay, waitingTill } from './ownTill.ts';
import { barTill, counterTill } from './tills.ts';
import { openWebShop, type WebShop } from './webShop.ts';

const usualPort = 4180;

export async function showLive(): Promise<number> {
  const stop = new AbortController();
  const stopped = whenStopped().then(() => stop.abort());
  // A demonstration never writes into a database that somebody works on.
  const { DATABASE_URL: _, ...environment } = process.env;
  const port = environment['CAVEAU_PORT'] ?? String(await freePort(usualPort));
  const config = readConfig({
    CAVEAU_DATA: '.data/demo',
    CAVEAU_LOG: 'warn',
    ...environment,
    CAVEAU_PORT: port,
  });
  await buildWebOnce();
  const running = await startHouse(config);
  let play: Play | null = null;
  try {
    console.error(
      'La cave de démonstration se prépare… / The demonstration shop is being prepared (half a minute)…',
    );
    const office = await enterHouse(config.publicUrl);
    if (office) {
      play = await openDoors(office, stop.signal);
    } else {
      console.log(
        `\nCaveau : ${config.publicUrl}\nCette cave n'est plus celle de démonstration : elle attend son propriétaire. / This house is its owner's now.`,
      );
    }
    await stopped;
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    throw error;
  } finally {
    await play?.ended;
    await play?.shop.close();
    await running.stop();
  }
}

interface Play {
  shop: WebShop;
  /** Resolves once the tills are still. */
  ended: Promise<void>;
}

/** Loads the shop, opens the web shop, and lets the play go on in the background. */
async function openDoors(office: Caller, stopping: AbortSignal): Promise<Play> {
  const { today } = await shopLoaded(office, loadingShown(), stopping);
  if (today === null) throw new Error('a demonstration shop that leads up to no day');
  const { organization } = await call(office, getSettings);
  const { counterId, barId, webShopId } = tillsOf(organization.id);
  const counter = await counterTill(office, counterId);
  const bar = await barTill(office, barId);
  const shop = await openWebShop(office, webShopId, {
    port: await freePort(usualPort + 1),
    enter: () => signIn(office.url, owner),
    openTill: async () => tillAddress(office.url, (await waitingTill(office)).code),
  });
  console.log(
    welcome({
      caveau: office.url,
      shop: shop.url,
      folder: counter.folder,
      code: (await waitingTill(office)).code,
      sellers: await sellersToSay(office),
    }),
  );
  const ended = playLive({ office, counter, bar, shop }, worldOn(today), stopping).then(
    (end) => {
      if (end === 'erased') console.log('La démonstration est effacée. / The demonstration is erased.');
    },
    (fault: unknown) => console.error(fault),
  );
  return { shop, ended };
}

const stepNames: Partial<Record<LoadingStep, string>> = {
  catalogue: 'Catalogue / Catalogue      ',
  sales: 'Ventes et stocks / History ',
  settling: 'Mise à jour / Settling     ',
};

function loadingShown(): (progress: Demonstration) => void {
  const bars = new Map(Object.entries(stepNames).map(([step, name]) => [step, showProgress(name)]));
  return ({ step, done, total }) => bars.get(step)?.(total === 0 ? 0 : done / total);
}

/** Behind the sign that browsers keep to themselves: the code is in no server's log. */
const tillAddress = (caveau: string, code: string): string => `${caveau}/caisse#${code}`;

interface Doors {
  caveau: string;
  shop: string;
  folder: string;
  code: string;
  sellers: string;
}

function welcome({ caveau, shop, folder, code, sellers }: Doors): string {
  return `
Cave de démonstration / Demonstration shop : ${caveau}
  Entrer d'un clic / Enter in one click    : ${shop}/entrer
  ou bien / or sign in as                  : ${owner.email}  ${owner.password}
  Caisse / Till                            : ${caveau}/caisse — code ${code.slice(0, 4)}-${code.slice(4)} (15 min)
  ou d'un clic / or in one click           : ${shop}/caisse${sellers === '' ? '' : `\n  Vendeurs et codes / Sellers and PINs     : ${sellers}`}
  Boutique en ligne / Web shop             : ${shop}
  Dossier de la caisse / Till's folder     : ${folder}

Les caisses et la boutique vendent : regardez les niveaux bouger. Ctrl C arrête tout ; relancer reprend les mêmes données.
The tills and the web shop go on selling: watch the levels move. Ctrl C stops it all; started again, it goes on with the same data.
`;
}

/** What the webservice says when it says no, in an owner's words. The first code that is no PHP warning counts, whatever the status. */
import { CallFailed, type Said } from '#domain/channels/connector.ts';

export interface ShopError {
  code: number;
  message: string;
}

/** The key may not do this: what is only helpful is then done without. */
export class RightMissing extends CallFailed {}

/** What a shop answered, as far as anything was answered. */
export interface Reply {
  status: number;
  text: string;
}

/** The errors of an answer in JSON or XML, its PHP warnings (codes 2 to 16) left out; some shops send these before, others after. */
export function errorsOf(text: string): ShopError[] {
  const said = [...errorsInJson(text), ...errorsInXml(text)];
  return said.filter(({ code }) => code > 16);
}

function errorsInJson(text: string): ShopError[] {
  return [...text.matchAll(/\{\s*"code"\s*:\s*"?(\d+)"?\s*,\s*"message"\s*:\s*("(?:[^"\\]|\\.)*")/g)].map(
    (match) => ({
      code: Number(match[1]),
      message: String(JSON.parse(match[2] ?? '""')),
    }),
  );
}

function errorsInXml(text: string): ShopError[] {
  const errors = text.matchAll(
    /<code><!\[CDATA\[(\d+)\]\]><\/code>\s*<message><!\[CDATA\[([\s\S]*?)\]\]><\/message>/g,
  );
  return [...errors].map((match) => ({ code: Number(match[1]), message: match[2] ?? '' }));
}

const keyPage = {
  fr: 'dans PrestaShop, Paramètres avancés, Webservice',
  en: 'in PrestaShop, Advanced Parameters, Webservice',
};

const unknownKey: Said = {
  fr: `La boutique ne connaît pas cette clé, ou elle est désactivée. Vérifiez-la ${keyPage.fr}.`,
  en: `The shop does not know this key, or it is disabled. Check it ${keyPage.en}.`,
};

const sentences = new Map<number, Said>([
  [
    18,
    {
      fr: 'Cette clé n’a pas la bonne longueur : une clé de webservice PrestaShop compte 32 caractères. Copiez-la en entier.',
      en: 'This key has the wrong length: a PrestaShop webservice key has 32 characters. Copy all of it.',
    },
  ],
  [20, unknownKey],
  [21, unknownKey],
  [
    22,
    {
      fr: `Le webservice de la boutique est éteint. Activez-le ${keyPage.fr}.`,
      en: `The shop’s webservice is switched off. Enable it ${keyPage.en}.`,
    },
  ],
]);

/** The failure that an owner is told, where the vendor said more than its status; null where the status says it all. */
export function failureOf({ status, text }: Reply): CallFailed | null {
  const first = errorsOf(text)[0];
  if (first !== undefined) return failureOfCode(status, first);
  if (status === 401) return unheardKey(status);
  if (status === 403) return walledOff(status);
  if (status === 404) return noWebservice(status);
  return null;
}

function failureOfCode(status: number, { code, message }: ShopError): CallFailed {
  const said = sentences.get(code);
  if (said !== undefined) return new CallFailed('unauthorized', said, { status });
  if (code === 25 || code === 26) return rightMissing(status, message);
  return new CallFailed(
    'refused',
    {
      fr: `La boutique a refusé (${status}, code ${code}) : ${message.slice(0, 200)}`,
      en: `The shop refused (${status}, code ${code}): ${message.slice(0, 200)}`,
    },
    { status },
  );
}

/** `Resource of type "suppliers" is not allowed…`, `Method PUT is not allowed for the resource stock_availables…`. */
function rightMissing(status: number, message: string): RightMissing {
  const resource = /type "(\w+)"/.exec(message)?.[1] ?? /resource (\w+)/.exec(message)?.[1] ?? '';
  const verb = /Method (\w+)/.exec(message)?.[1];
  const what = verb === undefined ? `« ${resource} »` : `« ${resource} » (${verb})`;
  const whatInEnglish = verb === undefined ? `“${resource}”` : `“${resource}” (${verb})`;
  return new RightMissing(
    'unauthorized',
    {
      fr: `La clé n’a pas le droit ${what}. Cochez-le ${keyPage.fr}.`,
      en: `The key lacks the right ${whatInEnglish}. Tick it ${keyPage.en}.`,
    },
    { status },
  );
}

/** PrestaShop answers in HTML where no key reached it: a server that runs PHP apart may drop the header that carries it. */
function unheardKey(status: number): CallFailed {
  return new CallFailed(
    'unauthorized',
    {
      fr: 'La clé n’est pas arrivée jusqu’à PrestaShop : votre hébergeur retire l’en-tête « Authorization ». Demandez-lui de le laisser passer.',
      en: 'The key did not reach PrestaShop: your host removes the “Authorization” header. Ask for it to be let through.',
    },
    { status },
  );
}

function walledOff(status: number): CallFailed {
  return new CallFailed(
    'unauthorized',
    {
      fr: 'Le serveur de la boutique barre l’accès à /api (403), avant PrestaShop : pare-feu, filtre d’adresses ou module de sécurité. Demandez à votre hébergeur d’y laisser entrer Caveau.',
      en: 'The shop’s server bars the way to /api (403), before PrestaShop: a firewall, an address filter or a security module. Ask your host to let Caveau in.',
    },
    { status },
  );
}

function noWebservice(status: number): CallFailed {
  return new CallFailed(
    'refused',
    {
      fr: 'Il n’y a pas de webservice PrestaShop à cette adresse. Est-ce bien celle de la boutique, et le webservice est-il activé ?',
      en: 'There is no PrestaShop webservice at this address. Is it the shop’s, and is the webservice enabled?',
    },
    { status },
  );
}

/** What this shop can do: asks the webservice for its resources and the key's rights, and says what is missing. */
import type { ShopChecked, ShopFinding } from '#domain/channels/connector.ts';
import { unreadable } from '../kit/call.ts';
import { ask, listIfGranted, type Shop } from './ask.ts';
import { failureOf } from './failures.ts';
import { type Habits, readCurrencies, readHabits } from './habits.ts';
import { shopRow } from './rows.ts';

type Verb = 'get' | 'post' | 'put' | 'patch';
/** What the key may do with each resource. */
type Rights = ReadonlyMap<string, ReadonlySet<string>>;

export async function checkShop(shop: Shop): Promise<ShopChecked> {
  const answer = await ask(shop, { path: '' });
  const name = /<api\b[^>]*\bshopName="([^"]*)"/.exec(answer.text)?.[1];
  if (answer.status !== 200 || name === undefined)
    throw failureOf(answer) ?? unreadable(`HTTP ${answer.status}`);
  const rights = rightsIn(answer.text);
  const habits = await readHabits(shop);
  const currencies = habits.currency === null ? null : await readCurrencies(shop);
  const shops = (await listIfGranted(shop, 'shops', { display: '[id,name,active,deleted]' }, shopRow)) ?? [];
  const open = shops.filter((row) => row.active && !row.deleted);
  const places = open.length > 1 ? open.map((row) => ({ ref: row.id, name: row.name })) : [];
  return {
    name: unescapeXml(name) || new URL(shop.settings.address).host,
    currency: habits.currency === null ? null : (currencies?.get(habits.currency) ?? null),
    timeZone: habits.readable ? habits.timeZone : null,
    findings: [
      ...rightsFindings(rights),
      ...stockFindings(habits),
      ...clockFindings(answer.headers.get('date'), shop.now()),
      ...placeFindings(places.length, shop.settings.shop),
      ...always,
    ],
    places,
  };
}

/** `<orders xlink:href="…" get="true" put="false" …>`: versions before 8 name no patch. */
function rightsIn(root: string): Rights {
  const resources = root.matchAll(/<(\w+)\s[^>]*?\bget="(?:true|false)"[^>]*>/g);
  return new Map(
    [...resources]
      .filter(([, resource]) => resource !== 'description')
      .map(([tag, resource = '']) => [
        resource,
        new Set([...tag.matchAll(/\b(\w+)="true"/g)].map((granted) => granted[1] ?? '')),
      ]),
  );
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&apos;|&#0?39;/g, '’')
    .replaceAll('&amp;', '&');
}

interface Ability {
  needs: readonly string[];
  verb: Verb;
  fr: string;
  en: string;
}

const abilities: readonly Ability[] = [
  {
    needs: ['orders', 'order_details', 'order_states'],
    verb: 'get',
    fr: 'relever les commandes',
    en: 'read orders',
  },
  { needs: ['order_slip'], verb: 'get', fr: 'relever les avoirs', en: 'read credit slips' },
  {
    needs: ['products', 'combinations', 'stock_availables'],
    verb: 'get',
    fr: 'lire les produits et leur stock',
    en: 'read products and their stock',
  },
];

/** Without these something is told less well: which one, and what it costs. */
const helpful: readonly { resource: string; fr: string; en: string }[] = [
  { resource: 'configurations', fr: 'l’heure de la boutique', en: 'the shop’s time' },
  { resource: 'currencies', fr: 'la devise des commandes', en: 'the currency of orders' },
  { resource: 'taxes', fr: 'les taux de TVA', en: 'VAT rates' },
  { resource: 'tax_rules', fr: 'les prix TTC des produits', en: 'product prices with VAT' },
  {
    resource: 'order_histories',
    fr: 'ce qu’était une commande avant son état',
    en: 'what an order was before',
  },
  { resource: 'order_cart_rules', fr: 'les bons d’une commande', en: 'an order’s vouchers' },
  { resource: 'customers', fr: 'à qui est une commande', en: 'whose an order is' },
  { resource: 'product_option_values', fr: 'le nom des déclinaisons', en: 'names of combinations' },
];

function rightsFindings(rights: Rights): ShopFinding[] {
  const may = (resource: string, verb: Verb): boolean => rights.get(resource)?.has(verb) === true;
  const findings = abilities.map(({ needs, verb, fr, en }): ShopFinding => {
    const missing = needs.filter((resource) => !may(resource, verb)).join(', ');
    return missing === ''
      ? { verdict: 'can', sentence: { fr: `Caveau peut ${fr}.`, en: `Caveau can ${en}.` } }
      : {
          verdict: 'cannot',
          sentence: {
            fr: `Caveau ne peut pas ${fr} : il manque à la clé le droit GET sur ${missing}.`,
            en: `Caveau cannot ${en}: the key lacks the right GET on ${missing}.`,
          },
        };
  });
  findings.push(
    may('stock_availables', 'patch') || may('stock_availables', 'put')
      ? {
          verdict: 'can',
          sentence: { fr: 'Caveau peut mettre le stock à jour.', en: 'Caveau can update the stock.' },
        }
      : {
          verdict: 'cannot',
          sentence: {
            fr: 'Caveau ne peut pas mettre le stock à jour : donnez à la clé le droit PATCH (ou PUT) sur stock_availables.',
            en: 'Caveau cannot update the stock: give the key the right PATCH (or PUT) on stock_availables.',
          },
        },
  );
  findings.push(codesFinding((verb) => may('cart_rules', verb)));
  const lacking = helpful.filter(({ resource }) => !may(resource, 'get'));
  if (lacking.length > 0) {
    const inFrench = lacking.map(({ resource, fr }) => `${resource} (${fr})`).join(', ');
    const inEnglish = lacking.map(({ resource, en }) => `${resource} (${en})`).join(', ');
    findings.push({
      verdict: 'attention',
      sentence: {
        fr: `Mieux vaut donner aussi à la clé le droit GET sur : ${inFrench}.`,
        en: `Better give the key the right GET on these too: ${inEnglish}.`,
      },
    });
  }
  return findings;
}

function codesFinding(may: (verb: Verb) => boolean): ShopFinding {
  const missing = (['get', 'post', 'put'] as const).filter((verb) => !may(verb));
  if (missing.length === 0)
    return {
      verdict: 'can',
      sentence: {
        fr: 'Caveau peut y faire valoir les codes de vos offres.',
        en: 'Caveau can make your offers’ codes good there.',
      },
    };
  const verbs = missing.join(', ').toUpperCase();
  return {
    verdict: 'attention',
    sentence: {
      fr: `Pour que les codes de vos offres valent aussi dans cette boutique, donnez à la clé le droit ${verbs} sur cart_rules.`,
      en: `For your offers’ codes to be good at this shop too, give the key the right ${verbs} on cart_rules.`,
    },
  };
}

function stockFindings({ keepsStock, sharedWarehouses }: Habits): ShopFinding[] {
  if (!keepsStock) {
    return [
      {
        verdict: 'cannot',
        sentence: {
          fr: 'La gestion des stocks est éteinte dans PrestaShop : activez-la dans Paramètres de la boutique, Produits.',
          en: 'Stock management is switched off in PrestaShop: enable it in Shop Parameters, Product Settings.',
        },
      },
    ];
  }
  if (!sharedWarehouses) return [];
  return [
    {
      verdict: 'attention',
      sentence: {
        fr: 'La gestion avancée des stocks est active : Caveau laisse de côté les produits dont un entrepôt fixe le stock.',
        en: 'Advanced stock management is on: Caveau leaves out products whose stock a warehouse decides.',
      },
    },
  ];
}

/** A reading follows the shop's own clock; only the first one begins at ours. */
function clockFindings(date: string | null, now: string): ShopFinding[] {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  const minutes = Math.round((theirs - Date.parse(now)) / 60_000);
  if (Number.isNaN(minutes) || Math.abs(minutes) < 3) return [];
  const off = Math.abs(minutes);
  return [
    {
      verdict: 'attention',
      sentence: {
        fr: `L’horloge de la boutique ${minutes > 0 ? 'avance' : 'retarde'} de ${off} min : ses ventes portent cette heure.`,
        en: `The shop’s clock is ${off} min ${minutes > 0 ? 'fast' : 'slow'}: its sales bear that time.`,
      },
    },
  ];
}

function placeFindings(count: number, chosen: string | null): ShopFinding[] {
  if (count === 0 || chosen !== null) return [];
  return [
    {
      verdict: 'attention',
      sentence: {
        fr: `Ce PrestaShop tient ${count} boutiques : choisissez celle de cette cave.`,
        en: `This PrestaShop holds ${count} shops: choose the one of this cellar.`,
      },
    },
  ];
}

const always: readonly ShopFinding[] = [
  {
    verdict: 'attention',
    sentence: {
      fr: 'PrestaShop ne prévient pas de ses ventes : Caveau les relève à intervalles réguliers.',
      en: 'PrestaShop does not tell of its sales: Caveau reads them at regular intervals.',
    },
  },
  {
    verdict: 'attention',
    sentence: {
      fr: 'Quand plusieurs clients achètent au même instant, PrestaShop oublie parfois d’en décompter un. Caveau compte d’après les commandes et corrige le stock affiché.',
      en: 'When several customers buy at the same instant, PrestaShop sometimes forgets to count one down. Caveau counts by the orders and corrects the stock shown.',
    },
  },
];

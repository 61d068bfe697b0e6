/** The webservice of a PrestaShop 8.2 that is not there. */
import { listed, single, xmlText } from './rendered.fixture.ts';
import { type Fault, faultOf, selectRows } from './selected.fixture.ts';
import type { SellingTables } from './sellingTables.fixture.ts';
import type { Row } from './tables.fixture.ts';
import { writeResource } from './written.fixture.ts';
import { readXml } from './xmlRead.fixture.ts';

export interface Door {
  tables: SellingTables;
  key: string;
  shopName: string;
  /** Verbs by resource that this key lacks; `GET` lacking takes the whole resource away. */
  lacks: ReadonlyMap<string, readonly string[]>;
  /** As version 1.7, whose webservice has no PATCH. */
  withoutPatch: boolean;
  date: () => string;
}

const singular = new Map([
  ['cart_rules', 'cart_rule'],
  ['carts', 'cart'],
  ['configurations', 'configuration'],
  ['combinations', 'combination'],
  ['currencies', 'currency'],
  ['customers', 'customer'],
  ['order_cart_rules', 'order_cart_rule'],
  ['order_details', 'order_detail'],
  ['order_histories', 'order_history'],
  ['order_slip', 'order_slip'],
  ['order_states', 'order_state'],
  ['orders', 'order'],
  ['product_option_values', 'product_option_value'],
  ['products', 'product'],
  ['shops', 'shop'],
  ['stock_availables', 'stock_available'],
  ['suppliers', 'supplier'],
  ['tax_rules', 'tax_rule'],
  ['taxes', 'tax'],
]);
const verbs = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD'];
const stockVerbs = ['GET', 'PUT', 'PATCH', 'HEAD'];

export interface Asked {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
}

export function answerOf(door: Door, { method, url, headers, body }: Asked): Response {
  const format = ['output_format', 'io_format'].map((name) => url.searchParams.get(name));
  const json = [...format, headers.get('output-format')].includes('JSON');
  const said = (
    status: number,
    text: string,
    type = json ? 'application/json' : 'text/xml;charset=utf-8',
  ): Response =>
    new Response(text === '' ? null : text, {
      status,
      headers: {
        date: door.date(),
        'psws-version': door.withoutPatch ? '1.7.8.11' : '8.2.1',
        ...(text === '' && status !== 500 ? {} : { 'content-type': type }),
      },
    });
  const fault = ({ status, errors, text = '' }: Fault): Response => {
    if (errors.length === 0) return said(status, text, 'text/html; charset=utf-8');
    return said(status, json ? JSON.stringify({ errors }) : xmlErrors(errors));
  };
  const given = keyIn(headers.get('authorization'), url);
  if (given === null) {
    return new Response('401 Unauthorized', {
      status: 401,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'www-authenticate': 'Basic realm="Welcome to PrestaShop Webservice"',
      },
    });
  }
  if (given.length !== 32) return fault(faultOf(401, 18, 'Invalid authentication key format'));
  if (given !== door.key) {
    const unknown = faultOf(401, 20, 'Authentification key is not active');
    return fault({
      ...unknown,
      errors: [...unknown.errors, { code: 21, message: 'No permission for this authentication key' }],
    });
  }
  const [resource = '', id = ''] = url.pathname.replace(/^.*?\/api\/?/, '').split('/');
  if (resource === '') return said(200, rootOf(door), 'text/xml;charset=utf-8');
  const one = singular.get(resource);
  const refusal = refusalOf(door, method, resource, one);
  if (refusal !== null || one === undefined) return fault(refusal ?? faultOf(400, 27, 'no such resource'));
  const table = door.tables.table(resource);
  if (method === 'GET' || method === 'HEAD') {
    if (id !== '') {
      const row = table.get(id);
      return row === undefined ? said(404, '') : said(200, method === 'HEAD' ? '' : single(one, row, json));
    }
    const selected = selectRows(resource, inThisShop(door, resource, url), url.searchParams);
    return 'errors' in selected
      ? fault(selected)
      : said(200, listed(resource, one, selected.rows, selected.display, json));
  }
  if (method === 'DELETE') {
    return table.delete(id) ? said(200, '') : fault(faultOf(404, 87, `Id(s) not exists: ${id}`));
  }
  const written = writeResource(door.tables, { method, resource, one, id, fields: readXml(body) }, body);
  return 'errors' in written
    ? fault(written)
    : said(method === 'POST' ? 201 : 200, single(one, written, json));
}

function keyIn(authorization: string | null, url: URL): string | null {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  if (basic === undefined) return url.searchParams.get('ws_key');
  return Buffer.from(basic, 'base64').toString().split(':')[0] ?? '';
}

function refusalOf(door: Door, method: string, resource: string, one: string | undefined): Fault | null {
  if (one === undefined) {
    return faultOf(
      400,
      27,
      `Resource of type "${resource}" does not exists. Did you mean: "zones"? The full list is: "addresses"`,
    );
  }
  if (method === 'PATCH' && door.withoutPatch) return faultOf(405, 23, `Method ${method} is not valid`);
  const lacking = door.lacks.get(resource) ?? [];
  if (lacking.includes('GET')) {
    return faultOf(401, 26, `Resource of type "${resource}" is not allowed with this authentication key`);
  }
  if (lacking.includes(method)) {
    return faultOf(
      405,
      25,
      `Method ${method} is not allowed for the resource ${resource} with this authentication key`,
    );
  }
  if (resource === 'stock_availables' && !stockVerbs.includes(method)) {
    return faultOf(405, 101, `Method ${method} is not allowed for the resource ${resource}`);
  }
  return null;
}

/** Levels are kept by shop; where none is named, the first one is meant. */
function inThisShop({ tables }: Door, resource: string, url: URL): Row[] {
  const rows = [...tables.table(resource).values()];
  if (resource !== 'stock_availables') return rows;
  const shop = url.searchParams.get('id_shop') ?? '1';
  return rows.filter(({ fields }) => [shop, '', '0'].includes(fields['id_shop'] ?? ''));
}

function rootOf({ lacks, shopName, withoutPatch }: Door): string {
  const resources = [...singular.keys()]
    .filter((resource) => lacks.get(resource)?.includes('GET') !== true)
    .map((resource) => {
      const rights = verbs
        .filter((verb) => !(withoutPatch && verb === 'PATCH'))
        .map((verb) => `${verb.toLowerCase()}="${!(lacks.get(resource) ?? []).includes(verb)}"`)
        .join(' ');
      const href = `xlink:href="https://boutique.example/api/${resource}"`;
      return `<${resource} ${href} ${rights}>\n<description ${href} ${rights}>\n${resource}</description>\n</${resource}>`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">\n<api shopName="${xmlText(shopName)}">\n${resources.join('\n')}\n</api>\n</prestashop>\n`;
}

function xmlErrors(errors: Fault['errors']): string {
  const inside = errors
    .map(
      ({ code, message }) =>
        `<error>\n<code><![CDATA[${code}]]></code>\n<message><![CDATA[${message}]]></message>\n</error>`,
    )
    .join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">\n<errors>\n${inside}\n</errors>\n</prestashop>\n`;
}

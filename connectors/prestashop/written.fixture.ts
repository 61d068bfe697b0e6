/** How the webservice takes what is written: XML alone, every field of a PUT, and few of its own reasons to refuse. */
import { makeCart, makeOrder, makeSlip } from './placed.fixture.ts';
import { type Fault, faultOf } from './selected.fixture.ts';
import type { SellingTables } from './sellingTables.fixture.ts';
import type { Fields, Row } from './tables.fixture.ts';

export interface Written {
  method: string;
  resource: string;
  one: string;
  /** That of the address. */
  id: string;
  /** Null where the body is no XML. */
  fields: Fields | null;
}

export function writeResource(tables: SellingTables, asked: Written, body: string): Row | Fault {
  const { method, resource, id, fields } = asked;
  if (fields === null) return noXml(body);
  if (method !== 'POST') {
    const named = fields['id'] ?? '';
    if (named === '') return faultOf(400, 90, 'id is required when modifying a resource');
    if (!tables.table(resource).has(named)) return faultOf(404, 92, 'Invalid ID');
    // Seen: an empty page, and nothing written.
    if (named !== id) return { status: 500, errors: [] };
  }
  if (resource === 'stock_availables') return writeStock(tables, asked, fields);
  if (resource === 'products' || resource === 'combinations') return amend(tables, asked, fields);
  if (resource === 'cart_rules') return writeCartRule(tables, asked, fields);
  if (resource === 'order_histories') return changeState(tables, fields);
  if (resource === 'carts') return makeCart(tables, fields, body);
  if (resource === 'order_slip') return makeSlip(tables, fields, body);
  if (resource === 'orders' && method === 'POST') return makeOrder(tables, fields);
  if (resource === 'orders') {
    tables.changeState(id, fields['current_state'] ?? '0');
    return tables.row('orders', id);
  }
  throw new Error(`the shop that is not there does not take ${method} of ${resource}`);
}

/** A PATCH changes what it names; a PUT would want everything, which nobody here sends. */
function amend(tables: SellingTables, { method, resource, id }: Written, given: Fields): Row | Fault {
  if (method !== 'PATCH') return faultOf(400, 41, 'parameter "link_rewrite" required');
  const row = tables.row(resource, id);
  const { language, price, ...others } = given;
  if (Object.keys(others).some((name) => name !== 'id' && name !== 'name'))
    throw new Error('an unknown field');
  if (price !== undefined && !/^-?\d+\.\d{6}$/.test(price))
    return faultOf(400, 85, 'Validation error: "Property Product-&gt;price is not valid"');
  if (language !== undefined) row.fields['name'] = language;
  if (price !== undefined) row.fields['price'] = price;
  return row;
}

function noXml(body: string): Fault {
  const message = `XML error : String could not be parsed as XML\nXML length : ${body.length}\nOriginal XML : ${body}`;
  const warning = '[PHP Warning #2] SimpleXMLElement::__construct(): Entity: line 1: parser error';
  return {
    status: 500,
    errors: [...(body === '' ? [] : [{ code: 3, message: warning }]), { code: 127, message }],
  };
}

/** An unknown state is an empty page with status 500, and the order stays as it was. */
function changeState(tables: SellingTables, fields: Fields): Row | Fault {
  const [order = '', state = ''] = [fields['id_order'], fields['id_order_state']];
  if (!tables.table('order_states').has(state)) return { status: 500, errors: [] };
  tables.changeState(order, state);
  const last = [...tables.table('order_histories').values()].at(-1);
  if (last === undefined) throw new Error('no history');
  return last;
}

const ruleColumns = [
  'id_customer',
  'date_from',
  'date_to',
  'description',
  'quantity',
  'quantity_per_user',
  'priority',
  'partial_use',
  'code',
  'minimum_amount',
  'minimum_amount_tax',
  'minimum_amount_currency',
  'minimum_amount_shipping',
  'free_shipping',
  'reduction_percent',
  'reduction_amount',
  'reduction_tax',
  'reduction_currency',
  'reduction_product',
  'highlight',
  'active',
];
/** What a rule is where nothing was said: partly used it leaves another for the rest. */
const ruleDefaults = { quantity: '1', quantity_per_user: '1', priority: '1', partial_use: '1', active: '1' };

/** A code may stand in several rules: nothing compares them. A PUT empties what it does not name, but for the texts in languages. */
function writeCartRule(tables: SellingTables, { method, id }: Written, given: Fields): Row | Fault {
  const { id: named, language, ...said } = given;
  if (method === 'POST' && named !== undefined)
    return faultOf(400, 91, 'id is forbidden when adding a new resource');
  const missing = ['date_from', 'date_to'].find((field) => method !== 'PATCH' && !said[field]);
  if (missing !== undefined) return faultOf(400, 41, `parameter "${missing}" required`);
  const unknown = Object.keys(said).find((name) => !ruleColumns.includes(name));
  if (unknown !== undefined) throw new Error(`a cart rule has no ${unknown}`);
  if (Number(said['reduction_percent'] ?? 0) > 100)
    return faultOf(400, 85, 'Validation error: "Property CartRule-&gt;reduction_percent is not valid"');
  const emptied = Object.fromEntries(ruleColumns.map((name) => [name, '']));
  const name = language === undefined ? {} : { name: language };
  if (method === 'POST') {
    if (language === undefined) return faultOf(400, 41, 'parameter "name" required');
    return tables.row(
      'cart_rules',
      tables.add('cart_rules', { ...emptied, ...ruleDefaults, ...said, ...name }),
    );
  }
  const row = tables.row('cart_rules', id);
  Object.assign(row.fields, method === 'PUT' ? emptied : {}, said, name);
  return row;
}

const required = ['id_product', 'id_product_attribute', 'quantity', 'depends_on_stock', 'out_of_stock'];
const emptied = ['id_shop', 'id_shop_group', 'location'];

function writeStock(tables: SellingTables, { method, id }: Written, given: Fields): Row | Fault {
  const row = tables.row('stock_availables', id);
  const missing = method === 'PUT' ? required.find((field) => !(field in given)) : undefined;
  if (missing !== undefined) return faultOf(400, 41, `parameter "${missing}" required`);
  const quantity = given['quantity'] ?? row.fields['quantity'] ?? '0';
  if (!/^-?\d+$/.test(quantity)) {
    const why = /^-?\d/.test(quantity)
      ? 'Property StockAvailable-&gt;quantity is not valid'
      : 'The range of property StockAvailable-&gt;quantity is currently 0. It must be between -2147483648 and 2147483647.';
    return faultOf(400, 85, `Validation error: "${why}"`);
  }
  if ((given['depends_on_stock'] ?? row.fields['depends_on_stock']) === '1') {
    return {
      status: 500,
      errors: [
        { code: 133, message: 'You cannot update the available stock when it depends on stock.' },
        { code: 46, message: 'Unable to save resource' },
      ],
    };
  }
  // A PUT empties what it does not name.
  const forgotten = method === 'PUT' ? Object.fromEntries(emptied.map((field) => [field, ''])) : {};
  Object.assign(row.fields, forgotten, given);
  if (row.fields['id_product_attribute'] !== '0') tables.sumCombinations(row.fields['id_product'] ?? '');
  return row;
}

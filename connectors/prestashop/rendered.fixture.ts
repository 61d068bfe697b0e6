/** How the webservice writes its rows: numbers as strings, a single row in JSON without what is zero or empty, XML with everything. */
import type { Fields, Row } from './tables.fixture.ts';

/** Where the list is named otherwise than its address. */
const listNames = new Map([['order_slip', 'order_slips']]);

export function listed(
  resource: string,
  one: string,
  rows: readonly Row[],
  display: readonly string[] | 'full',
  json: boolean,
): string {
  const name = listNames.get(resource) ?? resource;
  if (!json)
    return xml(`<${name}>\n${rows.map((row) => element(one, shown(row, display))).join('')}</${name}>`);
  if (rows.length === 0) return '[]';
  return JSON.stringify({
    [name]: rows.map((row) => {
      const { fields, associations } = shown(row, display);
      const hanging = Object.entries(associations).filter(([, values]) => values.length > 0);
      return {
        ...fields,
        id: Number(fields['id']),
        ...(hanging.length === 0 ? {} : { associations: Object.fromEntries(hanging) }),
      };
    }),
  });
}

export function single(one: string, row: Row, json: boolean): string {
  if (!json) return xml(element(one, row));
  const told = Object.entries(row.fields).filter(([, value]) => value !== '' && value !== '0');
  return JSON.stringify({
    [one]: { ...Object.fromEntries(told), id: Number(row.fields['id']), associations: row.associations },
  });
}

function shown({ fields, associations }: Row, display: readonly string[] | 'full'): Row {
  if (display === 'full') return { fields, associations };
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => display.includes(name))),
    associations: {},
  };
}

export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function element(one: string, { fields, associations }: Row): string {
  const hanging = Object.entries(associations).map(
    ([name, values]) =>
      `<${name}>\n${values.map((value) => `<${name}_row>\n${tags(value)}</${name}_row>\n`).join('')}</${name}>\n`,
  );
  const under = hanging.length === 0 ? '' : `<associations>\n${hanging.join('')}</associations>\n`;
  return `<${one}>\n${tags(fields)}${under}</${one}>\n`;
}

function tags(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => `\t<${name}><![CDATA[${value}]]></${name}>\n`)
    .join('');
}

function xml(inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">\n${inside}\n</prestashop>\n`;
}

/** Where a letter finds a customer: lines of a street, a postcode, a city and a country. */
import { isCountry } from '../values/countries.ts';
import { refuseCustomer } from './refusals.ts';

export interface Address {
  /** One to three lines above the postcode. */
  street: string | null;
  postcode: string | null;
  city: string | null;
  /** ISO 3166-1 alpha-2; null where nothing else of the address is known. */
  country: string | null;
}

/** As an envelope says it, in lines; null where nobody could deliver it. */
export function letterAddress({
  name,
  street,
  postcode,
  city,
  country,
}: Address & { name: string }): string | null {
  if (street === null || city === null) return null;
  const place = postcode === null ? city : `${postcode} ${city}`;
  const abroad = country === null || country === 'FR' ? [] : [country];
  return [name, street, place, ...abroad].join('\n');
}

export type TypedAddress = { [Key in keyof Address]?: string | null | undefined };

/** Those that have French postcodes: the overseas parts too, which have a code of their own. */
const withFrenchPostcodes = new Set('FR MC BL GF GP MF MQ NC PF PM RE WF YT'.split(' '));

/** An address is in France where nobody says otherwise. */
export function readAddress(typed: TypedAddress): Address {
  const street =
    typed.street
      ?.split('\n')
      .map((line) => line.trim().replaceAll(/\s+/g, ' '))
      .filter(Boolean)
      .slice(0, 3)
      .join('\n') || null;
  const city = typed.city?.trim() || null;
  const code = typed.postcode?.trim().toUpperCase() || null;
  if (street === null && city === null && code === null)
    return { street, postcode: null, city, country: null };
  const country = typed.country?.trim().toUpperCase() || 'FR';
  if (!isCountry(country)) throw refuseCustomer('country_wrong', { country });
  if (code === null || !withFrenchPostcodes.has(country)) return { street, postcode: code, city, country };
  const postcode = code.replaceAll(/\s/g, '');
  if (!/^\d{5}$/.test(postcode)) throw refuseCustomer('postcode_wrong', { postcode: code });
  return { street, postcode, city, country };
}

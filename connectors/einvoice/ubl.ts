/** UBL 2.1 Invoice and CreditNote. */
import type { InvoiceLine, SupplierInvoice } from '#domain/buying/invoice.ts';
import { isFrench } from './cii.ts';
import { amount, dayOf, decimal, gtinOf, rate, sirenOf, traitsOf, Unsaid, vatIdOf } from './figures.ts';
import { all, type Element, first, words } from './xml.ts';

export function readUbl(root: Element): SupplierInvoice {
  const kind = root.name === 'CreditNote' ? 'creditNote' : 'invoice';
  const number = words(root, 'ID');
  const issuedOn = dayOf(words(root, 'IssueDate'));
  const currency = words(root, 'DocumentCurrencyCode');
  if (number === null) throw new Unsaid('number');
  if (issuedOn === null) throw new Unsaid('issue date');
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) throw new Unsaid('currency');
  const sums = first(root, 'LegalMonetaryTotal');
  const taxes = all(root, 'TaxTotal');
  const tax =
    taxes.find((one) => (first(one, 'TaxAmount')?.attributes.get('currencyID') ?? currency) === currency) ??
    taxes[0];
  return {
    syntax: 'ubl',
    kind: kind === 'invoice' && words(root, 'InvoiceTypeCode') === '381' ? 'creditNote' : kind,
    number,
    issuedOn,
    currency,
    seller: party(first(root, 'AccountingSupplierParty', 'Party'), 'seller'),
    buyer: party(first(root, 'AccountingCustomerParty', 'Party'), 'buyer'),
    orderReference: words(root, 'OrderReference', 'ID'),
    deliveryReference: words(root, 'DespatchDocumentReference', 'ID'),
    lines: all(root, kind === 'invoice' ? 'InvoiceLine' : 'CreditNoteLine').map((line, index) =>
      lineOf(line, index + 1),
    ),
    adjustments: all(root, 'AllowanceCharge').map((element) => {
      const isCharge = /^(?:true|1)$/.test(words(element, 'ChargeIndicator') ?? '');
      const value = amount(words(element, 'Amount'), 'charge');
      return { amount: isCharge ? value : -value, reason: words(element, 'AllowanceChargeReason') };
    }),
    vat: all(tax, 'TaxSubtotal').map((one) => ({
      rate: rate(words(one, 'TaxCategory', 'Percent')) ?? 0,
      base: amount(words(one, 'TaxableAmount'), 'VAT base'),
      amount: amount(words(one, 'TaxAmount'), 'VAT'),
    })),
    totals: {
      lines: amount(words(sums, 'LineExtensionAmount'), 'total of lines'),
      net: amount(words(sums, 'TaxExclusiveAmount'), 'net total'),
      vat: tax ? amount(words(tax, 'TaxAmount'), 'total VAT') : 0n,
      gross: amount(words(sums, 'TaxInclusiveAmount'), 'gross total'),
    },
  };
}

function party(element: Element | undefined, what: string): SupplierInvoice['seller'] {
  const name = words(element, 'PartyLegalEntity', 'RegistrationName') ?? words(element, 'PartyName', 'Name');
  if (name === null) throw new Unsaid(what);
  const taxed = all(element, 'PartyTaxScheme').find((scheme) => words(scheme, 'TaxScheme', 'ID') === 'VAT');
  const ids = [
    ...all(element, 'PartyLegalEntity', 'CompanyID'),
    ...all(element, 'PartyIdentification', 'ID'),
  ];
  return {
    name,
    siren: sirenOf(ids.filter(isFrench).map(({ text }) => text)),
    vatId: vatIdOf(words(taxed, 'CompanyID')),
  };
}

function lineOf(element: Element, line: number): InvoiceLine {
  const item = first(element, 'Item');
  const billed = first(element, 'InvoicedQuantity') ?? first(element, 'CreditedQuantity');
  const batch = first(item, 'ItemInstance', 'LotIdentification');
  const traits = traitsOf(
    all(item, 'AdditionalItemProperty').map((one) => ({
      name: words(one, 'Name') ?? '',
      value: words(one, 'Value') ?? '',
    })),
  );
  const name = words(item, 'Name') ?? words(item, 'Description');
  if (name === null) throw new Unsaid(`line ${line}, name`);
  return {
    line,
    name,
    description: words(item, 'Description'),
    supplierCode: words(item, 'SellersItemIdentification', 'ID'),
    buyerCode: words(item, 'BuyersItemIdentification', 'ID'),
    gtin: gtinOf(words(item, 'StandardItemIdentification', 'ID')),
    quantityE6: decimal(billed?.text.trim() ?? null, 6, `line ${line}, quantity`),
    unit: billed?.attributes.get('unitCode') ?? '',
    amount: amount(words(element, 'LineExtensionAmount'), `line ${line}, amount`),
    rate: rate(words(item, 'ClassifiedTaxCategory', 'Percent')),
    vintage: traits.vintage,
    lot: words(batch, 'LotNumberID')?.slice(0, 60) ?? traits.lot,
    expiresOn: dayOf(words(batch, 'ExpiryDate')) ?? traits.expiresOn,
  };
}

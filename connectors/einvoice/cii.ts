/** Cross Industry Invoice (UN/CEFACT D16B, D22B), by itself or inside a Factur-X or ZUGFeRD 2 PDF. */
import type { InvoiceLine, SupplierInvoice } from '#domain/buying/invoice.ts';
import {
  type Attribute,
  amount,
  dayOf,
  decimal,
  gtinOf,
  rate,
  sirenOf,
  traitsOf,
  Unsaid,
  vatIdOf,
} from './figures.ts';
import { all, type Element, first, words } from './xml.ts';

/** Credit notes among the types of documents (UNTDID 1001). */
const creditNotes: ReadonlySet<string> = new Set(['381', '396', '532', '261', '502', '503']);

export function readCii(root: Element): SupplierInvoice {
  const head = first(root, 'ExchangedDocument');
  const deal = first(root, 'SupplyChainTradeTransaction');
  const agreement = first(deal, 'ApplicableHeaderTradeAgreement');
  const settlement = first(deal, 'ApplicableHeaderTradeSettlement');
  const sums = first(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
  const delivery = first(deal, 'ApplicableHeaderTradeDelivery');
  const number = words(head, 'ID');
  const issuedOn = dayOf(words(head, 'IssueDateTime', 'DateTimeString'));
  const currency = words(settlement, 'InvoiceCurrencyCode');
  if (number === null) throw new Unsaid('number');
  if (issuedOn === null) throw new Unsaid('issue date');
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) throw new Unsaid('currency');
  const ofCurrency = all(sums, 'TaxTotalAmount').find(
    ({ attributes }) => (attributes.get('currencyID') ?? currency) === currency,
  );
  const lines = all(deal, 'IncludedSupplyChainTradeLineItem').filter(isBilled);
  return {
    syntax: 'cii',
    kind: creditNotes.has(words(head, 'TypeCode') ?? '') ? 'creditNote' : 'invoice',
    number,
    issuedOn,
    currency,
    seller: party(first(agreement, 'SellerTradeParty'), 'seller'),
    buyer: party(first(agreement, 'BuyerTradeParty'), 'buyer'),
    orderReference: words(agreement, 'BuyerOrderReferencedDocument', 'IssuerAssignedID'),
    deliveryReference:
      words(delivery, 'DespatchAdviceReferencedDocument', 'IssuerAssignedID') ??
      words(delivery, 'DeliveryNoteReferencedDocument', 'IssuerAssignedID'),
    lines: lines.map((line, index) => lineOf(line, index + 1)),
    adjustments: [
      ...all(settlement, 'SpecifiedTradeAllowanceCharge').map(adjustmentOf),
      ...all(settlement, 'SpecifiedLogisticsServiceCharge').map((charge) => ({
        amount: amount(words(charge, 'AppliedAmount'), 'charge'),
        reason: words(charge, 'Description'),
      })),
    ],
    vat: all(settlement, 'ApplicableTradeTax').map((tax) => ({
      rate: rate(words(tax, 'RateApplicablePercent')) ?? 0,
      base: amount(words(tax, 'BasisAmount'), 'VAT base'),
      amount: amount(words(tax, 'CalculatedAmount'), 'VAT'),
    })),
    totals: {
      lines: amount(words(sums, 'LineTotalAmount'), 'total of lines'),
      net: amount(words(sums, 'TaxBasisTotalAmount'), 'net total'),
      vat: ofCurrency ? amount(ofCurrency.text.trim(), 'total VAT') : 0n,
      gross: amount(words(sums, 'GrandTotalAmount'), 'gross total'),
    },
  };
}

/** In the extended profile a group has lines below it: those are what is billed. */
function isBilled(line: Element): boolean {
  const kind = words(line, 'AssociatedDocumentLineDocument', 'LineStatusReasonCode');
  return kind !== 'GROUP' && kind !== 'INFORMATION';
}

function party(element: Element | undefined, what: string): SupplierInvoice['seller'] {
  const legal = first(element, 'SpecifiedLegalOrganization');
  const name = words(element, 'Name') ?? words(legal, 'TradingBusinessName');
  if (name === null) throw new Unsaid(what);
  const registered = all(element, 'SpecifiedTaxRegistration', 'ID').find(
    ({ attributes }) => attributes.get('schemeID') === 'VA',
  );
  const french = [...all(legal, 'ID'), ...all(element, 'GlobalID'), ...all(element, 'ID')].filter(isFrench);
  return { name, siren: sirenOf(french.map(({ text }) => text)), vatId: vatIdOf(registered?.text ?? null) };
}

/** ISO 6523: 0002 is SIREN, 0009 SIRET. */
export function isFrench({ attributes }: Element): boolean {
  const scheme = attributes.get('schemeID');
  return scheme === '0002' || scheme === '0009';
}

function adjustmentOf(element: Element): SupplierInvoice['adjustments'][number] {
  const isCharge = /^(?:true|1)$/.test(words(element, 'ChargeIndicator', 'Indicator') ?? '');
  const value = amount(words(element, 'ActualAmount'), 'charge');
  return { amount: isCharge ? value : -value, reason: words(element, 'Reason') };
}

function lineOf(element: Element, line: number): InvoiceLine {
  const product = first(element, 'SpecifiedTradeProduct');
  const billed = first(element, 'SpecifiedLineTradeDelivery', 'BilledQuantity');
  const settled = first(element, 'SpecifiedLineTradeSettlement');
  const batch = first(product, 'IndividualTradeProductInstance');
  const attributes: Attribute[] = all(product, 'ApplicableProductCharacteristic').map((one) => ({
    name: words(one, 'Description') ?? '',
    value: words(one, 'Value') ?? '',
  }));
  const traits = traitsOf(attributes);
  const name = words(product, 'Name');
  if (name === null) throw new Unsaid(`line ${line}, name`);
  return {
    line,
    name,
    description: words(product, 'Description'),
    supplierCode: words(product, 'SellerAssignedID'),
    buyerCode: words(product, 'BuyerAssignedID'),
    gtin: gtinOf(words(product, 'GlobalID')),
    quantityE6: decimal(billed?.text.trim() ?? null, 6, `line ${line}, quantity`),
    unit: billed?.attributes.get('unitCode') ?? '',
    amount: amount(
      words(settled, 'SpecifiedTradeSettlementLineMonetarySummation', 'LineTotalAmount'),
      `line ${line}, amount`,
    ),
    rate: rate(words(settled, 'ApplicableTradeTax', 'RateApplicablePercent')),
    ...traits,
    lot: words(batch, 'BatchID')?.slice(0, 60) ?? traits.lot,
  };
}

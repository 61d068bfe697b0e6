/** Small invoices of an invented wine merchant's supplier, in both syntaxes and inside a PDF. */
import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';

export interface FixtureLine {
  name: string;
  code?: string;
  gtin?: string;
  quantity: string;
  unit?: string;
  amount: string;
  vintage?: string;
  lot?: string;
}

export interface Fixture {
  number?: string;
  siret?: string;
  seller?: string;
  order?: string;
  lines?: readonly FixtureLine[];
  freight?: string;
  net?: string;
  vat?: string;
  gross?: string;
}

const usual = {
  number: 'FA-2026-118',
  siret: '55210055400013',
  seller: 'Domaine des Garances',
  lines: [
    {
      name: 'Chinon « Les Garances »',
      code: 'GAR-CHI-21',
      gtin: '3760123450010',
      quantity: '12',
      amount: '84.00',
      vintage: '2021',
      lot: 'L2107',
    },
    {
      name: 'Saumur blanc',
      code: 'GAR-SAU-22',
      quantity: '2',
      unit: 'XCT',
      amount: '66.00',
      vintage: '2022',
    },
  ],
  freight: '15.00',
  net: '165.00',
  vat: '33.00',
  gross: '198.00',
};

const total = (lines: readonly FixtureLine[]): string =>
  lines.reduce((sum, { amount }) => sum + Number(amount), 0).toFixed(2);

export function ciiInvoice(more: Fixture = {}): string {
  const { number, siret, seller, order, lines, freight, net, vat, gross } = {
    order: 'CF-1',
    ...usual,
    ...more,
  };
  const items = lines.map(
    ({ name, code = '', gtin, quantity, unit = 'C62', amount, vintage, lot }, index) => `
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct>
        ${gtin ? `<ram:GlobalID schemeID="0160">${gtin}</ram:GlobalID>` : ''}
        <ram:SellerAssignedID>${code}</ram:SellerAssignedID><ram:Name>${name}</ram:Name>
        ${vintage ? `<ram:ApplicableProductCharacteristic><ram:Description>Millésime</ram:Description><ram:Value>${vintage}</ram:Value></ram:ApplicableProductCharacteristic>` : ''}
        ${lot ? `<ram:IndividualTradeProductInstance><ram:BatchID>${lot}</ram:BatchID></ram:IndividualTradeProductInstance>` : ''}
      </ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="${unit}">${quantity}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:RateApplicablePercent>20.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${amount}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocument>
    <ram:ID>${number}</ram:ID><ram:TypeCode>380</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">20261120</udt:DateTimeString></ram:IssueDateTime>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>${items.join('')}
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty>
        <ram:Name>${seller}</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID schemeID="0009">${siret}</ram:ID></ram:SpecifiedLegalOrganization>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">FR83${siret.slice(0, 9)}</ram:ID></ram:SpecifiedTaxRegistration>
      </ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:Name>La Cave d’essai</ram:Name></ram:BuyerTradeParty>
      <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>${order}</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:ApplicableTradeTax><ram:CalculatedAmount>${vat}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>${net}</ram:BasisAmount><ram:RateApplicablePercent>20.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>
      <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>true</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>${freight}</ram:ActualAmount><ram:Reason>Port</ram:Reason></ram:SpecifiedTradeAllowanceCharge>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>${total(lines)}</ram:LineTotalAmount><ram:ChargeTotalAmount>${freight}</ram:ChargeTotalAmount>
        <ram:TaxBasisTotalAmount>${net}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">${vat}</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>${gross}</ram:GrandTotalAmount><ram:DuePayableAmount>${gross}</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>`;
}

export function ublInvoice(more: Fixture = {}): string {
  const { number, siret, seller, order, lines, freight, net, vat, gross } = {
    order: 'CF-1',
    ...usual,
    ...more,
  };
  const items = lines.map(
    ({ name, code = '', gtin, quantity, unit = 'C62', amount, vintage, lot }, index) => `
  <cac:InvoiceLine>
    <cbc:ID>${index + 1}</cbc:ID><cbc:InvoicedQuantity unitCode="${unit}">${quantity}</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">${amount}</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Name>${name}</cbc:Name>
      <cac:SellersItemIdentification><cbc:ID>${code}</cbc:ID></cac:SellersItemIdentification>
      ${gtin ? `<cac:StandardItemIdentification><cbc:ID schemeID="0160">${gtin}</cbc:ID></cac:StandardItemIdentification>` : ''}
      <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>
      ${vintage ? `<cac:AdditionalItemProperty><cbc:Name>Millésime</cbc:Name><cbc:Value>${vintage}</cbc:Value></cac:AdditionalItemProperty>` : ''}
      ${lot ? `<cac:ItemInstance><cac:LotIdentification><cbc:LotNumberID>${lot}</cbc:LotNumberID></cac:LotIdentification></cac:ItemInstance>` : ''}
    </cac:Item>
  </cac:InvoiceLine>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-11-20</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:OrderReference><cbc:ID>${order}</cbc:ID></cac:OrderReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PartyTaxScheme><cbc:CompanyID>FR83${siret.slice(0, 9)}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>${seller}</cbc:RegistrationName><cbc:CompanyID schemeID="0009">${siret}</cbc:CompanyID></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>La Cave d’essai</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
  <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Port</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">${freight}</cbc:Amount></cac:AllowanceCharge>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">${vat}</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">${net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">${vat}</cbc:TaxAmount><cac:TaxCategory><cbc:Percent>20</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">${total(lines)}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">${net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">${gross}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">${gross}</cbc:PayableAmount></cac:LegalMonetaryTotal>${items.join('')}
</Invoice>`;
}

/** A PDF whose only attachment is folded so often by Flate, as a malicious one would be; `more` is another object. */
export function foldedPdf(content: Uint8Array, times: number, more = ''): Uint8Array {
  let folded = content;
  for (let fold = 0; fold < times; fold += 1) folded = deflateSync(folded);
  const filters = '/FlateDecode '.repeat(times);
  const before = `%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(factur-x.xml) 4 0 R]>>>>>> endobj
2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
4 0 obj <</Type/Filespec/F(factur-x.xml)/EF<</F 3 0 R>>>> endobj
${more}
3 0 obj <</Type/EmbeddedFile/Params<<>>/Filter[${filters}]/Length ${folded.length}>> stream
`;
  const after = '\nendstream endobj\ntrailer <</Root 1 0 R/Size 6>>\n%%EOF\n';
  return Buffer.concat([Buffer.from(before), folded, Buffer.from(after)]);
}

export async function facturX(xml: string, name = 'factur-x.xml'): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  await pdf.attach(new TextEncoder().encode(xml), name, { mimeType: 'text/xml' });
  return pdf.save();
}

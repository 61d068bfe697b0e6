/** What the reading and posting of suppliers' invoices refuse, and how they say so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseInvoice = refusalsOf({
  invoice_not_inside: {
    status: 422,
    fr: 'Ce PDF ne contient pas de facture électronique (Factur-X) : demandez-la au fournisseur, ou recevez la livraison à la main.',
    en: 'There is no e-invoice (Factur-X) inside this PDF: ask the supplier for it, or receive the delivery by hand.',
  },
  invoice_unreadable: {
    status: 422,
    fr: 'Ce fichier est abîmé ou n’est pas une facture électronique.',
    en: 'This file is damaged, or is no e-invoice.',
  },
  invoice_of_other_format: {
    status: 422,
    fr: 'Ce format de facture n’est pas lu ({what}) : Caveau lit Factur-X, ZUGFeRD 2, CII et UBL.',
    en: 'This format of invoice is not read ({what}): Caveau reads Factur-X, ZUGFeRD 2, CII and UBL.',
  },
  invoice_incomplete: {
    status: 422,
    fr: 'Il manque à cette facture, ou y est illisible : {what}.',
    en: 'This invoice lacks, or says unreadably: {what}.',
  },
  invoice_known: {
    status: 409,
    fr: 'La facture {number} de {seller} est déjà là.',
    en: 'Invoice {number} of {seller} is here already.',
  },
  invoice_not_found: { status: 404, fr: 'Cette facture n’existe pas.', en: 'This invoice does not exist.' },
  invoice_line_not_found: {
    status: 404,
    fr: 'Cette ligne n’existe pas dans la facture.',
    en: 'The invoice has no such line.',
  },
  invoice_ended: {
    status: 409,
    fr: 'Cette facture est déjà passée en stock, ou mise de côté.',
    en: 'This invoice is in stock already, or was set aside.',
  },
  seller_unknown: {
    status: 409,
    fr: 'Dites d’abord de quel fournisseur est cette facture.',
    en: 'Say first which supplier this invoice is from.',
  },
  invoice_does_not_add_up: {
    status: 422,
    fr: 'Les sommes de cette facture ne tombent pas juste : voyez avec le fournisseur, ou recevez à la main.',
    en: 'The sums of this invoice do not agree: ask the supplier, or receive by hand.',
  },
  invoice_unsure: {
    status: 422,
    fr: 'Des lignes attendent votre décision : {lines}.',
    en: 'Lines are waiting for your decision: {lines}.',
  },
  invoice_in_other_currency: {
    status: 422,
    fr: 'Cette facture est en {currency}, et la boutique tient ses comptes en {ours}.',
    en: 'This invoice is in {currency}, and the shop keeps its books in {ours}.',
  },
  not_a_credit_note: {
    status: 422,
    fr: 'Cette facture n’est pas un avoir.',
    en: 'This invoice is no credit note.',
  },
  nothing_to_credit: {
    status: 422,
    fr: 'Choisissez ce que cet avoir rembourse : un retour, ou un prix contesté.',
    en: 'Choose what this credit note pays: a return, or a price in dispute.',
  },
  credit_exceeded: {
    status: 422,
    fr: 'C’est plus que le montant de l’avoir.',
    en: 'This is more than the credit note’s amount.',
  },
  invoice_is_credit_note: {
    status: 422,
    fr: 'C’est un avoir : notez-le sur le retour au fournisseur.',
    en: 'This is a credit note: note it on the return to the supplier.',
  },
  nothing_to_receive: {
    status: 422,
    fr: 'Rien de cette facture ne peut entrer en stock : aucune marchandise, ou des lignes en négatif.',
    en: 'Nothing of this invoice can come into stock: no goods, or lines below zero.',
  },
  delivery_charged: {
    status: 409,
    fr: 'Une de ces livraisons est déjà facturée, ou n’est pas de ce fournisseur.',
    en: 'One of these deliveries is charged already, or is not from this supplier.',
  },
});

/** What the catalogue refuses, in a sentence for the shop. */
import { refusalsOf } from '../values/refusal.ts';

export const refuse = refusalsOf({
  sku_not_found: { status: 404, fr: 'Cet article n’existe pas.', en: 'There is no such item.' },
  unit_not_found: {
    status: 404,
    fr: 'Cette unité de vente n’existe pas.',
    en: 'There is no such selling unit.',
  },
  barcode_not_found: {
    status: 404,
    fr: 'Aucun article ne porte le code-barres « {code} ».',
    en: 'No item carries the barcode “{code}”.',
  },
  supplier_not_found: {
    status: 404,
    fr: 'Ce fournisseur n’existe pas.',
    en: 'There is no such supplier.',
  },
  price_list_not_found: { status: 404, fr: 'Ce tarif n’existe pas.', en: 'There is no such price list.' },
  code_taken: {
    status: 409,
    fr: 'La référence « {code} » est déjà celle d’un autre article.',
    en: 'The reference “{code}” already belongs to another item.',
  },
  barcode_taken: {
    status: 409,
    fr: 'Le code-barres « {code} » est déjà celui de « {name} ».',
    en: 'The barcode “{code}” already belongs to “{name}”.',
  },
  barcode_wrong: {
    status: 422,
    fr: 'Le code-barres « {code} » a une erreur : son dernier chiffre devrait être {expected}.',
    en: 'The barcode “{code}” is wrong: its last digit should be {expected}.',
  },
  barcode_unreadable: {
    status: 422,
    fr: '« {code} » ne peut pas être un code-barres.',
    en: '“{code}” cannot be a barcode.',
  },
  kind_fixed: {
    status: 422,
    fr: 'Un article ne peut pas devenir un coffret ou une prestation, ni l’inverse : créez-en un nouveau.',
    en: 'A good cannot become a bundle or a service, nor the other way round: create a new item.',
  },
  pack_too_small: {
    status: 422,
    fr: 'Un carton contient au moins deux unités.',
    en: 'A pack holds at least two units.',
  },
  unit_empty: { status: 422, fr: 'Cette unité ne contient rien.', en: 'This unit holds nothing.' },
  glass_needs_volume: {
    status: 422,
    fr: 'Seul ce qui se mesure en litres se vend au verre.',
    en: 'Only what is measured in litres is sold by the glass.',
  },
  glass_too_large: {
    status: 422,
    fr: 'Un verre ne peut pas contenir plus que la bouteille.',
    en: 'A glass cannot hold more than the bottle.',
  },
  base_unit_stays: {
    status: 422,
    fr: 'L’unité de base reste : archivez plutôt l’article.',
    en: 'The base unit stays: archive the item instead.',
  },
  not_a_bundle: {
    status: 422,
    fr: 'Seul un coffret a une composition.',
    en: 'Only a bundle has components.',
  },
  bundle_inside_bundle: {
    status: 422,
    fr: 'Un coffret se compose d’articles gardés en stock, pas d’un autre coffret ni d’une prestation.',
    en: 'A bundle is made of items kept in stock, not of another bundle or a service.',
  },
  lwin_unreadable: {
    status: 422,
    fr: '« {lwin} » n’est pas un LWIN : il compte 7, 11, 16 ou 18 chiffres.',
    en: '“{lwin}” is not a LWIN: it has 7, 11, 16 or 18 digits.',
  },
  lwin_differs: {
    status: 422,
    fr: 'Le LWIN {lwin} ne dit pas le même millésime ou la même contenance que la fiche.',
    en: 'LWIN {lwin} does not say the same vintage or size as the item.',
  },
  default_price_list_stays: {
    status: 422,
    fr: 'Le tarif principal ne peut pas être archivé.',
    en: 'The main price list cannot be archived.',
  },
  import_not_found: { status: 404, fr: 'Cet import n’existe pas.', en: 'There is no such import.' },
  import_row_not_found: {
    status: 404,
    fr: 'Cette ligne n’est pas dans le fichier.',
    en: 'The file has no such row.',
  },
  import_unreadable: {
    status: 422,
    fr: 'Le fichier ne peut pas être lu : {reason}',
    en: 'The file cannot be read: {reason}',
  },
  import_empty: {
    status: 422,
    fr: 'Le fichier ne contient aucune ligne d’article.',
    en: 'The file holds no row of goods.',
  },
  import_too_long: {
    status: 422,
    fr: 'Le fichier a plus de {limit} lignes : coupez-le en plusieurs.',
    en: 'The file has more than {limit} rows: split it.',
  },
  import_already_applied: {
    status: 409,
    fr: 'L’import a déjà commencé : les colonnes ne peuvent plus changer.',
    en: 'The import has already started: its columns can no longer change.',
  },
  import_running: {
    status: 409,
    fr: 'Cet import est déjà en cours.',
    en: 'This import is already running.',
  },
  import_undone: {
    status: 409,
    fr: 'Cet import a été annulé : déposez le fichier à nouveau.',
    en: 'This import was undone: upload the file again.',
  },
  import_not_applied: {
    status: 409,
    fr: 'Il n’y a rien à annuler : cet import n’a pas encore été appliqué.',
    en: 'There is nothing to undo: this import has not been applied.',
  },
  import_row_done: {
    status: 409,
    fr: 'Cette ligne est déjà importée : modifiez plutôt l’article.',
    en: 'This row is already in: change the item instead.',
  },
  import_column_unknown: {
    status: 422,
    fr: 'Le fichier n’a pas de colonne « {column} ».',
    en: 'The file has no column “{column}”.',
  },
});

/** What making refuses, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseMaking = refusalsOf({
  recipe_not_found: { status: 404, fr: "Cette recette n'existe pas.", en: 'This recipe does not exist.' },
  order_not_found: {
    status: 404,
    fr: "Cet ordre de fabrication n'existe pas.",
    en: 'This work order does not exist.',
  },
  run_not_found: { status: 404, fr: "Cette fabrication n'existe pas.", en: 'This run does not exist.' },
  no_recipe: {
    status: 422,
    fr: '« {name} » n’a pas encore de recette à cette date.',
    en: '“{name}” has no recipe yet on that day.',
  },
  unknown_component: {
    status: 422,
    fr: 'Un des articles de la recette n’est pas au catalogue, ou ne se tient pas en stock.',
    en: 'One of the recipe’s items is not in the catalogue, or is not kept in stock.',
  },
  recipe_circle: {
    status: 422,
    fr: 'Cette recette tournerait en rond : {way}.',
    en: 'This recipe would go round in a circle: {way}.',
  },
  component_twice: {
    status: 422,
    fr: 'Le même article figure deux fois dans la recette : réunissez les deux lignes.',
    en: 'The same item stands twice in the recipe: join the two lines.',
  },
  by_products_bear_all: {
    status: 422,
    fr: 'Les sous-produits portent tout le coût : il doit en rester au produit.',
    en: 'By-products bear the whole cost: some must remain to the product.',
  },
  wrong_state: {
    status: 409,
    fr: 'L’ordre {code} est {state} : cela n’est plus possible.',
    en: 'Order {code} is {state}: this is not possible any more.',
  },
  materials_missing: {
    status: 409,
    fr: 'Il manque de quoi fabriquer : {missing}.',
    en: 'Not enough to make it: {missing}.',
  },
});

/** The units that tills sell in, and the words they use for them. */
import { fold } from './fold.ts';

export const saleUnits = [
  'piece',
  'bottle',
  'half',
  'magnum',
  'glass',
  'case',
  'cl',
  'ml',
  'l',
  'g',
  'kg',
] as const;
export type SaleUnit = (typeof saleUnits)[number];

const words: Record<SaleUnit, string> = {
  piece: 'piece pieces pce pcs pc unite unites unit units u un ea each',
  bottle: 'bouteille bouteilles btl btls bt bts bout blle blles bottle bottles col cols',
  half: 'demi demie demis half',
  magnum: 'magnum magnums mag mgm',
  glass: 'verre verres vr ver glass glasses',
  case: 'carton cartons crt ctn caisse caisses cs case cases box colis pack',
  cl: 'cl centilitre centilitres centiliter',
  ml: 'ml millilitre millilitres milliliter',
  l: 'l lt litre litres liter liters',
  g: 'g gr gramme grammes gram grams',
  kg: 'kg kilo kilos kilogramme kilogrammes kilogram',
};

const unitOfWord = new Map<string, SaleUnit>();
for (const unit of saleUnits) for (const word of words[unit].split(' ')) unitOfWord.set(word, unit);

/** `BTL` → `bottle`, `Verre 12 cl` → `glass`; a word that is not known comes back folded, for the shop to map. */
export function readUnit(text: string): string {
  const folded = fold(text);
  return unitOfWord.get(folded) ?? unitOfWord.get(folded.split(' ')[0] ?? '') ?? folded;
}

/** Whether a word of a label, folded, says the unit and nothing of what is in it. */
export function isUnitWord(word: string): boolean {
  return unitOfWord.has(word);
}

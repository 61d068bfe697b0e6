/** The few foreign wines that a French shop keeps. */
import { fortified, type Region, sparkling, still } from './appellation.ts';

export const foreignRegions: readonly Region[] = [
  {
    name: 'Italie',
    country: 'IT',
    alcohol: [1250, 1450],
    accent: 'italian',
    houses: ['Tenuta', 'Azienda', 'Cantina'],
    appellations: [
      still('Chianti classico', { red: 'Sangiovese' }, [13, 28], 3),
      still('Barolo', { red: 'Nebbiolo' }, [38, 80], 2),
      still('Valpolicella', { red: 'Corvina' }, [10, 22], 2),
      still('Etna', { red: 'Nerello mascalese', white: 'Carricante' }, [17, 32], 1),
      sparkling('Prosecco', { white: 'Glera' }, [9, 15], 3),
    ],
  },
  {
    name: 'Espagne',
    country: 'ES',
    alcohol: [1250, 1450],
    accent: 'iberian',
    houses: ['Bodegas', 'Bodegas', 'Celler'],
    appellations: [
      still('Rioja', { red: 'Tempranillo' }, [9, 26], 3),
      still('Ribera del Duero', { red: 'Tempranillo' }, [13, 34], 2),
      still('Rías Baixas', { white: 'Albariño' }, [12, 22], 2),
      sparkling('Cava', { white: 'Macabeo, Xarel-lo' }, [8, 15], 2),
    ],
  },
  {
    name: 'Portugal',
    country: 'PT',
    alcohol: [1250, 1400],
    accent: 'iberian',
    houses: ['Quinta', 'Quinta', 'Herdade'],
    appellations: [
      still('Douro', { red: 'Touriga nacional' }, [10, 24], 2),
      still('Vinho verde', { white: 'Alvarinho, Loureiro' }, [7, 13], 2),
      fortified('Porto tawny', { red: 'Touriga nacional' }, [14, 38], 3),
    ],
  },
  {
    name: 'Afrique du Sud',
    country: 'ZA',
    alcohol: [1300, 1450],
    accent: 'overseas',
    houses: ['Domaine', 'Cave'],
    appellations: [
      still('Stellenbosch', { red: 'Cabernet sauvignon', white: 'Chenin' }, [10, 22], 3),
      still('Swartland', { red: 'Syrah', white: 'Chenin' }, [13, 26], 2),
    ],
  },
];

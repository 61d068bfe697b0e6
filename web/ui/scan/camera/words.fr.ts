/** Ce que dit la caméra qui scanne. */
export const fr = {
  title: 'Scanner avec la caméra',
  lead: 'Présentez le code devant la caméra.',
  opening: 'La caméra s’ouvre…',
  close: 'Fermer la caméra',
  torch: 'Lampe',
  stays: 'Plusieurs à la suite',
  not: {
    refused:
      'Le navigateur a refusé la caméra : autorisez-la pour cette page dans ses réglages, puis rouvrez.',
    noCamera: 'Cet appareil n’a pas de caméra.',
    busy: 'La caméra ne s’ouvre pas : un autre programme s’en sert peut-être.',
    insecure: 'Sans « https » dans l’adresse, le navigateur n’ouvre pas la caméra.',
    noReader: 'Ce qui lit les codes n’a pas pu être chargé : rouvrez la page avec le réseau, puis réessayez.',
  },
};

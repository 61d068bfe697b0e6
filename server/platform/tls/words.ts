/** What the page that brings a device in says. */
import type { Language } from '#domain/values/refusal.ts';

/** Systems whose steps differ, with how their browsers name them. */
export const systems = [
  ['apple', /iPad|iPhone/],
  ['android', /Android/],
  ['windows', /Windows/],
  ['mac', /Macintosh/],
] as const;
export type System = (typeof systems)[number][0];

interface Words {
  title: string;
  lead: string;
  trusted: string;
  other: string;
  scan: (address: string) => string;
  code: string;
  here: string;
  trying: string;
  reached: string;
  unreached: string;
  open: string;
  profile: string;
  certificate: string;
  steps: Record<System, { name: string; steps: readonly string[] }>;
  fingerprint: string;
  compare: string;
  bounds: string;
  description: string;
}

const fr: Words = {
  title: 'Relier un appareil',
  lead: 'Une tablette, un téléphone ou un autre ordinateur de la boutique travaille avec ce Caveau par une adresse sûre. Il faut une fois, sur chacun, lui dire de faire confiance à ce serveur.',
  trusted:
    'Une tablette, un téléphone ou un autre ordinateur de la boutique travaille avec ce Caveau par une adresse sûre. Rien n’est à installer : le certificat de la maison suffit.',
  other: 'Sur un autre appareil',
  scan: (address) => `Visez ce carré avec son appareil photo, ou tapez ${address}`,
  code: 'Carré à scanner : l’adresse de cette page',
  here: 'Sur cet appareil',
  trying: 'Caveau vérifie…',
  reached: 'C’est fait : cet appareil joint Caveau par l’adresse sûre.',
  unreached: 'Pas encore : suivez les étapes ci-dessous. Cette page le verra toute seule.',
  open: 'Ouvrir Caveau',
  profile: 'Télécharger le profil (iPad, iPhone)',
  certificate: 'Télécharger le certificat',
  steps: {
    apple: {
      name: 'iPad et iPhone',
      steps: [
        'Dans Safari, touchez « Télécharger le profil », puis « Autoriser ».',
        'Ouvrez Réglages : « Profil téléchargé » est en haut. Touchez « Installer », avec le code de l’appareil.',
        'Réglages → Général → Informations → Réglages de confiance des certificats : activez « Caveau ».',
        'Revenez ici.',
      ],
    },
    android: {
      name: 'Android',
      steps: [
        'Touchez « Télécharger le certificat ».',
        'Ouvrez Paramètres et cherchez « Certificat CA » (Sécurité → Chiffrement et identifiants → Installer un certificat).',
        'Touchez « Installer quand même », puis choisissez caveau.crt dans Téléchargements.',
        'Revenez ici, dans Chrome.',
      ],
    },
    windows: {
      name: 'Windows',
      steps: [
        'Cliquez sur « Télécharger le certificat » et ouvrez caveau.crt.',
        '« Installer un certificat… » → « Utilisateur actuel » → « Placer tous les certificats dans le magasin suivant ».',
        'Parcourir → « Autorités de certification racines de confiance », puis Terminer et Oui.',
        'Fermez le navigateur, ouvrez-le à nouveau et revenez ici.',
      ],
    },
    mac: {
      name: 'Mac',
      steps: [
        'Cliquez sur « Télécharger le certificat » et ouvrez caveau.crt : Trousseaux d’accès l’ajoute.',
        'Trouvez-y « Caveau », double-cliquez dessus et ouvrez « Se fier ».',
        'Choisissez « Toujours approuver », fermez et donnez votre mot de passe.',
        'Revenez ici.',
      ],
    },
  },
  fingerprint: 'Empreinte (SHA-256)',
  compare:
    'Avant d’accepter, comparez-la avec celle que montre la machine où tourne Caveau, sur cette même page : si une lettre diffère, arrêtez.',
  bounds:
    'Ce certificat ne vaut que pour les noms et les adresses d’un réseau local : il ne peut se faire passer pour aucun site d’Internet.',
  description: 'Fait confiance au serveur Caveau de la boutique, sur son réseau local seulement.',
};

const en: Words = {
  title: 'Bring a device in',
  lead: 'A tablet, a phone or another computer of the shop works with this Caveau by a safe address. Once, on each, you tell it to trust this server.',
  trusted:
    'A tablet, a phone or another computer of the shop works with this Caveau by a safe address. Nothing is to be installed: the house’s certificate is enough.',
  other: 'On another device',
  scan: (address) => `Point its camera at this square, or type ${address}`,
  code: 'Square to scan: the address of this page',
  here: 'On this device',
  trying: 'Caveau is looking…',
  reached: 'Done: this device reaches Caveau by the safe address.',
  unreached: 'Not yet: follow the steps below. This page will see it by itself.',
  open: 'Open Caveau',
  profile: 'Download the profile (iPad, iPhone)',
  certificate: 'Download the certificate',
  steps: {
    apple: {
      name: 'iPad and iPhone',
      steps: [
        'In Safari, tap “Download the profile”, then “Allow”.',
        'Open Settings: “Profile Downloaded” is at the top. Tap “Install”, with the device’s code.',
        'Settings → General → About → Certificate Trust Settings: turn “Caveau” on.',
        'Come back here.',
      ],
    },
    android: {
      name: 'Android',
      steps: [
        'Tap “Download the certificate”.',
        'Open Settings and look for “CA certificate” (Security → Encryption & credentials → Install a certificate).',
        'Tap “Install anyway”, then choose caveau.crt in Downloads.',
        'Come back here, in Chrome.',
      ],
    },
    windows: {
      name: 'Windows',
      steps: [
        'Click “Download the certificate” and open caveau.crt.',
        '“Install Certificate…” → “Current User” → “Place all certificates in the following store”.',
        'Browse → “Trusted Root Certification Authorities”, then Finish and Yes.',
        'Close the browser, open it again and come back here.',
      ],
    },
    mac: {
      name: 'Mac',
      steps: [
        'Click “Download the certificate” and open caveau.crt: Keychain Access adds it.',
        'Find “Caveau” there, double-click it and open “Trust”.',
        'Choose “Always Trust”, close and give your password.',
        'Come back here.',
      ],
    },
  },
  fingerprint: 'Fingerprint (SHA-256)',
  compare:
    'Before you accept, compare it with the one that the machine where Caveau runs shows on this same page: if one letter differs, stop.',
  bounds:
    'This certificate is worth something for names and addresses of a local network alone: it cannot pass for any site of the Internet.',
  description: 'Trusts the shop’s Caveau server, on its local network alone.',
};

export const words: Record<Language, Words> = { fr, en };

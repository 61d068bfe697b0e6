/** The inspector's manual that lies in each archive, in French: what the archive is, how it is checked, how a record is read, what a check shows. */
import { fileNames } from './format.ts';

export const manual = `ARCHIVE DE CAISSE : MODE D’EMPLOI POUR LE CONTRÔLE
==================================================

Ce dossier contient, figés, datés et signés, les enregistrements d’une ou de
plusieurs caisses Caveau (CGI, art. 286, I, 3° bis ; BOI-TVA-DECLA-30-10-30).
Tout est en texte (UTF-8) ; aucun logiciel de l’éditeur, aucune base de données
ni aucune connexion ne sont nécessaires.

1. VÉRIFIER
-----------
Il faut Node.js, version 20.12 ou plus récente (https://nodejs.org).

  node ${fileNames.verifier} --key "EMPREINTE"              dans le dossier décompressé
  node ${fileNames.verifier} ARCHIVE.tar --key "EMPREINTE"  sur l’archive elle-même

EMPREINTE est l’empreinte de la clé du serveur : 64 chiffres et lettres par
groupes de quatre. Prenez-la ailleurs que dans cette archive : sur un ticket ou
une clôture imprimés, ou auprès du commerçant. Le programme dit ligne par ligne
ce qui a été touché ; --json donne le même résultat pour un autre programme, et
--language en le donne en anglais. Le programme se termine par 0 si rien n’a
été trouvé, par 1 sinon.

Vous pouvez préférer un ${fileNames.verifier} obtenu de l’éditeur (logiciel libre,
AGPL-3.0) à celui de l’archive : ils donnent le même résultat.

2. CE QUE CONTIENT L’ARCHIVE
----------------------------
${fileNames.manifest}           la liste signée de tous les autres fichiers : taille et
                       empreinte SHA-256 ; par caisse, premier et dernier
                       numéros, nombre d’enregistrements et de tickets
${fileNames.manifestSignature}           sa signature par la clé du serveur
${fileNames.keys}        la ou les clés publiques du serveur
${fileNames.statements}       les déclarations du serveur : inscription de chaque caisse
                       avec sa clé, contresignatures de ce qu’il a reçu, fins de
                       vie ; et les actes du bureau (archives, exports,
                       réglages, droits), numérotés et enchaînés
registers/C1.jsonl     tous les enregistrements de la caisse C1, dans l’ordre :
                       tickets, tickets d’école (« training »), duplicatas et
                       impressions, clôtures, événements techniques
registers/C1.before.json  l’état de la caisse avant le premier d’entre eux, quand
                       l’archive ne commence pas à son premier enregistrement
tickets.csv, lines.csv, payments.csv, closures.csv, prints.csv, events.csv
                       copies lisibles dans un tableur (point-virgule, virgule
                       décimale). Le vérificateur les refait à partir des
                       enregistrements scellés et signale toute différence.

3. LIRE UN ENREGISTREMENT
-------------------------
Chaque ligne de registers/*.jsonl porte "text", le texte scellé, et
"signature" : ECDSA P-256 avec SHA-256 (ES256) sur ce texte, en base64url. Dans
le texte, une rangée par ligne et des champs séparés par « | » ; « - » : rien.

  caveau    version du format ; genre
  register  identifiant, code et SIRET de la caisse
  order     numéro d’ordre sans trou, tous genres confondus ; signature de
            l’enregistrement précédent
  chain     numéro dans son genre ; signature du précédent de ce genre
  made      date et heure (UTC) ; journée ; version du logiciel ; hors ligne
            (« mode dégradé ») ; opérateur
  line      une ligne du ticket : clé, nature, article, libellé, quantité (en
            millièmes), prix unitaire TTC (en dix-millièmes), remise, motif,
            montant TTC (centimes), taux de TVA (2000 = 20 %), montant HT,
            ticket et ligne repris…
  payment   règlement : moyen, montant, remis, rendu, référence
  vat       par taux : TTC et HT
  total     total TTC et nombre de lignes
  perpetual grand total perpétuel, algébrique et en valeur absolue
  vector    le vecteur de grand total
  closure, span, tender, cash   clôture : période, étendue, moyens, caisse
  event     code de l’événement technique, détail, montant

Le client n’y figure jamais : « person » ne porte qu’une empreinte à clé.

4. CE QUE LA VÉRIFICATION MONTRE
--------------------------------
- Chaque enregistrement est celui que la caisse a signé : aucun champ n’a changé.
- Aucun ne manque, n’est en double ou déplacé : numéros et signatures se suivent.
- Totaux, TVA, clôtures et grand total perpétuel découlent des tickets.
- La fin n’a pas été coupée : les contresignatures du serveur et la liste signée
  disent jusqu’où allait chaque caisse. Un ticket ou une clôture imprimés (qui
  portent quatre caractères de leur signature : 3e, 7e, 13e et 19e) permettent
  de le recouper.
- Les clés sont celles que le serveur a inscrites, si l’empreinte est donnée.

Elle ne montre pas qu’une vente n’a jamais été enregistrée, ni ce qu’une caisse
hors ligne n’avait pas encore envoyé à la date de l’archive.
`;

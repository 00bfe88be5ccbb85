# Tout ce qu'une personne lit, en français. Mêmes clés et variables que ar.ftl et en.ftl (un test compare).

# Listes et nombres
list-comma = {", "}
count-proposals = { $n ->
    [one] { $n } proposition
   *[other] { $n } propositions
  }
voices = { $n ->
    [one] demandé { $n } fois
   *[other] demandé { $n } fois
  }

# Natures, canaux, langues, formats
kind-problem = problème
kind-proposal = proposition
kind-outcome = résultat attendu
channel-meeting = rencontre régionale
channel-portal = formulaire du portail
language-ar = arabe
language-fr = français
language-en = anglais
language-zgh = amazighe
language-mixed = plusieurs langues
language-und = indéterminée
format-report = compte rendu de rencontre
format-csv = export du formulaire (CSV)
format-xlsx = export du formulaire (classeur)
format-docx = compte rendu de rencontre (Word)
format-odt = compte rendu de rencontre (OpenDocument)
format-html = page web
format-pdf = compte rendu de rencontre (PDF)
format-json = export du formulaire (JSON)
format-ods = export du formulaire (classeur OpenDocument)

# Entrée dans un groupe ; ressemblance
level-exact = mêmes mots
level-near = presque les mêmes mots
level-same_request = même demande en d'autres mots
level-single = aucune autre proposition en termes proches
likeness-identical = mêmes mots
likeness-near = la plupart des mots en commun
likeness-same_request = même demande
likeness-same_subject = même sujet
theme-alone = seule sur son sujet
theme-nearest = thème le plus proche :

# Colonnes du registre et de `show`
column-id = Identifiant
column-kind = Nature
column-text = Proposition, dans les mots de son auteur
column-language = Langue
column-channel = Canal
column-region = Région
column-place = Lieu
column-date = Date
column-workshop = Atelier
column-section = Rubrique
column-number = Numéro
column-title = Titre
column-submitter = Qualité de l'auteur
column-found-at = Emplacement dans la source
column-group = Même demande
column-voices = Occurrences
column-same = Autres propositions du groupe
column-theme = Thème
column-parent-theme = Thème général ou le plus proche
column-clarity = Clarté
column-missing = Non précisé
column-openness = Lien avec l'ouverture
column-principles = Principes d'ouverture
column-institution = Institution proposée
column-others = Autres institutions
column-reasons = Motifs
at-page = page { $n }
at-line = ligne { $n }
at-row = ligne { $n } du tableau
missing-label = Non précisé :

# Le registre
register-title = Registre des propositions recueillies
register-sheet = Propositions
register-explained = Chaque proposition figure ici dans les mots de son auteur. Les groupes, les thèmes, les scores et les institutions sont proposés par un programme, avec les mots sur lesquels il s'appuie ; la décision revient aux personnes.
filter-words = Rechercher
filter-all = tout
count-label-received = { $n ->
    [one] contribution reçue
   *[other] contributions reçues
  }
count-label-problems = { $n ->
    [one] problème
   *[other] problèmes
  }
count-label-proposals = { $n ->
    [one] proposition
   *[other] propositions
  }
count-label-outcomes = { $n ->
    [one] résultat attendu
   *[other] résultats attendus
  }
count-label-distinct = { $n ->
    [one] demande distincte
   *[other] demandes distinctes
  }
count-label-themes = { $n ->
    [one] thème
   *[other] thèmes
  }
count-label-bodies = { $n ->
    [one] institution concernée
   *[other] institutions concernées
  }
count-label-untaken = { $n ->
    [one] ligne non retenue
   *[other] lignes non retenues
  }

# La page de lecture des sources
intake-title = Lecture des sources
intake-explained = Pour chaque source : ce qui a été retenu comme problème, proposition ou résultat attendu, et les lignes en forme de liste qui ne l'ont pas été, avec le motif. Merci de vérifier cette seconde partie : rien ne doit s'y perdre.
intake-notices = À vérifier
intake-personal = Ces colonnes contiennent des données personnelles. Elles restent dans les originaux et ne figurent dans aucun tableau :
intake-untaken = Lignes non reprises
intake-taken = Retenu
intake-where = Ligne
intake-line = Contenu
intake-why = Motif
untaken-before-any-section = avant le premier titre annonçant des problèmes, des propositions ou des résultats
untaken-table-of-contents = table des matières
untaken-after-the-workshops = après les ateliers
untaken-participants-table = partie sur les participants
untaken-programme = programme de la journée
untaken-page-header = en-tête, pied de page ou numéro de page
untaken-introduction = phrase qui introduit une liste
untaken-table = ligne d'un tableau
untaken-no-words = aucun mot
untaken-prose = phrase entre les listes d'une section
untaken-repeated-header = en-tête répété

# Phases affichées pendant le travail
phase-intake = Lecture des sources
phase-slips = Recherche des mots mal lus par la machine
phase-group = Regroupement de { $n } contributions
phase-same-request = Même demande en d’autres mots
phase-theme = Recherche des thèmes de { $n } contributions
phase-link = Liens entre propositions, problèmes et résultats
phase-screen = Examen de { $n } contributions
phase-route = Recherche des institutions compétentes pour { $n } contributions
phase-index = Indexation de { $n } contributions
phase-register = Écriture des registres

# À la fin d'une commande
done-counts = { $contributions } contributions de { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
  } : { $problems } problèmes, { $proposals } propositions, { $outcomes } résultats attendus. { $groups } groupes, { $themes } thèmes.
done-untaken = { $n ->
    [one] Une ligne n'a pas été retenue : voir intake.html.
   *[other] { $n } lignes n'ont pas été retenues : voir intake.html.
  }
done-register = Registre : { $path }
demo-decided = Un comité imaginaire a décidé de chaque proposition et arrêté la version. Ensuite : `mujmal publish { $path }`
error-demo-decided = { $path } : ce dossier a déjà un registre de décisions. Choisissez-en un autre avec --out
demo-next = Ensuite : ouvrir { $path }/register.html, ou lancer `mujmal search { $path } "شفافية الميزانية"`
search-total = { $n ->
    [0] Aucun résultat.
    [one] Une contribution trouvée.
   *[other] { $n } contributions trouvées.
  }
search-corrected = Aucune contribution ne contient « { $typed } » ; recherché à la place : { $instead }
search-unknown-word = Aucune contribution ne contient « { $typed } » ni un mot voisin.
similar-to = Semblables à : { $text }

# Pourquoi une commande s'est arrêtée
error-other = { $said }
error-settings = paramètres : { $said }
error-not-a-workspace = { $path } : aucun espace de travail ici. Un dossier écrit par `mujmal consolidate` était attendu (derived/run.json manque).
error-occupied = { $path } : ce dossier contient d'autres fichiers, ou c'est un fichier. Indiquer un dossier nouveau ou un espace de travail de mujmal ; rien n'a été modifié.
error-nothing-usable = rien d'exploitable dans ce qui a été fourni : rien n'a été écrit. Les lignes ci-dessus disent pourquoi.
error-unknown-field = { $field } : aucun champ de formulaire ne porte ce nom. Champs connus : { $known }
error-unknown-id = { $id } : aucune contribution ne porte cet identifiant dans cet espace de travail. `mujmal search` les affiche.

# Ce que montrent les mots d'un motif
role-of = { $role } ({ $what })
role-shared = dit par les deux
role-differs = dit autrement
role-action = ce qu'il faut faire
role-object = ce dont il s'agit
role-actor = qui devrait le faire
role-beneficiary = au profit de qui
role-place = où, ou à quel niveau
role-measure = combien, ou dans quel délai
role-means = par quels moyens, ou sur quelle base légale
role-wish = un souhait : rien ne permet de vérifier quand il est atteint
role-vague = termes vagues
role-question = une question plutôt qu'une demande
role-complaint = une plainte plutôt qu'une demande
role-several = plusieurs demandes en une
role-dangling = renvoie à une chose qui n'est pas nommée
role-resolved = nommé dans l'intitulé ou dans l'élément précédent
role-unfinished = phrase interrompue
role-damage = mots abîmés par la lecture automatique
role-short = trop court pour juger
role-nothing-asked = ne demande rien
role-openness-direct = porte directement sur l'ouverture
role-openness-indirect = touche à l'ouverture
role-openness-restricted = demande de restreindre l'ouverture
role-contrary = mots contraires
role-openness-against = demande un équipement ou un service
role-openness-words = mots proches, par le sens, des demandes d'ouverture
role-off-subject = porte sur autre chose
role-law = loi citée
role-named = organisme nommé
role-competence = relève de sa compétence
role-hint = va dans ce sens, sans suffire
role-section = dans l'intitulé de la rubrique
role-workshop = dans l'intitulé de l'atelier
role-against = porte sur autre chose
role-associated = associé à l'organisme chef de file

# Éléments d'une proposition claire
part-action = ce qu'il faut faire
part-object = ce dont il s'agit
part-actor = qui devrait le faire
part-beneficiary = au profit de qui
part-place = où, ou à quel niveau
part-measure = combien, ou dans quel délai
part-means = par quels moyens

# Principes d'ouverture, et autres sujets possibles
principle-access-information = transparence et accès à l'information
principle-participation = participation et consultation
principle-accountability = redevabilité et intégrité
principle-inclusion = inclusion dans la décision publique
principle-open-data = données ouvertes et ouverture numérique
domain-employment = emploi
domain-health = santé
domain-education = éducation
domain-roads = routes et travaux
domain-water = eau et électricité
domain-housing = habitat et urbanisme
domain-agriculture = agriculture
domain-transport = transport
domain-sport = sport et jeunesse
domain-culture = culture
domain-environment = environnement et propreté
domain-security = sécurité
domain-social = protection sociale
domain-services = services administratifs
domain-economy = économie
domain-justice = justice

# Ce qui est dit d'un fichier reçu. L'emplacement (fichier, ligne) précède.
notice-unreadable-file = { $kind ->
    [not-found] ce fichier n'existe pas. Rien n'en a été lu.
    [permission-denied] vos droits ne permettent pas de le lire.
   *[other] ne peut pas être lu : { $found }
  }
notice-file-too-large = compte { $found } octets ; sont lus les fichiers de { $expected } octets au plus.
notice-empty-file = est vide ; un compte rendu de rencontre ou un export de formulaire était attendu ({ $expected }).
notice-unknown-format = { $found ->
    [binary] n'est ni un texte ni un tableau ; attendu : { $expected }.
   *[other] est dans un format qui n'est pas lu ({ $found }) ; attendu : { $expected }.
  }
notice-damaged-workbook = le classeur ne s'ouvre pas : { $found }
notice-unknown-layout = aucun titre de problèmes, de propositions ou de résultats en { $lines } lignes, et pas de formulaire non plus. Attendu, par exemple : { $expected }.
notice-no-items = les titres y sont, mais aucune liste n'a été reconnue en dessous ; voir intake.html.
notice-no-text-column = aucune colonne de propositions n'a été reconnue. En-têtes trouvés : { $found }. Attendu, par exemple : { $expected } ; sinon la nommer : --map text="…"
notice-row-without-text = cette ligne n'a ni texte ni titre ; des mots étaient attendus sous : { $expected }.
notice-row-cells = cette ligne a { $found } cellules, l'en-tête { $expected }. Prise telle quelle : à vérifier.
notice-swallowed-rows = une cellule de cette ligne contient des lignes qui ressemblent à des rangées entières : un guillemet ouvert les a peut-être absorbées. Corrigez le fichier et relisez-le.
notice-unclosed-quote = un guillemet ouvert dans cette ligne n'est jamais fermé ; la suite a pu se fondre en une seule cellule.
notice-unreadable-date = « { $found } » n'est pas une date comprise ; attendu, par exemple : { $expected }. Prise sans date.
notice-damaged-characters = { $count ->
    [one] un caractère n'a pas pu être lu ({ $encoding }) ; il est ici.
   *[other] { $count } caractères n'ont pas pu être lus ({ $encoding }) ; le premier est ici.
  }
notice-read-as = lu comme { $encoding }.
notice-same-file = a les mêmes octets que { $other } ; lu une seule fois.
notice-sheet-not-read = la feuille « { $sheet } » n'a pas de colonne de propositions et n'a pas été lue.
notice-no-meeting-date = aucune date de rencontre n'a été trouvée.
notice-no-meeting-region = aucune région n'a été trouvée pour la rencontre.
notice-unknown-column = aucun fichier n'a de colonne « { $column } ». En-têtes trouvés : { $found }.
notice-more-notices = { $count ->
    [one] de même dans une autre ligne ({ $code }).
   *[other] de même dans { $count } autres lignes ({ $code }).
  }
notice-empty-folder = ne contient aucun fichier ; des fichiers étaient attendus ({ $expected }).
notice-too-many-files = contient plus de { $expected } fichiers ; les autres n'ont pas été lus. Répartissez-les en plusieurs dossiers ou plusieurs lectures.
notice-too-many-bytes = ses fichiers comptent ensemble plus de { $expected } octets ; les autres n'ont pas été lus.
notice-archive-too-deep = est une archive dans une archive, elle-même dans une archive ; elle n'a pas été ouverte. Décompressez-la d'abord.
notice-wrong-extension = son contenu est { $found } alors que son nom annonce { $expected } ; lu comme { $found }.
notice-damaged-file = est endommagé ou tronqué et ne s'ouvre pas : { $found }
notice-damaged-objects = le fichier est endommagé à cet endroit ({ $found }) ; seul ce qui pouvait être lu a été pris.
notice-locked-file = est protégé par un mot de passe. Enregistrez-le sans mot de passe et relisez-le.
notice-xml-entities = déclare des entités ({ $found }), dont aucun document de ce genre n'a besoin et qui peuvent bloquer un programme ; il n'a pas été lu.
notice-unpacks-too-large = dépasse { $found } octets une fois décompressé, bien plus qu'un tel fichier n'en contient ; il n'a pas été lu.
notice-too-many-cells = contient plus de { $found } cellules ; il n'a pas été lu.
notice-too-many-pages = compte { $found } pages, trop pour un seul compte rendu ; il n'a pas été lu.
notice-page-headers = en-têtes et pieds de page laissés de côté : { $found }
notice-only-pictures = { $count ->
    [one] la page { $pages } n'est qu'une image : elle ne contient aucun texte et rien n'en a été pris. Avec --ocr, ses mots sont reconnus si ces paquets sont installés : { $packages }.
   *[other] { $count } pages ne sont que des images ({ $pages }) : elles ne contiennent aucun texte et rien n'en a été pris. Avec --ocr, leurs mots sont reconnus si ces paquets sont installés : { $packages }.
  }
notice-no-ocr = { $count ->
    [one] la page { $pages } n'est qu'une image et --ocr ne peut pas en reconnaître les mots ; il manque : { $found }. À installer : apt install { $packages }
   *[other] { $count } pages ne sont que des images ({ $pages }) et --ocr ne peut pas en reconnaître les mots ; il manque : { $found }. À installer : apt install { $packages }
  }
notice-ocr-failed = les mots de la page { $page } n'ont pas pu être reconnus : { $found }
notice-page-recognised = les mots de la page { $page } ont été reconnus à partir d'une image, avec une confiance de { $confidence } %. À comparer avec l'original.

# `group`
group-summary = { $rows } lignes : { $grouped } dans { $groups } groupes, { $single } seules.
group-threshold = à partir de { $near } : { $groups } groupes de { $rows } lignes au total (dont { $nearrows } voisines) ; le plus grand en a { $largest }.
group-weak = {"    "}lien le plus faible : { $id } avec { $other }, { $similarity }

# Tableaux d'autres programmes
error-no-column = { $file } : pas de colonne « { $column } ». Colonnes : { $known }. La désigner par --{ $option }.
error-column-twice = { $file } : deux colonnes s'appellent « { $column } ». En renommer une.
error-repeated-id = { $file } : les lignes { $first } et { $second } ont le même identifiant « { $id } ». Chaque ligne doit avoir le sien.
error-table-unreadable = { $path } : { $said }
error-table-format = { $path } : type de tableau inconnu. Attendu : un nom en .csv, .tsv, .parquet ou .xlsx.
error-table-encoding = { $path }, ligne { $line } : n'est pas en UTF-8. Attendu : un fichier enregistré en UTF-8.
error-table-empty = { $path } : vide. Attendu : une première ligne avec les noms des colonnes.
error-table-ragged = { $path }, rangée { $row } (ligne { $line }) : { $found } cellules. Attendu : { $expected }, comme dans l'en-tête.
error-table-unclosed = { $path }, rangée { $row } (ligne { $line }) : un guillemet s'ouvre ici et n'est jamais fermé.

# Autres signalements
notice-personal-in-text = le texte contient des données personnelles (un numéro ou une adresse électronique). Il figure tel quel dans le registre : à revoir avant toute publication.
error-output-format = { $path } : le résultat s’écrit en valeurs séparées seulement. Donnez un fichier en .csv ou .tsv.
error-same-file = { $path } : c'est le tableau lu. Indiquer un autre fichier pour le résultat ; rien n'a été modifié.
error-same-column = { $file } : la colonne « { $column } » ne peut pas être à la fois l'identifiant et le texte.
error-damaged = l'espace de travail est incomplet ou endommagé ; relancer `mujmal consolidate`. ({ $said })
register-about = À propos de ce registre

# `screen`, `route`, `explain`
role-subject = sujet sur lequel l'ouverture est demandée
bearing-none = aucun lien
bearing-indirect = lien indirect
bearing-direct = lien direct
answer-body = organisme compétent
answer-local-authority = relève de la collectivité territoriale elle-même
answer-no-body = aucun organisme compétent trouvé
explain-proposals-only = La clarté, le lien avec l'ouverture et l'organisme compétent ne sont étudiés que pour les propositions.
explain-missing = non précisé
explain-question = Question prête à envoyer à l'auteur
explain-not-openness = Ne porte pas sur l'ouverture ; relève du sujet : { $subject }.
explain-rather = Ne touche à l'ouverture qu'indirectement ; relève du sujet : { $subject }.
route-undated = { $count } cellules de la colonne de dates ne sont pas des dates (lignes { $rows }…) ; leurs organismes portent leur nom actuel.
explain-chance = probabilité d'un lien direct : { $chance }
explain-lead = chef de file
explain-associated = associé
explain-basis = au registre
explain-no-body = Aucun mot du texte ni de l'intitulé ne suffit à désigner un organisme.
screen-summary = { $rows } lignes : lien direct avec l'ouverture { $direct }, indirect { $indirect }, aucun { $none } ; à faire préciser : { $ask }.
route-summary = { $rows } lignes : { $body } pour un organisme de l'État, { $local } pour les collectivités territoriales, { $none } sans organisme compétent.

## similarity
similarity-both = dans les deux
similarity-contrary = contraires
similarity-only-first = seulement dans le premier
similarity-only-second = seulement dans le second
similarity-by-letters = comparé lettre à lettre : cette écriture n’est pas lue par l’encodeur
similarity-summary = { $pairs } paires : { $same } même demande, { $related } même sujet, { $different } sujets différents.

## themes.html and the theme command
register-left-out = { $n } autres lignes ne sont pas sur cette page, qui serait trop lourde : register.xlsx et register.csv contiennent tout.
themes-title = Carte des thèmes
themes-explained = Les thèmes sont trouvés par le programme parmi les demandes ; un thème porte des mots de ses membres. Chacun peut être renommé, divisé ou réuni par une personne.
themes-plot = Propositions par thème et par voie
themes-table = Thèmes par taille, voie et région ; chaque proposition compte une fois
themes-voices = Propositions
themes-requests = Demandes distinctes
themes-alone = Seules : un sujet à elles
themes-no-region = Région non indiquée
themes-wider = dans :
themes-examples = Demandes les plus fréquentes
theme-stability = Restent ensemble
theme-stability-help = Part des paires de propositions qui restent ensemble quand les thèmes sont refaits sur quatre groupes sur cinq

# dossiers
register-by-institution = Par institution
dossiers-title = Dossiers des institutions
dossiers-explained = Les propositions sont réunies ici par institution appelée à y répondre, telle que le programme la propose. Chaque proposition compte une fois, dans un seul dossier ; une personne peut changer l'institution.
dossiers-table = { $n ->
    [one] { $n } proposition
   *[other] { $n } propositions
  } par institution
dossiers-senders = Auteurs
dossiers-unclear = À préciser
dossiers-associated = En appui d'une autre
dossiers-requests = Demandes, les plus fréquentes d'abord
dossiers-voices = Propositions : { $texts } · auteurs : { $senders } · demandes distinctes : { $requests }
dossiers-meetings = rencontres : { $n }
dossiers-people = participants : { $n }
dossiers-left-out = Toutes les demandes ne sont pas affichées ici ; le reste, au nombre de { $n }, est dans register.xlsx.
dossiers-ask = Propositions dont l'auteur est à interroger : { $n }
dossiers-empty = Aucune proposition pour cette institution.
explain-not-for = Ce qui n'est pas de son ressort
error-unknown-institution = Aucune institution du registre n'a pour identifiant ou pour nom « { $asked } ». « mujmal dossier DIR » donne les identifiants.
error-institution-ambiguous = « { $asked } » convient à plusieurs institutions : { $ids }. Donnez l'identifiant de l'une d'elles.
role-field = mot de son domaine
role-meaning = par le sens du texte, surtout

# Décider : états, rôles, actes
verdict-accepted = acceptée
verdict-accepted-in-part = acceptée en partie
verdict-conditional = acceptée sous conditions
verdict-referred = renvoyée
verdict-not-accepted = non retenue
verdict-needs-clarification = à préciser
verdict-duplicate-of = doublon
status-unread = non lue
status-assigned = attribuée
status-awaiting-second = en attente d'une autre lecture
status-in-conflict = lectures divergentes
status-read = lue, non décidée
role-analyst = analyste
role-reader = lecteur
role-chair = président du comité
role-reporter = rapporteur
role-admin = administrateur
relation-same = même demande
relation-related = proches
relation-different = différentes
relation-unsure = indécidable
act-person = personne
act-retire = départ
act-assign = attribution
act-unassign = attribution retirée
act-reading = lecture
act-decision = décision
act-reconcile = arbitrage entre lectures
act-reopen = réouverture
act-merge = fusion
act-split = séparation
act-move = déplacement
act-lock = verrouillage
act-unlock = déverrouillage
act-rename = nouveau nom
act-pair = réponse sur une paire
act-reroute = institutions compétentes
act-redact = passage masqué
act-acknowledge = alerte vue
act-undo = annulation
act-release = publication

# Ce que le registre refuse
refused-unknown-person = { $who } : personne de ce nom n'est en fonction ici. `mujmal person list` affiche la liste.
refused-role = { $who } ({ $role }) ne peut pas faire cela : { $act }.
refused-first-is-admin = personne n'est encore responsable : désigner d'abord un administrateur avec `mujmal person add DIR NOM --role admin`.
refused-last-admin = { $who } est le seul administrateur. En désigner un autre d'abord.
refused-person-id = « { $id } » ne peut pas être l'identifiant d'une personne. Attendu : lettres, chiffres et - _ . @, 64 au plus.
refused-not-a-reader = { $who } ne lit pas de propositions. Attendu : un lecteur ou un président.
refused-stranded = ces propositions attendent encore { $who } et n'auraient plus de lecteur : { $ids }. Indiquer qui les reprend.
refused-moment = « { $at } » n'est pas une date et une heure. Attendu : UTC, comme 2024-06-01T09:30:00Z.
refused-no-why = un motif est nécessaire ({ $act }) : le donner avec --why.
refused-nothing = rien ne changerait ({ $act }).
refused-unknown-id = { $id } : aucune contribution ne porte cet identifiant dans cet espace de travail.
refused-not-a-proposal = { $id } est un problème ou un résultat attendu. Seules les propositions sont lues et décidées.
refused-assigned-already = { $who } a déjà { $id }, ou l'a déjà lue.
refused-not-assigned = { $id } n'est pas attribuée à { $who }.
refused-decided = { $id } est décidée. La rouvrir d'abord, avec un motif.
refused-not-decided = { $id } n'est pas décidée.
refused-released = { $id } a été publiée (publication { $release }). La rouvrir d'abord, avec un motif ; la publication antérieure reste lisible.
refused-unknown-reason = « { $reason } » n'est pas un motif. Connus pour cet état : { $known }
refused-no-reason = « { $state } » demande un motif et un texte qui l'énonce.
refused-short-text = le texte du motif a { $words } mots. Attendu : { $least } au moins, le critère et le fait propre à cette proposition.
refused-copied-text = le texte ne fait que répéter la description du motif « { $reason } ». Attendu : le fait propre à cette proposition.
refused-no-question = la question à l'auteur manque : la donner comme texte.
refused-no-conditions = les conditions manquent.
refused-surplus = « { $field } » ne va pas avec « { $state } ». Le laisser vide ou choisir un autre état.
refused-no-body = l'institution destinataire du renvoi manque.
refused-unknown-body = « { $body } » n'est pas une institution du répertoire. Donner son identifiant ou son nom.
refused-no-target = la proposition dont la réponse vaut pour celle-ci manque.
refused-same-target = { $id } est citée deux fois. Attendu : deux contributions différentes.
refused-circle = { $id } ne peut être un doublon de { $target }, qui est elle-même un doublon de { $id }.
refused-too-few-readings = { $id } a été lue par { $found }. Attendu : { $needed } lectures par des personnes différentes.
refused-conflict = les lectures de { $id } divergent ({ $states }). Un président tranche avec `mujmal reconcile`.
refused-no-conflict = les lectures de { $id } ne divergent pas : décider avec `mujmal decide`.
refused-against-readings = un lecteur ne peut décider { $id } que selon sa lecture : { $state }.
refused-unknown-part = { $id } : aucun groupe ni thème de ce nom, ou pas de ceux-là.
refused-locked = { $id } est verrouillé. Le déverrouiller d'abord.
refused-not-locked = { $id } n'est pas verrouillé.
refused-kinds-differ = { $one } et { $other } sont de natures différentes. Problèmes, propositions et résultats ne partagent pas un groupe.
refused-not-a-member = { $id } n'est pas dans { $of }.
refused-nobody-left = il ne resterait rien dans { $id }.
refused-span = ce n'est pas un passage du texte de { $id }, qui a { $length } octets.
refused-unknown-act = il n'y a pas d'acte { $number }.
refused-undone-already = l'acte { $number } a été annulé par l'acte { $by }.
refused-later = des actes postérieurs reposent sur l'acte { $number } : { $later }. Les annuler d'abord, ou tous ensemble avec --with-later.
refused-undo-released = l'acte { $number } fait partie de la publication { $release }. Ce qui est publié le reste ; rouvrir plutôt la proposition.
refused-not-yours = l'acte { $number } est de { $who }. Un président ou un administrateur peut l'annuler.
refused-not-closed = rien n'est publié : { $open } propositions sans décision, dont { $conflict } aux lectures divergentes ({ $ids }). `mujmal balance` montre tout.
refused-old-questions = rien n'est publié : des questions aux auteurs sont ouvertes depuis plus de { $days } jours ({ $ids }). Les décider.
refused-nothing-to-release = il n'y a aucune proposition à publier.
refused-released-already = rien n'a été fait depuis la publication { $release }.
refused-unknown-alarm = { $alarm } : pas d'alerte de ce nom à présent. `mujmal alarms` les affiche.

# Le fichier du registre
ledger-missing = { $path } : rien n'a encore été décidé ici.
ledger-exists = { $path } : existe déjà. Donner un autre nom ; rien n'a été modifié.
ledger-not-a-ledger = { $path } : n'est pas un registre de mujmal. Rien n'a été modifié. S'il devait l'être, rétablir une copie avec `mujmal ledger restore DIR COPIE`.
ledger-newer = l'acte { $number } a été écrit par une version plus récente de mujmal. Utiliser cette version ; rien n'a été modifié.
ledger-broken = l'acte { $number } du registre n'est pas ce qui avait été écrit. Rien n'a été modifié. `mujmal ledger export DIR` montre ce qui est lisible ; rétablir une copie avec `mujmal ledger restore DIR COPIE`.
ledger-behind = des actes manquent : { $acknowledged } ont été enregistrés, { $found } sont là. Le fichier ou son journal (ledger.sqlite-wal) est ancien. Remettre le bon, ou une copie avec `mujmal ledger restore DIR COPIE` ; rien n'a été modifié.
ledger-damaged = { $path } : le registre est endommagé ({ $said }). Rien n'a été modifié. Rétablir une copie avec `mujmal ledger restore DIR COPIE` ; le fichier endommagé est conservé.
ledger-unfinished = { $path } : le registre a disparu, mais il en reste des traces (un rétablissement inachevé, ou un fichier supprimé). Rien n'est recommencé : rétablir une copie avec `mujmal ledger restore DIR COPIE`.
ledger-busy = un autre programme utilise le registre et n'a pas fini à temps. Rien n'a été enregistré ; réessayer, et fermer l'autre s'il s'agit d'un rétablissement.
ledger-full = le disque est plein. Rien n'a été enregistré ; ce qui l'était auparavant est conservé. Libérer de la place et réessayer.
ledger-read-only = { $path } : écriture impossible. Rien n'a été enregistré.
ledger-database = { $path } : { $said }. Rien n'a été enregistré.
ledger-recorded = Enregistré : acte { $number } ({ $act }).
ledger-led-on = { $id } est elle-même un doublon : sa racine { $root } a été prise.
ledger-verified = { $acts } actes, la chaîne est entière. Empreinte du dernier : { $head }
ledger-copied = { $path } : copie de { $acts } actes, vérifiée. Empreinte du dernier : { $head }
ledger-restored = { $acts } actes sont rétablis, la chaîne est entière.
ledger-kept = Ce qui s'y trouvait est conservé dans { $path }
ledger-read-until = { $acts } actes ont pu être lus.

# Décider : ce que disent les commandes
error-who = on ne sait pas qui agit. Donner un nom avec --as, ou dans la variable MUJMAL_USER.
error-none-chosen = aucune proposition n'a été choisie. Donner des identifiants, ou l'un de { $options }.
error-none-left = il ne reste rien à attribuer : ce qui a été choisi est décidé, ou déjà attribué.
error-no-labels = aucune colonne de labels ; attendu : { $wanted }, trouvé : { $found }
error-label = ligne { $row }, colonne { $column } : trouvé « { $found } », attendu par exemple : { $expected }
error-unknown-state = « { $word } » n'est pas un état. Connus : { $known }
error-unknown-group = { $id } : aucun groupe de propositions ne porte cet identifiant.
error-not-in-text = ces mots ne figurent pas dans le texte de { $id }, ou plusieurs fois : donner un intervalle avec --span.
error-decisions-column = { $file } : pas de colonne « { $column } ». Attendu : une feuille écrite par `mujmal decisions out`.
person-gone = parti
assign-given = { $who } : { $n } attribuées.
assign-left = Personne n'a pu prendre : { $ids }
queue-empty = Rien n'attend { $who }.
history-empty = Rien n'a encore été fait.
history-undone = annulé par l'acte { $by }
balance-received = Reçues : { $received }
balance-problems = problèmes : { $n } ({ $linked } liés à des propositions, { $unlinked } non)
balance-outcomes = résultats attendus : { $n } ({ $linked } liés à des propositions, { $unlinked } non)
balance-proposals = propositions : { $n }
balance-decided = décidées : { $n }
balance-open = ouvertes : { $n }
balance-institutions = Par institution
balance-regions = Par région
balance-nowhere = non précisé
balance-closed = Le compte est bon : chaque proposition a sa suite.
balance-not-closed = Le compte n'est pas encore bon : { $n } propositions sans suite.
balance-missing = Dans le registre et plus dans l'espace de travail : { $ids }
agreement-overall = Tous les lecteurs
agreement-line = { $who } : { $n } lues deux fois, { $same } à l'identique, kappa { $kappa }
agreement-undefined = non défini
alarm-twins = Même demande, décidée différemment, sans qu'un texte dise pourquoi
alarm-suggested = Peut-être la même demande, décidée différemment, sans qu'un texte dise pourquoi
alarm-pasted = Un même texte sous des propositions qui ont peu en commun
alarm-wrong-reason = Le motif n'est pas prévu pour cet état
alarm-unasked = Non retenue bien que peu claire, sans question à l'auteur
alarm-acknowledged = vue, acte { $number }
alarms-none = Aucune alerte.
released = Publié : tout ce qui est décidé jusqu'à l'acte { $number }.
release-alarms = Alertes que personne n'a vues : { $n }. `mujmal alarms` les affiche.
decisions-sheet = Décisions
decisions-reasons = Motifs
decisions-lists = Listes
decisions-proposed-body = Institution proposée
decisions-status = Avancement
decisions-state = Décision
decisions-reason = Motif
decisions-reason-text = Texte du motif, pour l'auteur et le public
decisions-conditions = Conditions
decisions-body = Renvoyée à
decisions-duplicate-of = Doublon de (identifiant)
decisions-commitment = Engagement
decisions-code = Code
decisions-definition = Ce qu'il signifie
decisions-when = Quand l'employer
decisions-states = Pour
decisions-example = Comme il serait publié
decisions-written = { $path } : { $n } propositions à décider. Remplir les colonnes blanches, puis `mujmal decisions in`.
decisions-taken = rangée { $row }, { $id } : enregistrée
decisions-refused = rangée { $row }, { $id } : refusée : { $said }
decisions-summary = { $taken } enregistrées, { $unchanged } inchangées, { $refused } refusées.
decisions-checked = Vérification seule, rien n'a été enregistré : { $taken } le seraient, { $unchanged } inchangées, { $refused } refusées.

# intake: attendance lists, suspected slips
intake-attendance = { $n ->
    [one] une liste de présence, laissée dans sources/, une ligne
   *[other] une liste de présence, laissée dans sources/, { $n } lignes
  }
intake-slips = Mots que la reconnaissance a pu mal lire
intake-slips-explained = Rien n'a été modifié. À comparer avec l'original ; si la proposition est juste, corriger la source.
intake-slip-found = Tel quel
intake-slip-proposed = Ce qui a pu être écrit
slip-doubled = une lettre figure deux fois
slip-joined = une espace a été perdue
slip-misread = aucun autre texte n'a ce mot, et un mot proche est connu


# Fiches d'engagement, réponses des institutions, corrections, cycles antérieurs
act-correct = mots mal lus par la machine
act-card = fiche d'engagement
act-reply = réponse d'une institution
refused-reason-of-other-state = le motif « { $reason } » ne vaut pas pour « { $state } ». Ceux qui valent : { $reasons }
refused-repeated-text = le texte du motif a { $words } mots différents. Attendu : { $least } au moins, le critère et le fait propre à cette proposition.
refused-long-text = le texte a { $letters } caractères. Attendu : { $most } au plus.
refused-nobody-named = « aucun organisme compétent » n'est pas une institution que l'on peut nommer ici. Donner l'identifiant ou le nom d'une institution.
refused-no-replier = la rangée ne dit pas quelle institution répond. L'indiquer avec --body.
refused-not-found-there = d'autres mots se trouvent là dans { $id } : « { $found } ».
refused-corrected-already = dans { $id }, l'acte { $number } dit déjà ce que ces mots veulent dire. L'annuler d'abord.
refused-card-id = « { $id } » ne peut être l'identifiant d'une fiche. Attendu : lettres, chiffres et - _ . comme c-01, 32 au plus.
refused-card-lacks = il manque à la fiche : { $part }.
refused-card-twice = { $id } figure deux fois dans la fiche.
refused-unknown-source = { $id } : aucune source ne porte cet identifiant dans cet espace de travail.
refused-card-date = « { $date } » n'est pas le temps d'une activité. Attendu : une année, un mois ou un jour comme 2025, 2025-06 ou 2025-06-30, la fin n'étant pas avant le début.
error-unknown-card = { $id } : aucune fiche d'engagement ne porte cet identifiant. `mujmal cards` les affiche ; `--from` en fait une à partir de propositions.
error-card-file = { $file } n'est pas une fiche d'engagement : { $said }
error-no-state = dire ce qui est répondu : avec --state ; ou, pour décider comme une institution a répondu, avec --from-reply.
error-no-reply = aucune institution n'a répondu au sujet de { $id }.
error-several-replies = plusieurs institutions ont répondu au sujet de { $id }. En nommer une : --from-reply=BODY, parmi { $bodies }.
error-unknown-correction = { $id } n'a pas d'erreur de lecture présumée { $number }. `mujmal corrections` les affiche avec leurs numéros.
error-round-no-text = { $file } : aucune colonne connue pour contenir ce qui a été demandé. Trouvé : { $found }. La nommer : --map text=COLONNE.
error-round-no-column = { $file } : il n'y a pas de colonne « { $column } ». Trouvé : { $found }.
error-round-empty = { $file } : rien n'y est demandé.
error-round-name = il y a déjà un autre cycle « { $name } ». Choisir un nom avec --name.
error-round-unknown = il n'y a pas de cycle « { $name } ». `mujmal rounds` les affiche.
card-title = Titre
card-problem = Problème
card-problems = Problèmes auxquels il répond
card-expected = Résultats attendus
card-outcomes = Résultats visés
card-proposals = Propositions
card-lead = Institution chef de file
card-partners = Partenaires
card-activity = Ce qui est fait dans une activité
card-activities = Activités
card-calendar = Calendrier
card-indicators = Indicateurs
card-sources = Sources
card-version = Fiche d'engagement { $id }, version { $n } (acte { $number })
card-takes-up = Engagement qui la reprend :
card-written = { $path } : la fiche. La compléter, puis l'enregistrer avec `mujmal card … --edit`.
cards-none = Il n'y a pas encore de fiche d'engagement.
reply-institution = Institution qui répond
reply-signed = Signé par
reply-note = Réponses des institutions : elles sont portées à la connaissance du comité et ne décident rien.
replies-nothing-new = Toutes les réponses étaient déjà arrivées : rien n'a été enregistré.
replies-none = Aucune rangée de la feuille ne répond quoi que ce soit.
correction-proposed = proposée
correction-signed = signée
correction-rejected = maintenu tel que lu
correction-read-as = Lire
corrections-none = Aucun mot ne semble avoir été mal lu.
round-field-text = ce qui a été demandé
round-field-state = ce qui a été décidé
round-field-answer = la réponse
round-field-commitment = l'engagement
round-field-institution = l'institution
round-field-date = la date
round-column = « { $column } » : { $field }.
round-told = { $name } : { $n ->
    [one] une proposition
   *[other] { $n } propositions
} ; demande reprise dans ce cycle par { $again ->
    [one] une proposition
   *[other] { $again } propositions
}.
rounds-none = Il n'y a pas de registre d'un cycle antérieur.
earlier-heading = Déjà demandé
earlier-asked = Déjà demandé dans { $round }, rangée { $row } ({ $level })
earlier-answered = Réponse d'alors : { $answer }
added = { $proposals ->
    [0] Aucune proposition nouvelle.
   *[other] Ajoutés : { $proposals } propositions, { $others } problèmes et résultats ; { $joined } rejoignent des groupes existants.
  }
added-joins = rejoint le groupe { $group }{ $decided }
added-joins-decided = rejoint le groupe { $group }, où la même demande a déjà sa suite : { $decided }

# Les mots de ce qui est publié : registre des suites, rapport, dossiers, fiches. Mêmes clés que published.ar.ftl et published.en.ftl.

# Nombres et jours
share = { $n } %
share-below-one = moins de 1 %
day-first = 1er
day-in-words = { $day } { $month } { $year }
days-from-to = du { $first } au { $last }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
few-people = moins de { $n }
count-requests = { $n ->
    [0] aucune demande
    [1] une demande
   *[other] { $n } demandes
  }
count-meetings = { $n ->
    [0] aucune rencontre
    [1] une rencontre
   *[other] { $n } rencontres
  }
count-contributions = { $n ->
    [0] aucune contribution
    [1] une contribution
   *[other] { $n } contributions
  }

# Ce qui revient dans les documents
doc-page-of = Page { $page } sur { $pages }
doc-contents = Sommaire
doc-released = Publié le { $date } · version { $number }
doc-author = Le comité chargé de la consultation
doc-total = Total
doc-no-region = Sans région
doc-no-institution = Sans institution
doc-no-theme = Hors thème
doc-others = Autres
doc-number = Nombre
doc-share = Part (arrondie)
doc-proposals = Propositions
doc-state = Suite donnée
doc-explanation = Explication
doc-words = Texte de la proposition
doc-institution = Institution
doc-region = Région
doc-theme = Thème
doc-channel = Canal
doc-reason = Motif
doc-commitment = Engagement
doc-date = Date
doc-source = Source
doc-place = Lieu
doc-by-program = proposée par le programme
doc-by-person = désignée par une personne
doc-kind = { $kind } :{" "}
doc-quote-from = { $place } · { $id }
outcome-because = { $reason }.
outcome-referred-to = Transmise à : { $body }.
outcome-conditions = Conditions : { $conditions }
outcome-duplicate-of = La même demande figure dans la proposition { $other } (suite donnée : { $state }).
outcome-commitment = Engagement correspondant : { $commitment }.
outcome-no-words = Le comité n'a pas ajouté d'explication à cette décision.

# Le rapport
report-title = Rapport de réponse motivée
report-limits-title = Ce que couvre ce rapport, et ses limites
report-limits-received = La consultation a reçu { $received } : { $proposals }, { $problems } et { $outcomes }, issus de { $meetings } { $portal ->
    [0] sans formulaire.
   *[other] et du formulaire du portail.
  }
report-limits-problems = { $n ->
    [0] aucun problème
    [1] un problème
   *[other] { $n } problèmes
  }
report-limits-outcomes = { $n ->
    [0] aucun résultat attendu
    [1] un résultat attendu
   *[other] { $n } résultats attendus
  }
report-limits-all = Chaque proposition reçoit une suite, et une seule, qui est publiée. { $kept } propositions sont retenues (en totalité, en partie ou sous conditions), soit { $share }.
report-limits-regions = { $named ->
    [0] La région n'est connue pour aucune proposition.
    [12] La région est connue pour { $known } propositions ; les douze régions sont représentées.
   *[other] La région est connue pour { $known } propositions ; { $named } des douze régions sont représentées.
  } Le nombre de propositions n'a pas valeur de vote et ne représente pas la population.
report-limits-languages = Langues des propositions : { $languages }. Les textes ne sont pas traduits.
report-limits-untaken = { $n } lignes des sources (titres, tableaux, programmes) ressemblaient à des propositions et n'ont pas été retenues comme telles ; la page de réception en donne la liste et le motif.
report-limits-hidden = Des données personnelles ou des mots sont masqués dans { $n ->
    [1] une proposition
   *[other] { $n } propositions
  } ; *** en marque la place.
report-limits-program = Les regroupements, les thèmes, la clarté et le lien avec l'ouverture sont proposés par un programme informatique ; la décision de retenir ou non une proposition est prise par le comité.
report-verified = Les citations ({ $n }) ont été comparées à leur source lors de la préparation de ce document ; aucun écart n'a été relevé.
report-method-title = La méthode
report-method-1 = Recueillir ce que les citoyens ont dit lors des rencontres régionales et dans le formulaire du portail, et le publier tel quel.
report-method-2 = Étudier chaque proposition : clarté, précision, lien direct avec les principes d'ouverture.
report-method-3 = Réunir les propositions qui demandent la même chose ; chacune garde sa réponse.
report-method-4 = Regrouper ce qui est retenu par institution concernée et le partager avec elle.
report-method-5 = Faire lire les propositions par les membres du comité, puis décider de chacune, avec son motif.
report-method-6 = Rédiger les engagements en fiches détaillées.
report-method-7 = Publier la suite donnée à chaque proposition, avec une explication pour celles qui ne sont pas retenues.
report-flow-title = De la réception à la suite donnée
report-flow-caption = Le parcours des contributions : chaque étape est la somme de ses parts ; une flèche vide passe aux seules propositions.
report-flow-description = Schéma en étapes : { $stages }.
report-stage-received = Contributions reçues
report-stage-kinds = Par nature
report-stage-screened = Propositions selon leur lien avec l'ouverture
report-stage-distinct = Propositions distinctes et répétées
report-stage-bodies = Par institution
report-stage-outcomes = Suites données
report-part-distinct = demandes distinctes
report-part-repeated = propositions qui répètent une demande
report-states-caption = Suites données aux propositions
report-institutions-title = Résultats par institution
report-institutions-caption = Propositions et suites données, par institution
report-kept-title = Ce qui est retenu
report-kept-more = { $n ->
    [1] Une autre proposition est retenue ; elle figure dans le dossier de l'institution et dans le registre.
   *[other] { $n } autres propositions sont retenues ; elles figurent dans le dossier de l'institution et dans le registre.
  }
report-refused-title = Ce qui n'est pas retenu, et pourquoi
report-refused-intro = { $n ->
    [1] Une proposition n'est pas retenue.
   *[other] { $n } propositions ne sont pas retenues.
  } Voici les motifs, avec des exemples dans les mots de leurs auteurs ; le registre donne chaque proposition avec son explication.
report-refused-none = Aucune proposition n'est écartée.
report-reason-count = { $reason } ({ $n })
report-no-reason = Sans motif précisé
report-referred-title = Propositions transmises à d'autres institutions
report-referred-caption = Propositions transmises, par institution de destination
report-clarify-title = Ce qui demande une précision
report-clarify-intro = { $n ->
    [1] L'auteur d'une proposition est invité à préciser sa demande.
   *[other] Les auteurs de { $n } propositions sont invités à préciser leur demande.
  }
report-more = Le registre en donne { $n } autres, chacune avec son explication.
report-voices-title = Régions, canaux, thèmes
report-by-region = Propositions et suites données, par région
report-by-channel = Propositions et suites données, par canal
report-by-theme = Propositions et suites données, par thème (thèmes proposés par le programme)
report-by-principle = Propositions et suites données, par principe d'ouverture (une proposition peut en servir plusieurs)
report-plot-description = Diagramme en barres : { $parts }.
report-kept = Retenues
report-referred = Transmises
report-not-kept = Non retenues
report-other-answers = À préciser ou répétées
report-who-title = Part du programme et part du comité
report-who-program = Le programme a proposé les groupes et les thèmes, la clarté et le lien avec l'ouverture, et l'institution concernée pour { $routed } propositions ; { $none } restent sans institution.
report-who-person = Les membres du comité ont fait : { $parts }.
report-did-readings = { $n } lectures
report-did-decisions = { $n } décisions
report-did-rerouted = { $n } désignations d'institution
report-did-arranged = { $n } changements de groupes et de thèmes
report-did-settled = { $n } arbitrages entre lectures différentes
report-who-roles = Qui a décidé, par rôle
report-who-role = Rôle
report-sources-title = Les sources
report-sources-caption = Éléments issus de chaque source
report-source-hash = Empreinte (16 premiers caractères du SHA-256)
report-problems = Problèmes
report-outcomes = Résultats attendus
report-untaken = Lignes écartées

# Le dossier d'une institution
file-title = Dossier de l'institution : { $name }
file-subtitle = Les propositions des citoyens qui lui sont adressées, et leur suite
file-summary = Cette institution est concernée par { $proposals } ({ $requests }). { $kept ->
    [0] Aucune n'est retenue
    [1] Une est retenue
   *[other] { $kept } sont retenues
  }{ $referred ->
    [0] .
    [1] ; une lui est transmise, à laquelle elle répondra.
   *[other] ; { $referred } lui sont transmises, auxquelles elle répondra.
  }
file-regions = Par région et par canal
file-people = Auteurs
file-people-note = Auteurs : personnes distinctes sur le portail et rencontres distinctes ; les nombres inférieurs à { $n } ne sont pas donnés.
file-requests = Les demandes, par thèmes proposés par le programme
file-asked-in = { $n ->
    [1] Demandée une fois
   *[other] Demandée { $n } fois
  } · { $where }
file-links = Problèmes et résultats qui s'y rattachent
file-links-note = Liens proposés par le programme
file-associated = Propositions relevant d'autres institutions
file-associated-note = { $n ->
    [1] Une proposition est conduite par une autre institution, avec la participation possible de celle-ci ; elle figure dans le registre.
   *[other] { $n } propositions sont conduites par d'autres institutions, avec la participation possible de celle-ci ; elles figurent dans le registre.
  }
file-reply = Merci de compléter le fichier { $file } et de le renvoyer au comité.

# La fiche d'une rencontre et les réponses individuelles
meeting-title = Fiche de la rencontre : { $place }
meeting-title-plain = Fiche de la rencontre
meeting-subtitle = Ce qu'est devenue chaque proposition faite lors de cette rencontre
meeting-summary = { $proposals } lors de cette rencontre. { $kept ->
    [0] Aucune n'est retenue.
    [1] Une est retenue.
   *[other] { $kept } sont retenues.
  }
meeting-proposals = Les propositions et leur suite
meeting-context = Problèmes et résultats attendus relevés
meeting-participants = Les participants
meeting-participants-note = Pour protéger les personnes, les nombres inférieurs à { $n }, et ceux qui permettraient de les déduire, ne sont pas indiqués.
slips-title = Réponses individuelles
slips-subtitle = Une réponse à chaque auteur d'une proposition
slip-title = Réponse à la proposition { $id }
slip-words = Votre proposition
slip-when = Date et lieu
slip-answer = Décision
slip-decided = Décidé le
slip-find = Cette réponse figure dans le registre publié sous le code { $id }.

# Les fiches des engagements
cards-title = Fiches des engagements
cards-subtitle = Les engagements issus des propositions citoyennes
cards-none-yet = Aucune fiche d'engagement n'est encore rédigée.
card-page-title = { $id } · { $title }
card-page-problem = Problème
card-page-outcomes = Résultats attendus
card-page-lead = Institution responsable
card-page-partners = Institutions partenaires
card-page-activities = Activités
card-page-activity = Activité
card-page-start = Début
card-page-end = Fin
card-page-calendar = Calendrier
card-page-indicators = Indicateurs
card-page-proposals = Propositions de citoyens
card-page-sources = Leurs sources
card-page-version = Version { $n }, { $date }

# Le résumé
summary-title = Bilan de la consultation
summary-of = { $title } : { $part }
summary-lead = Sur { $proposals } ({ $requests }), { $kept } sont retenues (en totalité, en partie ou sous conditions), soit { $share }.
summary-line = { $state } : { $n } ({ $share })
summary-kept = Exemples de propositions retenues
summary-refused = Principaux motifs des propositions non retenues
summary-where = Le registre complet donne la suite de chaque proposition, avec son explication.

# Le dossier de preuves
evidence-title = Dossier de preuves
evidence-subtitle = Pour le Mécanisme d'évaluation indépendant (IRM) du Partenariat pour un gouvernement ouvert
evidence-list = Liste de contrôle
evidence-requirement = Ce qui est demandé
evidence-shown-by = Ce qui le montre
evidence-site = Site et dépôt : ce qui a été reçu, les suites et leurs preuves en un lieu ouvert
evidence-calendar = Calendrier : dates des rencontres, du formulaire et de la publication
evidence-outreach = Diffusion : canaux, régions et langues atteints
evidence-inputs = Contributions reçues, telles qu'elles ont été formulées
evidence-response = Réponse motivée : la suite de chaque contribution, avec son explication
evidence-by-person = Adresse de publication : à compléter
evidence-files = Les fichiers et leurs empreintes sont dans manifest.json
evidence-calendar-caption = Les dates
evidence-event = Événement
evidence-event-meeting = Rencontre de { $place }
evidence-event-portal = Formulaire du portail
evidence-event-release = Publication des suites données

# La page de l'ensemble
language-name = Français
bundle-title = Ce que sont devenues les propositions des citoyens
bundle-intro = Ces documents sont établis à partir du registre arrêté par le comité ; les totaux sont calculés et les citations vérifiées.
bundle-file = Document
bundle-formats = Formats
bundle-documents = Documents
bundle-register = Registre des suites données
bundle-report = Rapport de réponse motivée
bundle-institutions = Dossiers des institutions
bundle-meetings = Fiches des rencontres
bundle-slips = Réponses individuelles
bundle-cards = Fiches des engagements
bundle-summary = Résumé
bundle-plots = Graphiques
bundle-evidence = Dossier de preuves
bundle-data = Données
bundle-reply = Feuille de réponse
published-done = { $files } fichiers publiés dans { $path }
error-publish-nothing-released = rien n'est encore arrêté : seul ce qui l'est se publie. Commande : mujmal release { $dir }
error-publish-not-closed = publication impossible : { $open } propositions sans suite dans la dernière version, la première est { $first }. Décidez-en, puis mujmal release
error-publish-missing = publication impossible : { $missing } propositions du registre ne sont plus dans le dossier, la première est { $first }. Remettez la source où elles étaient
error-publish-not-in-source = publication impossible : les mots de { $id } ne sont pas à leur place dans { $file }. Tables ou source ont changé ; relancez mujmal consolidate
error-publish-altered = publication impossible : derived/{ $table } n'est pas ce que le dernier traitement a écrit. Relancez mujmal consolidate
error-publish-foreign = { $path } : ce fichier n'est pas de la publication précédente et ne sera pas supprimé. Déplacez-le, ou choisissez un autre dossier
error-publish-occupied = { $path } : le dossier contient des fichiers qui ne sont pas d'une publication. Choisissez-en un autre
error-publish-document = le document n'a pu être fait : { $said }
error-no-such-part = aucune proposition sous : { $part }
progress-publish = préparation de la publication

# Le registre des suites données : colonnes, feuilles, page
answers-by-program = { $what } (estimation du programme)
answers-colon = {"\u00A0"}:
answers-reason-code = Code du motif
answers-conditions = Conditions
answers-referred-to = Renvoyée à
answers-duplicate-of = Réponse donnée dans la proposition
answers-answered-with = La réponse est celle de la proposition
answers-answered-as = Suite donnée à celle-ci
answers-decided = Décision du { $date }
answers-decided-on = Date de la décision
answers-released-on = Date de publication
answers-named-by = Qui a désigné l'institution
answers-associated = Institutions associées
answers-source-file = Fichier source
answers-sheet = Suites données
answers-about = À propos de ce registre
answers-context = Problèmes et résultats
answers-words = Dans les mots de l'auteur
answers-linked = Propositions liées (estimation du programme)
answers-consultation = Consultation
answers-release = Publication
answers-release-line = Version { $n }, { $date }
answers-bound-to = Ce sur quoi elle repose
answers-bound-to-line = Acte n° { $act } du registre des décisions ; empreinte du registre : { $ledger } ; empreinte des tables : { $run } ; mujmal { $version }
answers-counts = Les nombres
answers-how-to-read = Comment lire ce registre
answers-reading-words = Chaque proposition figure dans les mots de son auteur, sans retouche ni traduction. Le signe *** marque des données personnelles ou des mots masqués.
answers-reading-people = La suite, le motif, l'explication, les conditions et l'engagement sont décidés par des personnes et publiés tels qu'ils ont été arrêtés.
answers-reading-program = La clarté, ce qui n'est pas précisé, le lien avec l'ouverture et ses principes sont estimés par un programme. Les groupes, les thèmes et les institutions qu'aucune personne n'a désignées sont aussi proposés par lui.
answers-reading-refusals = Ce qui n'est pas retenu est publié avec autant de détail que ce qui l'est, dans les mêmes colonnes et dans le même ordre.
answers-reading-duplicates = Un doublon n'est pas perdu : il garde sa ligne et son identifiant, avec l'identifiant de la proposition qui porte la réponse et la suite donnée à celle-ci.
answers-reading-context = Les problèmes et les résultats attendus ne font pas l'objet d'une décision ; ils sont publiés tels quels, et les propositions y répondent.
answers-reading-files = Les mêmes données existent sous d'autres formes : register.xlsx, register.csv, data/outcomes.json.
answers-columns = Les colonnes
answers-coverage = Ce que couvre le registre
answers-coverage-sources = Sources
answers-coverage-untaken = Lignes non prises
answers-coverage-regions = Régions d'où viennent des propositions
answers-coverage-no-region = Propositions de région inconnue
answers-coverage-bodies = Institutions concernées
answers-coverage-distinct = Demandes distinctes
answers-coverage-verified = Citations comparées à leur source
answers-coverage-hidden = Propositions masquées en partie
answers-all = Toutes les propositions et leur suite
answers-skip = Aller aux propositions
answers-request-and-theme = Demande et thème
answers-program-view = Estimations du programme
answers-reset = Effacer la recherche
answers-shown = Affichées : #fitting sur #all
answers-shown-part = Affichées : #shown sur #fitting (#all en tout)
answers-more = En afficher plus
answers-every = Tout afficher
answers-no-script = Les propositions sont trop nombreuses ({ $n }) pour une page sans JavaScript. Elles sont toutes dans register.xlsx et register.csv.
answers-cut = {" "}[…] texte entier dans register.csv et data/outcomes.json
answers-here = Dont pour cette institution
answers-regions = Régions de la demande
answers-channels = Canaux de la demande
answers-means-id = Identifiant stable de la proposition ; il ne change pas d'une publication à l'autre.
answers-means-text = Les mots de l'auteur, tels quels ; *** à la place de ce qui est masqué.
answers-means-state = Ce qui est décidé : acceptée, acceptée en partie, acceptée sous conditions, renvoyée, non retenue, à préciser ou doublon.
answers-means-reason-code = Code du motif, le même dans toutes les langues.
answers-means-reason = Nom du motif.
answers-means-explanation = L'explication donnée à l'auteur et au public.
answers-means-conditions = Ce qui doit être rempli, si l'acceptation est sous conditions.
answers-means-commitment = L'engagement qui reprend la proposition.
answers-means-referred-to = L'institution à laquelle la proposition est renvoyée.
answers-means-duplicate-of = Identifiant de la proposition qui porte la réponse, pour un doublon.
answers-means-answered-as = Ce qui est décidé pour celle-ci.
answers-means-decided-on = Jour de la décision.
answers-means-released-on = Jour de la publication.
answers-means-institution = L'institution qui répond.
answers-means-named-by = Proposée par le programme et laissée telle quelle, ou désignée par une personne.
answers-means-associated = Autres institutions qui peuvent prendre part.
answers-means-language = Langue de la proposition.
answers-means-source-file = Nom du fichier où elle figure.
answers-means-found-at = Page, ligne ou rangée dans ce fichier.
answers-means-channel = Rencontre régionale ou formulaire du portail.
answers-means-region = La région sous son nom officiel ; vide si la source n'en dit rien.
answers-means-place = Ville ou lieu de la rencontre.
answers-means-date = Jour de la rencontre ou du formulaire.
answers-means-workshop = Titre de l'atelier.
answers-means-group-id = Identifiant commun aux propositions qui demandent la même chose ; proposé par le programme, parfois changé par des personnes.
answers-means-asked = Nombre de propositions qui demandent la même chose, celle-ci comprise.
answers-means-theme = Thème ; vide si elle est seule sur son sujet. Proposé par le programme, parfois changé par des personnes.
answers-means-clarity = De 0 à 1 : dans quelle mesure on pourrait vérifier que c'est fait.
answers-means-missing = Ce que la proposition ne précise pas.
answers-means-openness = Lien direct, indirect, ou aucun.
answers-means-principles = Principes d'ouverture qu'elle sert.

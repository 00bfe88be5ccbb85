# Les mots des écrans de la commission (`mujmal serve`), en français. Mêmes clés et variables que screens.en.ftl.

# Autour de chaque page
screen-name = Mujmal
screen-skip = Aller au contenu
screen-menu = Menu principal
screen-overview = Vue d'ensemble
screen-queue = À traiter
screen-search = Recherche
screen-help = Aide
screen-item = Proposition
screen-sign-in = Se connecter
screen-sign-out = Se déconnecter
screen-user = Identifiant
screen-password = Mot de passe
screen-no-password = Si vous n'avez pas de mot de passe, ou l'avez perdu, la personne qui administre la consultation vous en donne un nouveau.
screen-sign-in-wrong = Identifiant ou mot de passe incorrect.
screen-nobody-yet = Personne n'a encore de mot de passe. Sur l'ordinateur qui sert ces écrans : `mujmal person add DOSSIER NOM --role admin`, puis `mujmal serve password DOSSIER NOM`.
screen-see-or-undo = Voir l'acte ou l'annuler
screen-back = Retour
screen-why = Motif, pour le registre
screen-why-optional = Motif, pour le registre (facultatif)
screen-save = Enregistrer
screen-pages = Pages de cette liste
screen-page-of = Page { $page } sur { $last }
screen-previous-page = Page précédente
screen-next-page = Page suivante

# Quand quelque chose n'est pas montré ou pas fait
screen-trouble = Cela n'a pas abouti
screen-not-found = Il n'y a ici ni page ni élément de ce nom.
screen-nobody = Veuillez d'abord vous connecter.
screen-forbidden = Votre rôle ne le permet pas.
screen-forged = Ce formulaire n'est plus valable : il a été ouvert dans une autre session ou depuis un autre site. Revenez en arrière, rechargez la page et envoyez-le de nouveau.
screen-wrong-host = Ces écrans ne sont pas servis sous ce nom. Utilisez l'adresse qui vous a été donnée ; la personne qui lance le programme peut autoriser un autre nom avec --host.
screen-malformed = Ce qui a été envoyé est illisible.
screen-too-large = Ce qui a été envoyé est trop volumineux.
screen-method = Cette page ne s'utilise pas ainsi.
screen-too-many = { $minutes ->
    [one] Trop d'essais. Veuillez réessayer dans une minute.
   *[other] Trop d'essais. Veuillez réessayer dans { $minutes } minutes.
  }
screen-internal = Le programme a échoué ici. Cette demande n'a rien enregistré ; ce qui l'était déjà est conservé. Si cela se reproduit, prévenez la personne qui administre la consultation.
screen-closing = Le programme est en train de s'arrêter. Rien n'a été enregistré ; veuillez réessayer plus tard.

# Vue d'ensemble
screen-decided-of = { $decided } propositions décidées sur { $proposals }.
screen-missing = { $n ->
    [one] Une contribution a des actes au registre et n'est plus dans les sources.
   *[other] { $n } contributions ont des actes au registre et ne sont plus dans les sources.
  }
screen-step-received = Reçu
screen-step-distinct = Propositions : demandées une fois ou plusieurs
screen-step-screened = Lien avec l'ouverture
screen-step-bodies = Institution compétente
screen-step-outcomes = Suites
screen-kind-proposals = propositions
screen-kind-problems = problèmes
screen-kind-outcomes = résultats attendus
screen-asked-alone = faites par une seule contribution
screen-asked-together = faites aussi par d'autres
screen-with-body = avec une institution
screen-without-body = sans institution
screen-adds-up = Le compte est juste : { $sum } sur { $total }
screen-does-not-add-up = Le compte n'est pas juste : { $sum } sur { $total }
screen-plots = D'où viennent les propositions et sur quoi elles portent
screen-by-region = Par région
screen-by-channel = Par canal
screen-by-theme = Par thème
screen-by-institution = Par institution
screen-by-principle = Par principe d'ouverture
screen-others = autres
screen-counted-twice = Une proposition qui sert plusieurs principes est comptée sous chacun.

# À traiter
screen-lists = Listes
screen-list-mine = À lire par moi
screen-list-second = En attente d'une autre lecture
screen-list-conflict = Lectures divergentes
screen-list-returned = Rouvertes
screen-list-decide = Prêtes à décider
screen-list-open = Non décidées
screen-list-all = Toutes les propositions
screen-list-empty = Cette liste est vide.
screen-progress = Vous en avez lu { $done } sur { $all }
screen-filter = Filtrer
screen-status = État
screen-institution = Institution
screen-read-of = lectures : { $read } sur { $needed }
screen-is-put-off = mise de côté

# Recherche
screen-search-words = Mots recherchés
screen-search-help = L'orthographe ne compte pas. Les "guillemets" gardent les mots ensemble ; -mot exclut.
screen-sort = Ordre
screen-sort-relevance = les plus proches
screen-sort-newest = les plus récentes
screen-sort-oldest = les plus anciennes
screen-every-word = tous les mots
screen-similar-to = Trouver ce qui ressemble à un texte
screen-paste = Collez un texte
screen-find-similar = Trouver les semblables
screen-facets = Affiner
screen-facet-kind = Nature
screen-facet-region = Région
screen-facet-meeting = Source
screen-facet-channel = Canal
screen-facet-theme = Thème
screen-facet-institution = Institution proposée
screen-facet-language = Langue

# Une proposition
screen-in-list = Dans la liste
screen-next = Suivante
screen-previous = Précédente
screen-hidden = Mots masqués par la commission
screen-legend = Ce que signifient les numéros dans le texte
screen-linked = En lien avec
screen-like = Contributions semblables
screen-nothing-like = Rien de semblable n'a été trouvé.
screen-may-be-same = peut-être la même demande
screen-see-group = Voir tout le groupe
screen-compare = Comparer
screen-scores-hidden = La clarté, l'ouverture et les institutions proposées s'affichent une fois votre lecture enregistrée.
screen-readings-hidden = D'autres ont lu cette proposition. Leurs lectures s'affichent une fois la vôtre enregistrée.
screen-bodies = Institutions compétentes
screen-named-by-person = désignée par une personne
screen-deciding = Lecture et décision
screen-proposals-only = Seules les propositions sont lues et décidées.
screen-decided = Décision
screen-my-reading = Ma lecture
screen-how = Comment la divergence a été tranchée
screen-answered-with-this = Traitées avec celle-ci :
screen-suggested = Proposées par le programme
screen-all-bodies = Toutes les institutions
screen-no-reason = sans motif
screen-text = Texte, pour l'auteur et le public : le critère et le fait, ou la question
screen-preview = Telle que le public la lira
screen-show-preview = Aperçu
screen-save-reading = Enregistrer ma lecture
screen-decide = Décider
screen-settle = Trancher et décider
screen-put-off = Mettre de côté
screen-take-up = Reprendre
screen-reopen = Rouvrir
screen-redact = Masquer des mots
screen-words-to-hide = Les mots, exactement comme ils figurent dans le texte
screen-hide = Masquer
screen-not-in-text = Ces mots ne figurent pas dans le texte, ou y figurent plusieurs fois. Copiez un passage plus long, exactement tel quel.
screen-no-state = Choisissez d'abord une décision.
screen-history = Historique de cet élément

# La phrase d'une réponse
screen-public-accepted = La proposition est acceptée.
screen-public-accepted-in-part = La proposition est acceptée en partie.
screen-public-conditional = La proposition est acceptée sous conditions.
screen-public-referred = La proposition est renvoyée à : { $body }.
screen-public-not-accepted = La proposition n'est pas retenue.
screen-public-needs-clarification = L'auteur est invité à préciser la proposition.
screen-public-duplicate-of = La proposition est traitée avec la proposition { $other }.
screen-public-reason = Motif : { $reason }.
screen-public-conditions = Conditions : { $conditions }
screen-public-commitment = Engagement : { $commitment }.

# Aide
screen-keys = Touches
screen-keys-explained = Elles agissent partout où aucun champ n'est en cours de saisie. Tout se fait aussi sans elles, et sans script.
screen-key-accept = choisir « acceptée »
screen-key-refuse = choisir « non retenue »
screen-key-defer = mettre de côté pour cette session, et continuer
screen-key-next = suivante de la liste
screen-key-previous = précédente de la liste
screen-key-search = rechercher
screen-key-help = cette page

# `mujmal serve`
serve-address = Ouvrez { $address } dans un navigateur. Ctrl-C arrête.
serve-open = à l'écoute sur { $address } : tout le réseau peut atteindre la page de connexion, et les mots de passe circulent en clair si aucun mandataire TLS n'est placé devant (--behind-tls).
serve-password-ask = Mot de passe de { $who } :
serve-password-again = Encore une fois :
serve-password-differs = les deux mots de passe diffèrent. Rien n'a été changé.
serve-password-length = un mot de passe a au moins { $least } caractères. Rien n'a été changé.
serve-password-set = { $who } peut se connecter avec le nouveau mot de passe. Les sessions ouvertes avec un autre sont closes.
serve-tokens-revoked = { $who } : { $n ->
    [one] un jeton retiré.
   *[other] { $n } jetons retirés.
  }

# Paires, comparaison
screen-pairs = Paires
screen-pairs-explained = Deux demandes de groupes différents qui sont peut-être la même, les plus probables d'abord. Votre réponse ne modifie à elle seule aucun groupe : elle éclaire la commission.
screen-pairs-open = Sans réponse de ma part
screen-pairs-answered = Avec ma réponse
screen-pairs-differ = Réponses divergentes
screen-pairs-all = Toutes
screen-chance-same = même demande, selon le programme : { $percent } %
screen-in-one-group = désormais dans un même groupe
screen-mark-same = dit dans les deux
screen-mark-only = dit dans une seule
screen-chances = Selon le programme : même demande { $same } %, même sujet { $related } %, différentes { $different } %.
screen-answers = Réponses
screen-answers-hidden = D'autres ont répondu sur cette paire. Leurs réponses s'affichent une fois la vôtre enregistrée.
screen-join-groups = Réunir les deux groupes
screen-join-explained = Les membres du second groupe rejoignent le premier. Chacun garde sa propre réponse, et l'acte peut être annulé.

# Groupes et thèmes
screen-group = Groupe
screen-members = { $n ->
    [one] { $n } contribution
   *[other] { $n } contributions
  }
screen-made-by-program = établi par le programme
screen-made-by-person = modifié par une personne
screen-locked = verrouillé
screen-stands-for-group = représente le groupe
screen-put-by-person = placée ici par une personne
screen-split-group = Faire un nouveau groupe de la sélection
screen-other-group = Autre groupe : son identifiant, ou celui d'un de ses membres
screen-move-member = Y déplacer la contribution choisie
screen-take-in-group = Réunir ce groupe à celui-ci
screen-one-member = Choisissez une seule contribution à déplacer.
screen-lock = Verrouiller
screen-unlock = Déverrouiller
screen-lock-explained = Verrouillé, il reste tel quel, même lors des prochains traitements.
screen-near-groups = Groupes qui font peut-être la même demande
screen-board = Thèmes et groupes
screen-covered = { $covered } propositions sur { $proposals } relèvent d'un thème
screen-other-themes = Autres thèmes
screen-merge-themes = Fusionner les thèmes choisis
screen-merge-theme = Fusionner ce thème avec un autre
screen-merge-into = dans le thème
screen-requests = { $n ->
    [one] { $n } demande distincte
   *[other] { $n } demandes distinctes
  }
screen-as-list = en liste
screen-move-groups = Déplacer la sélection
screen-to-theme = vers le thème
screen-new-theme = Faire un nouveau thème de la sélection
screen-name-ar = Nom en arabe
screen-name-fr = Nom en français (facultatif)
screen-rename = Renommer
screen-none-chosen = Rien n'a été choisi.

# Divergences
screen-conflicts = Divergences
screen-take-reading = Décider selon cette lecture
screen-decide-otherwise = Décider autrement

# Bilan et publication
screen-balance = Bilan et publication
screen-sums-differ = Les sommes ne concordent pas : c'est un défaut du programme. Rien ne peut être publié.
screen-alarms = Cohérence : décisions à revoir
screen-alarms-open = Décisions à revoir avant une publication : { $n }
screen-let-stand = Maintenir
screen-and-more = et { $n } de plus
screen-release = Publier
screen-release-explained = Tout ce qui est décidé devient public. Ce qui est publié reste : on ne pourra que rouvrir une proposition. La publication est refusée tant qu'une proposition n'a pas de suite.
screen-no-release = Rien n'a encore été publié.
screen-open = ouvertes

# Historique
screen-history-all = Historique
screen-person = Personne
screen-kind-of-act = Acte
screen-contribution = Au sujet de (identifiant)
screen-earlier = Plus anciens
screen-act = Acte { $number }
screen-reason = Motif
screen-rests-on = Avait sous les yeux
screen-run = Traitement
screen-changes = Ce qui a changé
screen-no-changes = Rien de ce qui est montré ici n'a changé.
screen-before = Avant
screen-after = Après
screen-how-many = membres
screen-undo = Annuler cet acte
screen-later = Des actes postérieurs reposent sur celui-ci :
screen-with-later = les annuler aussi

# Sources
screen-intake = Sources
screen-intake-summary = Contributions retenues : { $taken }. Lignes en forme de liste non retenues : { $untaken }, chacune avec son motif.
screen-source = Source
screen-format = Format
screen-whole-source = Tout, dans l'ordre
screen-in-source = Dans la source
screen-made-of-it = Ce qui en a été fait
screen-not-taken = Non retenue
screen-other-lines = autre texte, qui reste dans la source

# Répartition
screen-assign = Répartir
screen-which = Lesquelles
screen-which-few = sans assez de lecteurs
screen-which-free = sans lecteur
screen-which-all = toutes celles non décidées
screen-readers = Lecteurs
screen-no-readers = Personne ne lit encore ici. L'administrateur ajoute des lecteurs sous « Personnes ».
screen-waiting = en attente : { $n }
screen-has-read = lues : { $n }
screen-at-most = Nombre maximal en tout (vide : toutes)
screen-share = Répartir entre les lecteurs choisis, un lecteur chacune
screen-left = Sans lecteur possible : { $n }.
screen-take-back = Retirer
screen-take-back-explained = Retire à un lecteur tout ce qu'il a et n'a pas lu.

# Personnes et mots de passe
screen-people = Personnes
screen-role = Rôle
screen-name-of-person = Nom affiché
screen-add-person = Ajouter une personne
screen-alter = Modifier le nom ou le rôle
screen-let-go = Confirmer le départ
screen-take-over = Qui reprend ce qui l'attend
screen-has-password = peut se connecter
screen-has-once = a un mot de passe provisoire
screen-has-no-password = n'a pas de mot de passe
screen-make-password = Créer un mot de passe provisoire
screen-password-made = Mot de passe provisoire de { $who } :
screen-password-once = Il n'est montré qu'ici. Remettez-le en main propre : il sert à se connecter une fois et à choisir le sien. Les sessions ouvertes avec un autre mot de passe sont closes.
screen-own-password = Changer mon mot de passe
screen-old-password = Mot de passe actuel
screen-new-password = Nouveau mot de passe (10 caractères au moins)
screen-new-again = Nouveau mot de passe, encore une fois
screen-old-password-wrong = Le mot de passe actuel est incorrect. Rien n'a été changé.
screen-same-password = Le nouveau mot de passe est l'ancien. Rien n'a été changé.
screen-once = Ce mot de passe vous a été donné par quelqu'un d'autre. Choisissez le vôtre avant de continuer.

# Le classeur
screen-decisions = Décider dans un tableur
screen-workbook-out = 1. Prendre le classeur
screen-workbook-explained = Une ligne par proposition. Remplissez les colonnes blanches dans n'importe quel tableur ; décisions, motifs et institutions se choisissent dans des listes.
screen-workbook-open = Non décidées (.xlsx)
screen-workbook-all = Toutes (.xlsx)
screen-workbook-in = 2. Le renvoyer rempli
screen-file = Le classeur rempli
screen-why-conflicts = Comment la divergence a été tranchée, là où les lectures diffèrent (facultatif)
screen-only-check = seulement vérifier, sans rien enregistrer
screen-send = Envoyer
screen-no-file = Aucun fichier n'a été envoyé.
screen-row = Ligne { $row }

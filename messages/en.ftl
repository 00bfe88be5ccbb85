# Every word that a person reads, in English. Same keys and variables in ar.ftl and fr.ftl (a test compares them).

# What is shown of lists and counts
list-comma = {", "}
count-proposals = { $n ->
    [one] one proposal
   *[other] { $n } proposals
  }
voices = { $n ->
    [one] asked once
   *[other] asked { $n } times
  }

# Kinds, channels, languages, formats
kind-problem = problem
kind-proposal = proposal
kind-outcome = expected outcome
channel-meeting = regional meeting
channel-portal = portal form
language-ar = Arabic
language-fr = French
language-en = English
language-zgh = Amazigh
language-mixed = several languages
language-und = undetermined
format-report = meeting report
format-csv = form export (CSV)
format-xlsx = form export (workbook)
format-docx = meeting report (Word)
format-odt = meeting report (OpenDocument)
format-html = web page
format-pdf = meeting report (PDF)
format-json = form export (JSON)
format-ods = form export (OpenDocument spreadsheet)

# How an item came into its group; how alike two items are
level-exact = same words
level-near = nearly the same words
level-same_request = same request in other words
level-single = no other in nearly the same words
likeness-identical = same words
likeness-near = most words in common
likeness-same_request = same request
likeness-same_subject = same subject
theme-alone = alone on its subject
theme-nearest = nearest theme:

# Columns of the register and of `show`
column-id = Id
column-kind = Kind
column-text = Proposal, in its author's words
column-language = Language
column-channel = Channel
column-region = Region
column-place = Place
column-date = Date
column-workshop = Workshop
column-section = Section
column-number = Number
column-title = Title
column-submitter = Submitted by
column-found-at = Found at
column-group = Same request
column-voices = Times asked
column-same = Others that ask for it
column-theme = Theme
column-parent-theme = Wider or nearest theme
column-clarity = Clarity
column-missing = Not said
column-openness = Link to openness
column-principles = Principles of openness
column-institution = Institution proposed
column-others = Other institutions
column-reasons = Reasons
at-page = page { $n }
at-line = line { $n }
at-row = row { $n }
missing-label = Not said:

# The register
register-title = Register of what was proposed
register-sheet = Proposals
register-explained = Every proposal stands here in its author's words. Groups, themes, scores and institutions are what a program proposes, each with the words that it rests on; people decide.
filter-words = Search
filter-all = all
count-label-received = { $n ->
    [one] contribution received
   *[other] contributions received
  }
count-label-problems = { $n ->
    [one] problem
   *[other] problems
  }
count-label-proposals = { $n ->
    [one] proposal
   *[other] proposals
  }
count-label-outcomes = { $n ->
    [one] expected outcome
   *[other] expected outcomes
  }
count-label-distinct = { $n ->
    [one] distinct request
   *[other] distinct requests
  }
count-label-themes = { $n ->
    [one] theme
   *[other] themes
  }
count-label-bodies = { $n ->
    [one] institution concerned
   *[other] institutions concerned
  }
count-label-untaken = { $n ->
    [one] line not taken
   *[other] lines not taken
  }

# The intake page
intake-title = What was read from the sources
intake-explained = For each source: what was taken as a problem, proposal or expected outcome, and which lines of list shape were not, with the reason. Please check the second part: nothing should be lost there.
intake-notices = To be looked at
intake-personal = These columns hold personal data. They stay in the originals and are in no table:
intake-untaken = Not taken
intake-taken = Taken
intake-where = Line or row
intake-line = What stands there
intake-why = Why it was not taken
untaken-before-any-section = before the first heading of problems, proposals or outcomes
untaken-table-of-contents = table of contents
untaken-after-the-workshops = after the workshops
untaken-participants-table = part on the participants
untaken-programme = programme of the day
untaken-page-header = page header, page footer or page number
untaken-introduction = sentence that introduces a list
untaken-table = row of a table
untaken-no-words = no words
untaken-prose = sentence between the lists of a section
untaken-repeated-header = header once more

# Phases, shown while they run
phase-intake = Reading the sources
phase-slips = Looking for words that a machine misread
phase-group = Grouping { $n } contributions
phase-same-request = Same request in other words
phase-theme = Finding themes among { $n } contributions
phase-link = Linking proposals with problems and outcomes
phase-screen = Screening { $n } contributions
phase-route = Looking for competent institutions for { $n } contributions
phase-index = Indexing { $n } contributions
phase-register = Writing the registers

# What a command says when it is done
done-counts = { $contributions } contributions from { $sources ->
    [one] one source
   *[other] { $sources } sources
  }: { $problems } problems, { $proposals } proposals, { $outcomes } expected outcomes. { $groups } groups, { $themes } themes.
done-untaken = { $n ->
    [one] One line or row was not taken: see intake.html.
   *[other] { $n } lines or rows were not taken: see intake.html.
  }
done-register = Register: { $path }
demo-decided = An invented committee has decided on every proposal and released. Next: `mujmal publish { $path }`
error-demo-decided = { $path }: this folder has a ledger of decisions already. Choose another with --out
demo-next = Next: open { $path }/register.html, or run `mujmal search { $path } "شفافية الميزانية"`
search-total = { $n ->
    [0] Nothing found.
    [one] One contribution found.
   *[other] { $n } contributions found.
  }
search-corrected = No contribution has “{ $typed }”; searched for: { $instead }
search-unknown-word = No contribution has “{ $typed }”, nor a word near it.
similar-to = Like: { $text }

# Why a command stopped
error-other = { $said }
error-settings = settings: { $said }
error-not-a-workspace = { $path }: no workspace here. Expected a folder that `mujmal consolidate` wrote (derived/run.json is missing).
error-occupied = { $path }: this folder holds other files, or is a file. Give a new folder or a workspace of mujmal; nothing was changed.
error-nothing-usable = nothing usable in what was given: nothing was written. The lines above say why.
error-unknown-field = { $field }: no field of a form has this name. Known: { $known }
error-unknown-id = { $id }: no contribution has this id in this workspace. `mujmal search` lists ids.

# What the words of a reason show
role-of = { $role } ({ $what })
role-shared = said by both
role-differs = said otherwise
role-action = what is to be done
role-object = what it is about
role-actor = who should do it
role-beneficiary = for whom
role-place = where, or at which level
role-measure = how much, or by when
role-means = by which means, or on which legal basis
role-wish = a wish: nobody can check when it is fulfilled
role-vague = vague words
role-question = a question rather than a request
role-complaint = a complaint rather than a request
role-several = several requests in one
role-dangling = refers to something that is not named
role-resolved = named in the heading or in the item before
role-unfinished = the sentence breaks off
role-damage = damaged by machine reading
role-short = too short to tell
role-nothing-asked = asks for nothing
role-openness-direct = directly about openness
role-openness-indirect = bears on openness
role-openness-restricted = asks for less openness
role-contrary = contrary words
role-openness-against = asks for a thing or a service
role-openness-words = words near in meaning to requests of openness
role-off-subject = about something else
role-law = law cited
role-named = body named
role-competence = within its competence
role-hint = points there, not enough alone
role-section = in the heading above
role-workshop = in the title of the workshop
role-against = speaks of something else
role-associated = works with the leading body

# Parts of a clear proposal
part-action = what is to be done
part-object = what it is about
part-actor = who should do it
part-beneficiary = for whom
part-place = where, or at which level
part-measure = how much, or by when
part-means = by which means

# Principles of openness, and what else a proposal may be about
principle-access-information = transparency and access to information
principle-participation = participation and consultation
principle-accountability = accountability and integrity
principle-inclusion = inclusion in public decisions
principle-open-data = open data and digital openness
domain-employment = employment
domain-health = health
domain-education = education
domain-roads = roads and works
domain-water = water and electricity
domain-housing = housing and planning
domain-agriculture = agriculture
domain-transport = transport
domain-sport = sport and youth
domain-culture = culture
domain-environment = environment and cleanliness
domain-security = security
domain-social = social protection
domain-services = administrative services
domain-economy = economy
domain-justice = justice

# What is told of an input. The place (file, line or row) stands in front.
notice-unreadable-file = { $kind ->
    [not-found] there is no such file. Nothing was read from it.
    [permission-denied] may not be read with your rights.
   *[other] cannot be read: { $found }
  }
notice-file-too-large = has { $found } bytes; files of up to { $expected } bytes are read.
notice-empty-file = is empty; expected a meeting report or a form export ({ $expected }).
notice-unknown-format = { $found ->
    [binary] is neither a text nor a table; expected: { $expected }.
   *[other] is in a format that is not read ({ $found }); expected: { $expected }.
  }
notice-damaged-workbook = the workbook cannot be opened: { $found }
notice-unknown-layout = no heading of problems, proposals or outcomes was found in { $lines } lines, and no form either. Expected a heading such as: { $expected }.
notice-no-items = the headings are there, but no list under them was recognised; see intake.html.
notice-no-text-column = no column of proposals was recognised. Headers found: { $found }. Expected one such as: { $expected }; or name it: --map text="…"
notice-row-without-text = this row has neither a text nor a title; expected words under: { $expected }.
notice-row-cells = this row has { $found } cells; the header has { $expected }. Taken as it is: please check.
notice-swallowed-rows = a cell of this row holds lines that look like whole rows: an open quotation mark may have swallowed them. Please correct the file and read it again.
notice-unclosed-quote = a quotation mark that opens in this row is never closed; what follows may have run into one cell.
notice-unreadable-date = “{ $found }” is no date that is understood; expected for instance { $expected }. Taken without a date.
notice-damaged-characters = { $count ->
    [one] one character could not be read ({ $encoding }); the first is here.
   *[other] { $count } characters could not be read ({ $encoding }); the first is here.
  }
notice-read-as = read as { $encoding }.
notice-same-file = holds the same bytes as { $other }; read once.
notice-sheet-not-read = sheet “{ $sheet }” has no column of proposals and was not read.
notice-no-meeting-date = no date of the meeting was found.
notice-no-meeting-region = no region of the meeting was found.
notice-unknown-column = no file has a column “{ $column }”. Headers found: { $found }.
notice-more-notices = { $count ->
    [one] the same in one more row ({ $code }).
   *[other] the same in { $count } more rows ({ $code }).
  }
notice-empty-folder = no file lies in it; expected files ({ $expected }).
notice-too-many-files = holds more than { $expected } files; the others were not read. Please give them in several runs or folders.
notice-too-many-bytes = its files have more than { $expected } bytes together; the others were not read.
notice-archive-too-deep = is an archive inside an archive inside an archive and was not opened. Please unpack it first.
notice-wrong-extension = is { $found } inside although its name says { $expected }; read as { $found }.
notice-damaged-file = is damaged or cut off and cannot be opened: { $found }
notice-damaged-objects = here the file is damaged ({ $found }); only what could be read was taken.
notice-locked-file = is protected by a password. Please save it without one and read it again.
notice-xml-entities = declares entities ({ $found }), which no such document needs and which can make a program choke; it was not read.
notice-unpacks-too-large = unpacks to more than { $found } bytes, far more than such a file holds; it was not read.
notice-too-many-cells = holds more than { $found } cells; it was not read.
notice-too-many-pages = has { $found } pages, too many for one report; it was not read.
notice-page-headers = page headers and footers were left out: { $found }
notice-only-pictures = { $count ->
    [one] page { $pages } is only a picture: it holds no text, and nothing was taken from it. With --ocr its words are recognised, if these packages are installed: { $packages }.
   *[other] { $count } pages are only pictures ({ $pages }): they hold no text, and nothing was taken from them. With --ocr their words are recognised, if these packages are installed: { $packages }.
  }
notice-no-ocr = { $count ->
    [one] page { $pages } is only a picture, and --ocr cannot recognise its words: missing { $found }. Install: apt install { $packages }
   *[other] { $count } pages are only pictures ({ $pages }), and --ocr cannot recognise their words: missing { $found }. Install: apt install { $packages }
  }
notice-ocr-failed = the words of page { $page } could not be recognised: { $found }
notice-page-recognised = the words of page { $page } were recognised from a picture, with a confidence of { $confidence } %. Please compare them with the original.

# `group`
group-summary = { $rows } rows: { $grouped } in { $groups } groups, { $single } alone.
group-threshold = from { $near }: { $groups } groups with { $rows } rows ({ $nearrows } of them near); the largest has { $largest }.
group-weak = {"    "}weakest: { $id } with { $other }, { $similarity }

# Tables of other programs
error-no-column = { $file }: no column “{ $column }”. Columns: { $known }. Name it with --{ $option }.
error-column-twice = { $file }: two columns are called “{ $column }”. Give one another name.
error-repeated-id = { $file }: rows { $first } and { $second } have the same id “{ $id }”. Expected an id of its own for each row.
error-table-unreadable = { $path }: { $said }
error-table-format = { $path }: unknown kind of table. Expected a name in .csv, .tsv, .parquet or .xlsx.
error-table-encoding = { $path }, line { $line }: not UTF-8. Expected a file saved as UTF-8.
error-table-empty = { $path }: empty. Expected a first line with the names of the columns.
error-table-ragged = { $path }, row { $row } (line { $line }): { $found } cells. Expected { $expected }, as in the header.
error-table-unclosed = { $path }, row { $row } (line { $line }): a quotation mark opens here and is never closed.

# Other notices
notice-personal-in-text = the words hold personal data (a number or an e-mail address). They stand in the register as written: please look before anything is published.
error-output-format = { $path }: the result is written as separated values only. Give a file that ends in .csv or .tsv.
error-same-file = { $path }: is the table that is read. Give another file for the result; nothing was changed.
error-same-column = { $file }: column “{ $column }” cannot be both the id and the text.
error-damaged = the workspace is incomplete or damaged; run `mujmal consolidate` again. ({ $said })
register-about = About this register

# `screen`, `route`, `explain`
role-subject = subject on which openness is asked for
bearing-none = no link
bearing-indirect = indirect link
bearing-direct = direct link
answer-body = competent body
answer-local-authority = up to the local authority itself
answer-no-body = no competent body found
explain-proposals-only = Clarity, openness and the competent body are studied for proposals only.
explain-missing = not said
explain-question = Question ready to be sent to the author
explain-not-openness = Not about openness; belongs to: { $subject }.
explain-rather = Bears on openness only indirectly; belongs to: { $subject }.
route-undated = { $count } cells of the date column are no dates (rows { $rows }…); their bodies have their present names.
explain-chance = chance of a direct link: { $chance }
explain-lead = lead
explain-associated = associated
explain-basis = in the registry
explain-no-body = No word of the text or of its heading is enough to tell a body.
screen-summary = { $rows } rows: { $direct } directly linked to openness, { $indirect } indirectly, { $none } not; to be made clearer: { $ask }.
route-summary = { $rows } rows: { $body } for a body of the state, { $local } for local authorities, { $none } without a competent body.

## similarity
similarity-both = both
similarity-contrary = contrary
similarity-only-first = only in the first
similarity-only-second = only in the second
similarity-by-letters = compared by its letters: the encoder does not read this script
similarity-summary = { $pairs } pairs: { $same } the same request, { $related } related, { $different } different.

## themes.html and the theme command
register-left-out = { $n } more rows are not on this page, which would be too large: register.xlsx and register.csv have all.
themes-title = Map of themes
themes-explained = Themes are found by the program among the requests; a theme is called by words that its members use. People may rename, split and join them.
themes-plot = Proposals by theme and channel
themes-table = Themes by size, channel and region; every proposal is counted once
themes-voices = Proposals
themes-requests = Distinct requests
themes-alone = Alone: on a subject of their own
themes-no-region = No region given
themes-wider = within:
themes-examples = The largest requests
theme-stability = Stays together
theme-stability-help = Share of pairs of proposals that stay together when themes are made of four groups in five

# dossiers
register-by-institution = By institution
dossiers-title = Dossiers of institutions
dossiers-explained = Proposals stand here under the institution that should answer them, as the program proposes it. Each proposal is counted once, in one dossier; people may change the institution.
dossiers-table = { $n ->
    [one] { $n } proposal
   *[other] { $n } proposals
  } by institution
dossiers-senders = Authors
dossiers-unclear = To be made clear
dossiers-associated = Helps another body
dossiers-requests = Requests, those most asked for first
dossiers-voices = Proposals: { $texts } · authors: { $senders } · distinct requests: { $requests }
dossiers-meetings = meetings: { $n }
dossiers-people = people: { $n }
dossiers-left-out = Not all requests are shown here; the rest, { $n }, is in register.xlsx.
dossiers-ask = Proposals whose authors should be asked: { $n }
dossiers-empty = No proposals for this institution.
explain-not-for = What is not its task
error-unknown-institution = No institution of the registry has the id or the name “{ $asked }”. `mujmal dossier DIR` lists the ids.
error-institution-ambiguous = “{ $asked }” fits more than one institution: { $ids }. Give the id of one of them.
role-field = word of its field
role-meaning = by what the text means, above all

# Deciding: states, roles, kinds of act
verdict-accepted = accepted
verdict-accepted-in-part = accepted in part
verdict-conditional = accepted on conditions
verdict-referred = referred
verdict-not-accepted = not accepted
verdict-needs-clarification = needs clarification
verdict-duplicate-of = duplicate
status-unread = not read
status-assigned = assigned
status-awaiting-second = awaiting another reading
status-in-conflict = readings differ
status-read = read, not decided
role-analyst = analyst
role-reader = reader
role-chair = chair
role-reporter = reporter
role-admin = administrator
relation-same = same request
relation-related = related
relation-different = different
relation-unsure = cannot be told
act-person = person
act-retire = departure
act-assign = assignment
act-unassign = assignment taken back
act-reading = reading
act-decision = decision
act-reconcile = settlement of differing readings
act-reopen = reopening
act-merge = merge
act-split = split
act-move = move
act-lock = lock
act-unlock = unlocking
act-rename = new name
act-pair = answer on a pair
act-reroute = competent bodies
act-redact = passage hidden
act-acknowledge = alarm acknowledged
act-undo = undo
act-release = release

# What the ledger refuses
refused-unknown-person = { $who }: nobody of this name is at work here. `mujmal person list` shows who is.
refused-role = { $who } ({ $role }) may not do this: { $act }.
refused-first-is-admin = nobody is in charge yet: first name an administrator with `mujmal person add DIR NAME --role admin`.
refused-last-admin = { $who } is the only administrator. Name another one first.
refused-person-id = “{ $id }” cannot be the id of a person. Expected letters, digits and - _ . @, at most 64.
refused-not-a-reader = { $who } does not read proposals. Expected a reader or a chair.
refused-stranded = these still wait for { $who } and would have no reader: { $ids }. Name who takes them over.
refused-moment = “{ $at }” is no moment. Expected UTC such as 2024-06-01T09:30:00Z.
refused-no-why = this needs a reason ({ $act }): give one with --why.
refused-nothing = nothing would change ({ $act }).
refused-unknown-id = { $id }: no contribution has this id in this workspace.
refused-not-a-proposal = { $id } is a problem or an expected outcome. Only proposals are read and decided.
refused-assigned-already = { $who } already has { $id }, or has read it.
refused-not-assigned = { $id } is not assigned to { $who }.
refused-decided = { $id } is decided. Reopen it first, with a reason.
refused-not-decided = { $id } is not decided.
refused-released = { $id } was published in release { $release }. Reopen it first, with a reason; the earlier release stays readable.
refused-unknown-reason = “{ $reason }” is no reason. Known for this state: { $known }
refused-no-reason = “{ $state }” needs a reason code and a text that says it.
refused-short-text = the text of the reason has { $words } words. Expected at least { $least }: the criterion, and the fact about this proposal.
refused-copied-text = the text only repeats the description of the reason “{ $reason }”. Expected the fact about this proposal.
refused-no-question = the question to the author is missing: give it as the text.
refused-no-conditions = the conditions are missing.
refused-surplus = “{ $field }” does not belong to “{ $state }”. Leave it empty or choose another state.
refused-no-body = the institution that it is referred to is missing.
refused-unknown-body = “{ $body }” is no institution of the registry. Give its id or its name.
refused-no-target = the proposal with which this one is answered is missing.
refused-same-target = { $id } was named twice. Expected two different contributions.
refused-circle = { $id } cannot be answered with { $target }, which is answered with { $id } itself.
refused-too-few-readings = { $id } was read by { $found }. Expected { $needed } readings by different people.
refused-conflict = the readings of { $id } differ ({ $states }). A chair settles it with `mujmal reconcile`.
refused-no-conflict = the readings of { $id } do not differ: decide it with `mujmal decide`.
refused-against-readings = a reader may decide { $id } only as it was read: { $state }.
refused-unknown-part = { $id }: no group or theme of this name, or not one for this.
refused-locked = { $id } is locked. Unlock it first.
refused-not-locked = { $id } is not locked.
refused-kinds-differ = { $one } and { $other } are of different kinds. Problems, proposals and outcomes do not share a group.
refused-not-a-member = { $id } is not in { $of }.
refused-nobody-left = nothing would be left in { $id }.
refused-span = this is no range of the text of { $id }, which has { $length } bytes.
refused-unknown-act = there is no act { $number }.
refused-undone-already = act { $number } was undone by act { $by }.
refused-later = later acts rest on act { $number }: { $later }. Undo these first, or all together with --with-later.
refused-undo-released = act { $number } is part of release { $release }. What was published stays; reopen the proposal instead.
refused-not-yours = act { $number } is by { $who }. A chair or an administrator may undo it.
refused-not-closed = nothing is released: { $open } proposals have no decision, of which { $conflict } with differing readings ({ $ids }). `mujmal balance` shows all.
refused-old-questions = nothing is released: questions to authors have been open for more than { $days } days ({ $ids }). Decide these.
refused-nothing-to-release = there is no proposal to release.
refused-released-already = nothing was done since release { $release }.
refused-unknown-alarm = { $alarm }: no such alarm now. `mujmal alarms` lists them.

# The file of the ledger
ledger-missing = { $path }: nothing was decided here yet.
ledger-exists = { $path }: is there already. Give another name; nothing was changed.
ledger-not-a-ledger = { $path }: is no ledger of mujmal. Nothing was changed. If it should be, bring back a copy with `mujmal ledger restore DIR COPY`.
ledger-newer = act { $number } was written by a later version of mujmal. Use that version; nothing was changed.
ledger-broken = act { $number } of the ledger is not what was written. Nothing was changed. `mujmal ledger export DIR` shows what can be read; bring back a copy with `mujmal ledger restore DIR COPY`.
ledger-behind = acts are missing: { $acknowledged } were recorded, { $found } are there. The file or its log (ledger.sqlite-wal) is an older one. Put the right one back, or a copy with `mujmal ledger restore DIR COPY`; nothing was changed.
ledger-damaged = { $path }: the ledger is damaged ({ $said }). Nothing was changed. Bring back a copy with `mujmal ledger restore DIR COPY`; the damaged file is kept.
ledger-unfinished = { $path }: the ledger is gone, but there are traces of it (a restore that was not finished, or a file that was deleted). Nothing is begun anew: bring back a copy with `mujmal ledger restore DIR COPY`.
ledger-busy = another program is using the ledger and did not finish in time. Nothing was recorded; try again, and close the other one where a restore is meant.
ledger-full = the disk is full. Nothing was recorded; what was recorded before is kept. Make room and try again.
ledger-read-only = { $path }: may not be written. Nothing was recorded.
ledger-database = { $path }: { $said }. Nothing was recorded.
ledger-recorded = Recorded: act { $number } ({ $act }).
ledger-led-on = { $id } is itself a duplicate: its root { $root } was taken.
ledger-verified = { $acts } acts, the chain is whole. Hash of the last: { $head }
ledger-copied = { $path }: a copy of { $acts } acts, checked. Hash of the last: { $head }
ledger-restored = { $acts } acts are back, the chain is whole.
ledger-kept = What was there is kept in { $path }
ledger-read-until = { $acts } acts could be read.

# Deciding: what commands say
error-who = who acts is not known. Give a name with --as, or in the variable MUJMAL_USER.
error-none-chosen = no proposal was chosen. Give ids, or one of { $options }.
error-none-left = nothing is left to assign: what was chosen is decided, or its readers have it already.
error-no-labels = no column of labels; expected: { $wanted }; found: { $found }
error-label = row { $row }, column { $column }: found "{ $found }", expected such as: { $expected }
error-unknown-state = “{ $word }” is no state. Known: { $known }
error-unknown-group = { $id }: no group with proposals has this id.
error-not-in-text = these words are not in the text of { $id }, or more than once: give a range with --span.
error-decisions-column = { $file }: no column “{ $column }”. Expected a sheet that `mujmal decisions out` wrote.
person-gone = has left
assign-given = { $who }: { $n } assigned.
assign-left = Nobody could take: { $ids }
queue-empty = Nothing waits for { $who }.
history-empty = Nothing was done yet.
history-undone = undone by act { $by }
balance-received = Received: { $received }
balance-problems = problems: { $n } ({ $linked } linked with proposals, { $unlinked } not)
balance-outcomes = expected outcomes: { $n } ({ $linked } linked with proposals, { $unlinked } not)
balance-proposals = proposals: { $n }
balance-decided = decided: { $n }
balance-open = open: { $n }
balance-institutions = By institution
balance-regions = By region
balance-nowhere = not named
balance-closed = It balances: every proposal has its outcome.
balance-not-closed = It does not balance yet: { $n } proposals have no outcome.
balance-missing = In the ledger and no longer in the workspace: { $ids }
agreement-overall = All readers
agreement-line = { $who }: { $n } read twice, { $same } alike, kappa { $kappa }
agreement-undefined = not defined
alarm-twins = Same request, decided differently, and no text says why
alarm-suggested = Perhaps the same request, decided differently, and no text says why
alarm-pasted = One text under proposals that have little in common
alarm-wrong-reason = The reason is not meant for this state
alarm-unasked = Not accepted although unclear, and its author was not asked
alarm-acknowledged = acknowledged by act { $number }
alarms-none = No alarm.
released = Released: everything decided up to act { $number }.
release-alarms = Alarms that nobody looked at: { $n }. `mujmal alarms` lists them.
decisions-sheet = Decisions
decisions-reasons = Reasons
decisions-lists = Lists
decisions-proposed-body = Institution proposed
decisions-status = So far
decisions-state = Decision
decisions-reason = Reason
decisions-reason-text = Text of the reason, for the author and the public
decisions-conditions = Conditions
decisions-body = Referred to
decisions-duplicate-of = Duplicate of (id)
decisions-commitment = Commitment
decisions-code = Code
decisions-definition = What it says
decisions-when = When to use it
decisions-states = For
decisions-example = As it would be published
decisions-written = { $path }: { $n } proposals to decide. Fill in the white columns, then `mujmal decisions in`.
decisions-taken = row { $row }, { $id }: recorded
decisions-refused = row { $row }, { $id }: refused: { $said }
decisions-summary = { $taken } recorded, { $unchanged } unchanged, { $refused } refused.
decisions-checked = Only checked, nothing was recorded: { $taken } would be, { $unchanged } unchanged, { $refused } refused.

# intake: attendance lists, suspected slips
intake-attendance = { $n ->
    [one] a list of who was there, left in sources/, one row
   *[other] a list of who was there, left in sources/, { $n } rows
  }
intake-slips = Words that a machine may have misread
intake-slips-explained = Nothing was changed. Please compare with the original, and correct the source if the proposal is right.
intake-slip-found = As it stands
intake-slip-proposed = What may have been written
slip-doubled = a letter stands twice
slip-joined = a space was lost
slip-misread = no other text has this word, and one close to it is known


# Commitment cards, replies of institutions, corrections, earlier rounds
act-correct = words a machine misread
act-card = commitment card
act-reply = reply of an institution
refused-reason-of-other-state = the reason “{ $reason }” is not meant for “{ $state }”. Those that are: { $reasons }
refused-repeated-text = the text of the reason has { $words } different words. Expected at least { $least }: the criterion, and the fact about this proposal.
refused-long-text = the text has { $letters } characters. Expected at most { $most }.
refused-nobody-named = “no competent body” is no institution that can be named here. Give the id or the name of one.
refused-no-replier = the row does not say which institution replies. Give it with --body.
refused-not-found-there = other words stand there in { $id }: “{ $found }”.
refused-corrected-already = in { $id } act { $number } already says what these words mean. Undo it first.
refused-card-id = “{ $id }” cannot be the id of a card. Expected letters, digits and - _ . such as c-01, at most 32.
refused-card-lacks = the card lacks: { $part }.
refused-card-twice = { $id } stands twice in the card.
refused-unknown-source = { $id }: no source has this id in this workspace.
refused-card-date = “{ $date }” is no time of an activity. Expected a year, a month or a day such as 2025, 2025-06 or 2025-06-30, the end not before the beginning.
error-unknown-card = { $id }: no commitment card has this id. `mujmal cards` lists them; `--from` makes one of proposals.
error-card-file = { $file } is no commitment card: { $said }
error-no-state = say what is answered: with --state; or, to decide as an institution replied, with --from-reply.
error-no-reply = no institution has replied on { $id }.
error-several-replies = several institutions have replied on { $id }. Name one: --from-reply=BODY, of { $bodies }.
error-unknown-correction = { $id } has no suspected slip { $number }. `mujmal corrections` lists them with their numbers.
error-round-no-text = { $file }: no column is known to hold what was asked. Found: { $found }. Name it: --map text=COLUMN.
error-round-no-column = { $file }: there is no column “{ $column }”. Found: { $found }.
error-round-empty = { $file }: nothing is asked in it.
error-round-name = there is another round “{ $name }” already. Choose a name with --name.
error-round-unknown = there is no round “{ $name }”. `mujmal rounds` lists them.
card-title = Title
card-problem = Problem
card-problems = Problems it answers
card-expected = Expected outcomes
card-outcomes = Outcomes it aims at
card-proposals = Proposals
card-lead = Lead institution
card-partners = Partners
card-activity = What is done in an activity
card-activities = Activities
card-calendar = Calendar
card-indicators = Indicators
card-sources = Sources
card-version = Commitment card { $id }, version { $n } (act { $number })
card-takes-up = Commitment that takes it up:
card-written = { $path }: the card. Complete it, then record it with `mujmal card … --edit`.
cards-none = There is no commitment card yet.
reply-institution = Institution that replies
reply-signed = Signed by
reply-note = Replies of institutions: they are told to the committee and decide nothing.
replies-nothing-new = Every reply in it came in before: nothing was recorded.
replies-none = No row of the sheet replies anything.
correction-proposed = proposed
correction-signed = signed
correction-rejected = stands as read
correction-read-as = Read as
corrections-none = No words seem to have been misread.
round-field-text = what was asked
round-field-state = what was decided
round-field-answer = the answer
round-field-commitment = the commitment
round-field-institution = the institution
round-field-date = the date
round-column = “{ $column }” is { $field }.
round-told = { $name }: { $n ->
    [one] one proposal
   *[other] { $n } proposals
}; asked for again in this round by { $again ->
    [one] one proposal
   *[other] { $again } proposals
}.
rounds-none = There is no register of an earlier round.
earlier-heading = Asked before
earlier-asked = Asked before in { $round }, row { $row } ({ $level })
earlier-answered = Answered then: { $answer }
added = { $proposals ->
    [0] No new proposal.
   *[other] Added: { $proposals } proposals, { $others } problems and outcomes; { $joined } of them joined groups that were there.
  }
added-joins = joins group { $group }{ $decided }
added-joins-decided = joins group { $group }, where the same request was decided: { $decided }

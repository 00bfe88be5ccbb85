# Words of the committee's screens (`mujmal serve`), in English. Same keys and variables in screens.ar.ftl and screens.fr.ftl.

# Around every page
screen-name = Mujmal
screen-skip = Skip to the content
screen-menu = Main menu
screen-overview = Overview
screen-queue = My queue
screen-search = Search
screen-help = Help
screen-item = Proposal
screen-sign-in = Sign in
screen-sign-out = Sign out
screen-user = Identifier
screen-password = Password
screen-no-password = If you have no password or have lost it, the person who administers the consultation gives you a new one.
screen-sign-in-wrong = Identifier or password is wrong.
screen-nobody-yet = Nobody has a password yet. On the computer that serves these screens: `mujmal person add DIR NAME --role admin`, then `mujmal serve password DIR NAME`.
screen-see-or-undo = Look at it or undo it
screen-back = Back
screen-why = Reason, for the record
screen-why-optional = Reason, for the record (optional)
screen-save = Save
screen-pages = Pages of this list
screen-page-of = Page { $page } of { $last }
screen-previous-page = Previous page
screen-next-page = Next page

# When something is not shown or not done
screen-trouble = This did not work
screen-not-found = There is no such page or item here.
screen-nobody = Please sign in first.
screen-forbidden = Your role does not include this.
screen-forged = This form is no longer valid: it was opened in another session, or on another site. Go back, reload the page and send it again.
screen-wrong-host = These screens are not served under this name. Use the address that you were given; whoever starts the program can allow another name with --host.
screen-malformed = What was sent cannot be read.
screen-too-large = What was sent is too large.
screen-method = This page cannot be used that way.
screen-too-many = { $minutes ->
    [one] Too many attempts. Please try again in one minute.
   *[other] Too many attempts. Please try again in { $minutes } minutes.
  }
screen-internal = The program failed here. Nothing was recorded by this request; what was recorded before is kept. If it happens again, tell whoever administers the consultation.
screen-closing = The program is being stopped. Nothing was recorded; please try again later.

# Overview
screen-decided-of = { $decided } of { $proposals } proposals are decided.
screen-missing = { $n ->
    [one] One contribution has acts in the ledger and is no longer in the sources.
   *[other] { $n } contributions have acts in the ledger and are no longer in the sources.
  }
screen-step-received = Received
screen-step-distinct = Proposals: asked once or several times
screen-step-screened = Link to openness
screen-step-bodies = Competent institution
screen-step-outcomes = Outcomes
screen-kind-proposals = proposals
screen-kind-problems = problems
screen-kind-outcomes = expected outcomes
screen-asked-alone = made by one contribution only
screen-asked-together = also made by others
screen-with-body = with an institution
screen-without-body = without one
screen-adds-up = Adds up: { $sum } of { $total }
screen-does-not-add-up = Does not add up: { $sum } of { $total }
screen-plots = Where the proposals come from and what they are about
screen-by-region = By region
screen-by-channel = By channel
screen-by-theme = By theme
screen-by-institution = By institution
screen-by-principle = By principle of openness
screen-others = others
screen-counted-twice = A proposal that serves several principles is counted under each.

# Queue
screen-lists = Lists
screen-list-mine = For me to read
screen-list-second = Awaiting another reading
screen-list-conflict = Readings differ
screen-list-returned = Reopened
screen-list-decide = Ready to decide
screen-list-open = Not decided
screen-list-all = All proposals
screen-list-empty = Nothing in this list.
screen-progress = You have read { $done } of { $all }
screen-filter = Filter
screen-status = Status
screen-institution = Institution
screen-read-of = readings: { $read } of { $needed }
screen-is-put-off = put off

# Search
screen-search-words = Search words
screen-search-help = Spelling does not matter. "Quotation marks" keep words together; -word leaves out.
screen-sort = Order
screen-sort-relevance = best match
screen-sort-newest = newest first
screen-sort-oldest = oldest first
screen-every-word = every word
screen-similar-to = Find what is like a text
screen-paste = Paste any text
screen-find-similar = Find similar
screen-facets = Narrow down
screen-facet-kind = Kind
screen-facet-region = Region
screen-facet-meeting = Source
screen-facet-channel = Channel
screen-facet-theme = Theme
screen-facet-institution = Institution proposed
screen-facet-language = Language

# One proposal
screen-in-list = In the list
screen-next = Next
screen-previous = Previous
screen-hidden = Words hidden by the committee
screen-legend = What the numbers in the text mean
screen-linked = Linked with
screen-like = Similar contributions
screen-nothing-like = Nothing similar was found.
screen-may-be-same = perhaps the same request
screen-see-group = See the whole group
screen-compare = Compare
screen-scores-hidden = Clarity, openness and proposed institutions are shown after your own reading is saved.
screen-readings-hidden = Others have read this proposal. Their readings are shown after yours is saved.
screen-bodies = Competent institutions
screen-named-by-person = named by a person
screen-deciding = Reading and decision
screen-proposals-only = Only proposals are read and decided.
screen-decided = Decided
screen-my-reading = My reading
screen-how = How the difference was settled
screen-answered-with-this = Answered together with this one:
screen-suggested = Proposed by the program
screen-all-bodies = All institutions
screen-no-reason = no reason
screen-text = Text, for the author and the public: the criterion and the fact, or the question
screen-preview = As the public will read it
screen-show-preview = Preview
screen-save-reading = Save my reading
screen-decide = Decide
screen-settle = Settle and decide
screen-put-off = Put off
screen-take-up = Take up again
screen-reopen = Reopen
screen-redact = Hide words
screen-words-to-hide = The words, exactly as they stand in the text
screen-hide = Hide
screen-not-in-text = These words are not in the text, or more than once. Copy a longer passage, exactly as it stands.
screen-no-state = Choose a decision first.
screen-history = History of this item

# The sentence of an answer
screen-public-accepted = The proposal is accepted.
screen-public-accepted-in-part = The proposal is accepted in part.
screen-public-conditional = The proposal is accepted on conditions.
screen-public-referred = The proposal is referred to: { $body }.
screen-public-not-accepted = The proposal is not accepted.
screen-public-needs-clarification = The author is asked to make the proposal clear.
screen-public-duplicate-of = The proposal is answered together with proposal { $other }.
screen-public-reason = Reason: { $reason }.
screen-public-conditions = Conditions: { $conditions }
screen-public-commitment = Commitment: { $commitment }.

# Help
screen-keys = Keys
screen-keys-explained = They work wherever no field is being filled in. Everything can also be done without them, and without script.
screen-key-accept = choose “accepted”
screen-key-refuse = choose “not accepted”
screen-key-defer = put off for this session, and go on
screen-key-next = next of the list
screen-key-previous = previous of the list
screen-key-search = search
screen-key-help = this page

# `mujmal serve`
serve-address = Open { $address } in a browser. Ctrl-C stops.
serve-open = listening on { $address }: everybody in the network can reach the sign-in page, and passwords travel readable unless a proxy with TLS stands in front (--behind-tls).
serve-password-ask = Password of { $who }:
serve-password-again = Once more:
serve-password-differs = the two passwords differ. Nothing was changed.
serve-password-length = a password has at least { $least } characters. Nothing was changed.
serve-password-set = { $who } can sign in with the new password. Sessions with another one have ended.
serve-tokens-revoked = { $who }: { $n ->
    [one] one token taken back.
   *[other] { $n } tokens taken back.
  }

# Pairs, comparison
screen-pairs = Pairs
screen-pairs-explained = Two requests of different groups that may be the same, the likeliest first. Your answer changes no group by itself; it tells the committee and the next run.
screen-pairs-open = To be answered
screen-pairs-answered = Answered by me
screen-pairs-differ = Answers differ
screen-pairs-all = All
screen-chance-same = same request, as the program sees it: { $percent } %
screen-in-one-group = in one group by now
screen-mark-same = said in both
screen-mark-only = said in one only
screen-chances = As the program sees it: same request { $same } %, same subject { $related } %, different { $different } %.
screen-answers = Answers
screen-answers-hidden = Others have answered on this pair. Their answers appear after yours is saved.
screen-join-groups = Join the two groups
screen-join-explained = The members of the second group go into the first. Each keeps its own answer; this can be undone.

# Groups and themes
screen-group = Group
screen-members = { $n ->
    [one] one contribution
   *[other] { $n } contributions
  }
screen-made-by-program = made by the program
screen-made-by-person = changed by a person
screen-locked = locked
screen-stands-for-group = stands for the group
screen-put-by-person = put here by a person
screen-split-group = Make a new group of those chosen
screen-other-group = Another group: its identifier, or that of one of its members
screen-move-member = Move the one chosen there
screen-take-in-group = Take that group into this one
screen-one-member = Choose exactly one contribution to be moved.
screen-lock = Lock
screen-unlock = Unlock
screen-lock-explained = Locked, it stays as it is, in later runs too.
screen-near-groups = Groups that may make the same request
screen-board = Themes and groups
screen-covered = { $covered } of { $proposals } proposals are in a theme
screen-other-themes = Other themes
screen-merge-themes = Merge those chosen
screen-merge-theme = Merge this theme into another
screen-merge-into = into the theme
screen-requests = { $n ->
    [one] one distinct request
   *[other] { $n } distinct requests
  }
screen-as-list = as a list
screen-move-groups = Move those chosen
screen-to-theme = to the theme
screen-new-theme = Make a new theme of those chosen
screen-name-ar = Name in Arabic
screen-name-fr = Name in French (optional)
screen-rename = Rename
screen-none-chosen = Nothing was chosen.

# Conflicts
screen-conflicts = Conflicts
screen-take-reading = Decide as this reading says
screen-decide-otherwise = Decide otherwise

# Balance and release
screen-balance = Balance and release
screen-sums-differ = The sums differ: this is a fault of the program. Nothing can be released.
screen-alarms = Consistency: decisions to look at again
screen-alarms-open = Decisions to look at again before a release: { $n }
screen-let-stand = Let it stand
screen-and-more = and { $n } more
screen-release = Release
screen-release-explained = Everything decided becomes public. What is released stays: later it can only be reopened. It is refused while a proposal has no outcome.
screen-no-release = Nothing was released yet.
screen-open = open

# History
screen-history-all = History
screen-person = Person
screen-kind-of-act = What was done
screen-contribution = About (identifier)
screen-earlier = Earlier
screen-act = Act { $number }
screen-reason = Reason
screen-rests-on = Before their eyes
screen-run = Run of the program
screen-changes = What it changed
screen-no-changes = It changed nothing that is shown here.
screen-before = Before
screen-after = After
screen-how-many = members
screen-undo = Undo
screen-later = Later acts rest on this one:
screen-with-later = undo these too

# Intake
screen-intake = Sources
screen-intake-summary = { $taken } contributions taken from the sources. Lines of list shape that were not taken: { $untaken }; each has its reason.
screen-source = Source
screen-format = Format
screen-whole-source = Everything in order
screen-in-source = In the source
screen-made-of-it = What was made of it
screen-not-taken = Not taken
screen-other-lines = other text; it stays in the source

# Sharing
screen-assign = Share work
screen-which = Which
screen-which-few = with too few readers
screen-which-free = that nobody has
screen-which-all = all that are not decided
screen-readers = Readers
screen-no-readers = Nobody reads here yet. An administrator adds readers under “People”.
screen-waiting = waiting: { $n }
screen-has-read = read: { $n }
screen-at-most = At most so many in all (empty: all of them)
screen-share = Share among those chosen, one reader each
screen-left = Nobody could take { $n } of them.
screen-take-back = Take back
screen-take-back-explained = Takes back from a reader all that they have and have not read.

# People and passwords
screen-people = People
screen-role = Role
screen-name-of-person = Name, as it is shown
screen-add-person = Add a person
screen-alter = Alter name or role
screen-let-go = Let go
screen-take-over = Who takes over what waits for them
screen-has-password = can sign in
screen-has-once = has a password that is still to be changed
screen-has-no-password = has no password
screen-make-password = Make a one-time password
screen-password-made = One-time password of { $who }:
screen-password-once = It is shown here only. Hand it over in person: with it they sign in and choose their own. Sessions opened with another password have ended.
screen-own-password = Change my password
screen-old-password = Present password
screen-new-password = New password (at least 10 characters)
screen-new-again = New password, once more
screen-old-password-wrong = The present password is wrong. Nothing was changed.
screen-same-password = The new password is the old one. Nothing was changed.
screen-once = This password was given to you by somebody else. Choose your own before you go on.

# The workbook
screen-decisions = Decide in a spreadsheet
screen-workbook-out = 1. Take the workbook
screen-workbook-explained = One row a proposal. Fill in the white columns in any spreadsheet program; the states, reasons and institutions can be chosen from lists.
screen-workbook-open = Those not decided (.xlsx)
screen-workbook-all = All (.xlsx)
screen-workbook-in = 2. Send it back
screen-file = The workbook, filled in
screen-why-conflicts = How the conflict was settled, where readings differ (optional)
screen-only-check = only say what would be recorded
screen-send = Send
screen-no-file = No file was sent.
screen-row = Row { $row }

# The words of what is published: register of outcomes, report, files, sheets. Same keys as published.ar.ftl and published.fr.ftl.

# Numbers and days
share = { $n }%
share-below-one = less than 1%
day-first = 1
day-in-words = { $day } { $month } { $year }
days-from-to = from { $first } to { $last }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
few-people = fewer than { $n }
count-requests = { $n ->
    [0] no request
    [1] one request
   *[other] { $n } requests
  }
count-meetings = { $n ->
    [0] no meeting
    [1] one meeting
   *[other] { $n } meetings
  }
count-contributions = { $n ->
    [0] no contribution
    [1] one contribution
   *[other] { $n } contributions
  }

# What returns in documents
doc-page-of = Page { $page } of { $pages }
doc-contents = Contents
doc-released = Published on { $date } · release { $number }
doc-author = The committee of the consultation
doc-total = Total
doc-no-region = No region
doc-no-institution = No institution
doc-no-theme = No theme
doc-others = Others
doc-number = Number
doc-share = Share
doc-proposals = Proposals
doc-state = Outcome
doc-explanation = Explanation
doc-words = The proposal in its author's words
doc-institution = Institution
doc-region = Region
doc-theme = Theme
doc-channel = Channel
doc-reason = Reason
doc-commitment = Commitment
doc-date = Date
doc-source = Source
doc-place = Place
doc-by-program = proposed by the program
doc-by-person = named by a person
doc-kind = { $kind }:{" "}
doc-quote-from = { $place } · { $id }
outcome-because = { $reason }.
outcome-referred-to = Referred to: { $body }.
outcome-conditions = Conditions: { $conditions }
outcome-duplicate-of = Proposal { $other } makes the same request; its outcome: { $state }.
outcome-commitment = Taken up by commitment { $commitment }.
outcome-no-words = The committee added no explanation to this decision.

# The report
report-title = Reasoned response report
report-limits-title = What this report covers, and its limits
report-limits-received = The consultation received { $received }: { $proposals }, { $problems } and { $outcomes }, from { $meetings } { $portal ->
    [0] and no form.
   *[other] and the portal form.
  }
report-limits-problems = { $n ->
    [0] no problem
    [1] one problem
   *[other] { $n } problems
  }
report-limits-outcomes = { $n ->
    [0] no expected outcome
    [1] one expected outcome
   *[other] { $n } expected outcomes
  }
report-limits-all = Every proposal has one published outcome, accepted or not. { $kept } are taken up (wholly, in part or on conditions), { $share }.
report-limits-regions = { $named ->
    [0] The region of no proposal is known.
    [12] The region is known for { $known } proposals; all twelve regions are represented.
   *[other] The region is known for { $known } proposals; { $named } of the twelve regions are represented.
  } Numbers of proposals are no votes and do not represent the population.
report-limits-languages = The proposals are written in: { $languages }. Their authors' words are not translated.
report-limits-untaken = { $n } lines of the sources look like proposals and are none (headings, tables, programmes); the intake page lists each with its reason.
report-limits-hidden = Personal data or words are hidden in { $n ->
    [1] one proposal
   *[other] { $n } proposals
  }; *** marks the place.
report-limits-program = Groups, themes, clarity and the bearing on openness are proposed by a program; people decide what is accepted.
report-verified = Every quote was compared with its source when this document was made: { $n }, without a difference.
report-method-title = The method
report-method-1 = Collect what citizens said in regional meetings and through the portal form, and publish it as it came.
report-method-2 = Study each proposal: clarity, precision, direct link to the principles of openness.
report-method-3 = Bring together the proposals that make the same request; each keeps its own answer.
report-method-4 = Group what is kept by the institution concerned and share it.
report-method-5 = Have the proposals read by members of the committee, then decide on each, with a reason.
report-method-6 = Write the commitments as detailed cards.
report-method-7 = Publish what became of every proposal, with an explanation for those not accepted.
report-flow-title = From intake to outcome
report-flow-caption = The way of the contributions: each stage is the sum of its parts; a hollow arrow passes on the proposals alone.
report-flow-description = A figure in stages: { $stages }.
report-stage-received = Received
report-stage-kinds = By kind
report-stage-screened = Proposals by their bearing on openness
report-stage-distinct = Distinct and repeated proposals
report-stage-bodies = By institution
report-stage-outcomes = Outcomes
report-part-distinct = distinct requests
report-part-repeated = proposals that repeat a request
report-states-caption = Outcomes of the proposals
report-institutions-title = Results by institution
report-institutions-caption = Proposals and outcomes by institution
report-kept-title = What is taken up
report-kept-more = { $n ->
    [1] One more proposal is taken up; it stands in the institution's file and in the register.
   *[other] { $n } more proposals are taken up; they stand in the institution's file and in the register.
  }
report-refused-title = What is not accepted, and why
report-refused-intro = { $n } proposals are not accepted. These are the reasons, with examples in their authors' words; the register gives each proposal with its explanation.
report-refused-none = No proposal is refused.
report-reason-count = { $reason } ({ $n })
report-no-reason = No coded reason
report-referred-title = What is referred to other institutions
report-referred-caption = Referred proposals by the institution they go to
report-clarify-title = What needs clarification
report-clarify-intro = { $n ->
    [1] The author of one proposal is asked what is meant.
   *[other] The authors of { $n } proposals are asked what they mean.
  }
report-more = The register has { $n } more, each with its explanation.
report-voices-title = Regions, channels, themes
report-by-region = Proposals and outcomes by region
report-by-channel = Proposals and outcomes by channel
report-by-theme = Proposals and outcomes by theme (themes proposed by the program)
report-by-principle = Proposals and outcomes by principle of openness (a proposal may serve several)
report-plot-description = Bar chart: { $parts }.
report-kept = Taken up
report-referred = Referred
report-not-kept = Not accepted
report-other-answers = To be clarified, or repeated
report-who-title = What the program proposes, what people decide
report-who-program = The program proposed groups and themes, clarity and the bearing on openness, and the institution of { $routed } proposals; { $none } are left without one.
report-who-person = Members of the committee made: { $parts }.
report-did-readings = { $n } readings
report-did-decisions = { $n } decisions
report-did-rerouted = { $n } choices of an institution
report-did-arranged = { $n } changes to groups and themes
report-did-settled = { $n } settlements of differing readings
report-who-roles = Who decided, by role
report-who-role = Role
report-sources-title = Sources
report-sources-caption = What was taken from each source
report-source-hash = Hash of the file (SHA-256)
report-problems = Problems
report-outcomes = Expected outcomes
report-untaken = Lines not taken

# The file of an institution
file-title = File of the institution: { $name }
file-subtitle = The citizens' proposals addressed to it, and their outcomes
file-summary = This institution received { $proposals } in { $requests }. { $kept ->
    [0] None is taken up
   *[other] { $kept } are taken up
  }{ $referred ->
    [0] .
   *[other] ; { $referred } are referred to it for an answer.
  }
file-regions = By region and channel
file-people = Senders
file-people-note = Senders: distinct people on the portal and distinct meetings; numbers below { $n } are not given.
file-requests = Requests, by themes that the program proposed
file-asked-in = { $n ->
    [1] Asked once
   *[other] Asked { $n } times
  } · { $where }
file-links = Problems and outcomes linked with it
file-links-note = Links proposed by the program
file-associated = Proposals led by other institutions
file-associated-note = { $n } proposals are led by other institutions, and this one may take part; they stand in the register.
file-reply = Please fill in the file { $file } and return it to the committee.

# The sheet of a meeting, and individual answers
meeting-title = Meeting sheet: { $place }
meeting-title-plain = Meeting sheet
meeting-subtitle = What became of each proposal made at this meeting
meeting-summary = This meeting gave { $proposals }. { $kept ->
    [0] None is taken up.
   *[other] { $kept } are taken up.
  }
meeting-proposals = Proposals and outcomes
meeting-context = Problems and expected outcomes that were noted
meeting-participants = Participants
meeting-participants-note = Numbers below { $n } are not given, to protect people.
slips-title = Individual answers
slips-subtitle = An answer to everybody who made a proposal
slip-title = Answer to proposal { $id }
slip-words = Your proposal
slip-when = When and where
slip-answer = The decision
slip-decided = Decided on
slip-find = This answer stands in the published register under the code { $id }.

# Commitment cards
cards-title = Commitment cards
cards-subtitle = The commitments that take up citizens' proposals
cards-none-yet = No commitment card is written yet.
card-page-title = { $id } · { $title }
card-page-problem = Problem
card-page-outcomes = Expected outcomes
card-page-lead = Lead institution
card-page-partners = Partner institutions
card-page-activities = Activities
card-page-activity = Activity
card-page-start = Start
card-page-end = End
card-page-calendar = Calendar
card-page-indicators = Indicators
card-page-proposals = Citizens' proposals
card-page-sources = Their sources
card-page-version = Version { $n }, { $date }

# The summary
summary-title = Results of the consultation
summary-of = { $title }: { $part }
summary-lead = Of { $proposals } ({ $requests }), { $kept } are taken up (wholly, in part or on conditions), { $share }.
summary-line = { $state }: { $n } ({ $share })
summary-kept = Among what is taken up
summary-refused = Most frequent reasons for not accepting
summary-where = The full register gives the outcome of every proposal with its explanation.

# The evidence pack
evidence-title = Evidence pack
evidence-subtitle = For the independent review of open government
evidence-list = Check-list
evidence-requirement = What is asked
evidence-shown-by = What shows it
evidence-site = Site and repository: what was received, outcomes and evidence in one open place
evidence-calendar = Calendar: days of the meetings, the form and the release
evidence-outreach = Outreach: channels, regions and languages that were reached
evidence-inputs = Inputs received: each contribution as it came
evidence-response = Reasoned response: the outcome of each contribution with its explanation
evidence-by-person = For a person to fill in: the address where this is published
evidence-files = Files and hashes are in manifest.json
evidence-calendar-caption = Days
evidence-event = Event
evidence-event-meeting = Meeting in { $place }
evidence-event-portal = Portal form
evidence-event-release = Outcomes published

# The page of the bundle
language-name = English
bundle-title = What became of the citizens' proposals
bundle-intro = Everything here is made from the register that the committee released; each total is computed, each quote compared with its source.
bundle-file = Document
bundle-formats = Formats
bundle-documents = Documents
bundle-register = Register of outcomes
bundle-report = Reasoned response report
bundle-institutions = Files of the institutions
bundle-meetings = Meeting sheets
bundle-slips = Individual answers
bundle-cards = Commitment cards
bundle-summary = Summary
bundle-plots = Plots
bundle-evidence = Evidence pack
bundle-data = Data
bundle-reply = Reply sheet
published-done = { $files } files published in { $path }
error-publish-nothing-released = nothing is released yet, and only what is released is published. Run: mujmal release { $dir }
error-publish-not-closed = cannot publish: { $open } proposals have no outcome in the last release, the first is { $first }. Decide on them, then mujmal release
error-publish-missing = cannot publish: { $missing } proposals of the ledger are no longer in the workspace, the first is { $first }. Put back the source that they were in
error-publish-not-in-source = cannot publish: the words of { $id } are not at their place in { $file }. Tables or source have changed; run mujmal consolidate again
error-publish-altered = cannot publish: derived/{ $table } is not what the last run wrote. Run mujmal consolidate again
error-publish-foreign = { $path }: this file is no part of the earlier publication and will not be deleted. Move it, or choose another folder
error-publish-occupied = { $path }: the folder holds files that are no earlier publication. Choose another
error-publish-document = the document could not be made: { $said }
error-no-such-part = no proposals under: { $part }
progress-publish = preparing what is published

# The register of outcomes: columns, sheets, page
answers-by-program = { $what } (program's estimate)
answers-colon = :
answers-reason-code = Code of the reason
answers-conditions = Conditions
answers-referred-to = Referred to
answers-duplicate-of = Answered in proposal
answers-answered-with = The answer is that of proposal
answers-answered-as = Outcome of that proposal
answers-decided = Decided on { $date }
answers-decided-on = Date of the decision
answers-released-on = Date of publication
answers-named-by = Who named the institution
answers-associated = Associated institutions
answers-source-file = Source file
answers-sheet = Outcomes
answers-about = About this register
answers-context = Problems and expected outcomes
answers-words = In the author's words
answers-linked = Linked proposals (program's estimate)
answers-consultation = Consultation
answers-release = Release
answers-release-line = Release { $n }, { $date }
answers-bound-to = What it rests on
answers-bound-to-line = Act { $act } of the ledger; fingerprint of the ledger: { $ledger }; fingerprint of the tables: { $run }; mujmal { $version }
answers-counts = Counts
answers-how-to-read = How to read this register
answers-reading-words = Every proposal stands in its author's words, neither altered nor translated. *** marks personal data or words that were hidden.
answers-reading-people = State, reason, explanation, conditions and commitment were decided by people and are published as they were released.
answers-reading-program = Clarity, what is not said, the link to openness and its principles are a program's estimates. Groups, themes and institutions that no person named were proposed by it too.
answers-reading-refusals = What was not accepted is published as fully as what was, in the same columns and in the same order.
answers-reading-duplicates = A duplicate is not lost: it keeps its row and its id, with the id of the proposal that holds the answer and what became of that one.
answers-reading-context = Problems and expected outcomes are not decided on; they are published as they came and answered through the proposals.
answers-reading-files = The same data in other forms: register.xlsx, register.csv, data/outcomes.json.
answers-columns = Columns
answers-coverage = What the register covers
answers-coverage-sources = Sources
answers-coverage-untaken = Lines or rows not taken
answers-coverage-regions = Regions that proposals came from
answers-coverage-no-region = Proposals of unknown region
answers-coverage-bodies = Institutions concerned
answers-coverage-distinct = Distinct requests
answers-coverage-verified = Quotes compared with their source
answers-coverage-hidden = Proposals with something hidden
answers-all = All proposals and their outcomes
answers-skip = Skip to the proposals
answers-request-and-theme = Request and theme
answers-program-view = Program's estimates
answers-reset = Clear search
answers-shown = Shown: #fitting of #all
answers-shown-part = Shown: #shown of #fitting (of #all)
answers-more = Show more
answers-every = Show all
answers-no-script = There are too many proposals ({ $n }) for a page without JavaScript. All of them are in register.xlsx and register.csv.
answers-cut = {" "}[…] the whole text is in register.csv and data/outcomes.json
answers-here = Of these for this institution
answers-regions = Regions of the request
answers-channels = Channels of the request
answers-means-id = Stable id of the proposal; it does not change from one release to the next.
answers-means-text = The author's words as submitted; *** in the place of what was hidden.
answers-means-state = What was decided: accepted, accepted in part, accepted on conditions, referred, not accepted, needs clarification, or duplicate.
answers-means-reason-code = Code of the reason, the same in every language.
answers-means-reason = Name of the reason.
answers-means-explanation = The explanation for the author and the public.
answers-means-conditions = What must be met, where it was accepted on conditions.
answers-means-commitment = The commitment that takes it up.
answers-means-referred-to = The institution that it was referred to.
answers-means-duplicate-of = Id of the proposal that holds the answer, for a duplicate.
answers-means-answered-as = What was decided on that one.
answers-means-decided-on = Day of the decision.
answers-means-released-on = Day of the release.
answers-means-institution = The institution that answers.
answers-means-named-by = Whether the program proposed it and nobody changed it, or a person named it.
answers-means-associated = Other institutions that may take part.
answers-means-language = Language of the proposal.
answers-means-source-file = Name of the file that it stands in.
answers-means-found-at = Page, line or row in that file.
answers-means-channel = Regional meeting or form of the portal.
answers-means-region = The region by its official name; empty where the source names none.
answers-means-place = Town or venue of the meeting.
answers-means-date = Day of the meeting or of the form.
answers-means-workshop = Heading of the workshop.
answers-means-group-id = Id shared by proposals that make the same request; proposed by the program, sometimes changed by people.
answers-means-asked = Proposals that make the same request, this one included.
answers-means-theme = Theme; empty where it is alone on its subject. Proposed by the program, sometimes changed by people.
answers-means-clarity = 0 to 1: how well one could check whether it was done.
answers-means-missing = What the proposal does not say.
answers-means-openness = Direct link, indirect link, or none.
answers-means-principles = Principles of openness that it serves.

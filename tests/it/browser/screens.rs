//! The story through the screens alone: three people take turns at one browser.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use fantoccini::key::Key;

use super::chromium::{Browser, Driver};
use super::commands::cells;
use super::forms::{Fields, Plain, hidden_fields, line_after};
use super::pictures::Pictures;
use super::story::{ADMIN, By, CHAIR, Deed, READERS, Said};
use crate::deciding::fill;

/// Does it all, in the workspace `dir`; `home` is for files on the way.
pub fn perform(driver: &Driver, home: &Path, dir: &Path, deeds: &[Deed]) {
    let server = Server::start(home, dir);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let browser = runtime.block_on(driver.browser(&home.join("profile")));
    let walk = std::panic::AssertUnwindSafe(|| {
        let mut hands = Hands::new(&browser, &server.address, home);
        runtime.block_on(hands.perform_all(deeds));
    });
    let walked = std::panic::catch_unwind(walk);
    if walked.is_err() {
        runtime.block_on(Pictures::wanted().take(&browser, "failed"));
    }
    // Also where something failed: the browser would outlive the test.
    runtime.block_on(browser.close());
    if let Err(failed) = walked {
        std::panic::resume_unwind(failed);
    }
    server.stop();
}

/// `mujmal serve`.
struct Server {
    process: Child,
    /// Without the slash at its end.
    address: String,
}

impl Server {
    /// With a password for the admin, which is the only one that is given by command.
    fn start(home: &Path, dir: &Path) -> Self {
        let mut password = crate::mujmal();
        password.args(["serve", "password"]).arg(dir).arg(ADMIN).write_stdin(format!("{}\n", password_of(ADMIN)));
        password.assert().success();
        let program = assert_cmd::cargo::cargo_bin("mujmal");
        let mut command = Command::new(program);
        command.current_dir(home).args(["--lang", "en", "serve", "--listen", "127.0.0.1:0"]).arg(dir);
        let mut process = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let rest = line_after(&mut process, "http://localhost:").expect("it says where it listens");
        let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Server { process, address: format!("http://127.0.0.1:{port}") }
    }

    /// Asks it to stop; it does, without a complaint.
    fn stop(mut self) {
        let asked = Command::new("kill").arg(self.process.id().to_string()).status();
        assert!(asked.is_ok_and(|asked| asked.success()));
        assert!(self.process.wait().unwrap().success(), "the server stops when it is asked to");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn password_of(person: &str) -> String {
    format!("عبارة طويلة of {person}")
}

/// People at the browser.
struct Hands<'a> {
    browser: &'a Browser,
    address: &'a str,
    home: PathBuf,
    /// Who is signed in.
    who: &'static str,
    /// Passwords that the admin made and that nobody has replaced yet.
    once: BTreeMap<&'static str, String>,
    pictures: Pictures,
    begun: Instant,
}

impl<'a> Hands<'a> {
    fn new(browser: &'a Browser, address: &'a str, home: &Path) -> Self {
        Hands {
            browser,
            address,
            home: home.to_owned(),
            who: "",
            once: BTreeMap::new(),
            pictures: Pictures::wanted(),
            begun: Instant::now(),
        }
    }

    async fn perform_all(&mut self, deeds: &[Deed]) {
        self.who_is_not_known_stays_outside().await;
        self.turn_to(ADMIN).await;
        self.intake_is_looked_at().await;
        for deed in deeds {
            let words = format!("{deed:?}");
            eprintln!("{:5.1} s  {}", self.begun.elapsed().as_secs_f32(), words.chars().take(70).collect::<String>());
            self.perform(deed).await;
        }
    }

    async fn perform(&mut self, deed: &Deed) {
        match deed {
            Deed::Person { id, name, role } => self.add_person(id, name, role).await,
            Deed::Share => self.share("few", &READERS, None).await,
            Deed::Second { reader, most, .. } => self.share("all", &[reader], Some(*most)).await,
            Deed::PutOff { who, id } => self.put_off(who, id).await,
            Deed::Read { who, ids, said, by } => {
                self.turn_to(who).await;
                self.answer("reading", "mine", ids, said, *by).await;
            }
            Deed::Decide { ids, said, by } => {
                self.turn_to(CHAIR).await;
                let list = if said.state == "duplicate-of" { "open" } else { "decide" };
                self.answer("decision", list, ids, said, *by).await;
            }
            Deed::TakeOver { id, from, how, .. } => self.take_over(id, from, how).await,
            Deed::Settle { id, said, how } => self.settle(id, said, how).await,
            Deed::Pair { ids, relation } => self.pair(ids, relation).await,
            Deed::MergeGroups { ids, .. } => self.merge_groups(ids).await,
            Deed::Split { group, member } => {
                self.open(&format!("/group/{group}")).await;
                self.browser.click(&format!("input[name=member][value='{member}']")).await;
                self.act(&format!("button[formaction='/group/{group}/split']")).await;
            }
            Deed::MergeThemes { into, from } => {
                self.open("/board").await;
                self.browser.click(&format!("input[name=theme][value='{from}']")).await;
                self.browser.select("select[name=into]", into).await;
                self.act("fieldset.beside button").await;
            }
            Deed::UndoLast { why } => self.undo_last(why).await,
            Deed::Rename { theme, ar, fr } => {
                self.open("/board").await;
                self.browser.follow(&format!("main a[href='/theme/{theme}']")).await;
                let form = format!("form[action='/theme/{theme}/rename']");
                self.browser.fill(&format!("{form} [name=ar]"), ar).await;
                self.browser.fill(&format!("{form} [name=fr]"), fr).await;
                self.act(&format!("{form} button")).await;
                assert_eq!(self.browser.text("main h1 bdi").await, *ar);
            }
            Deed::Reroute { id, lead, associated } => {
                self.open(&format!("/item/{id}")).await;
                let form = format!("form[action='/item/{id}/reroute']");
                self.browser.unfold(&format!("details:has(> {form})")).await;
                self.browser.select(&format!("{form} [name=lead]"), lead).await;
                self.browser.select(&format!("{form} [name=associated]"), associated).await;
                self.act(&format!("{form} button")).await;
            }
            Deed::Redact { id, words, why } => self.redact(id, words, why).await,
            Deed::ReleaseTooEarly => self.release_too_early().await,
            Deed::Workbook { said } => self.workbook(said).await,
            Deed::Release => self.release().await,
        }
    }

    async fn open(&self, path: &str) {
        self.browser.go(&format!("{}{path}", self.address)).await;
    }

    /// Clicks what records something. The next page says that it was recorded.
    async fn act(&self, css: &str) {
        self.browser.follow(css).await;
        self.is_done().await;
    }

    async fn is_done(&self) {
        if !self.browser.is_there(".done").await {
            panic!("nothing was recorded: {}: {}", self.browser.here().await, self.browser.text("main").await);
        }
    }

    async fn who_is_not_known_stays_outside(&mut self) {
        self.open("/people").await;
        assert!(self.browser.here().await.starts_with("/sign-in?"), "{}", self.browser.here().await);
        self.browser.fill("input[name=name]", ADMIN).await;
        self.browser.fill("input[name=password]", "not the password").await;
        self.browser.follow("main button").await;
        assert!(self.browser.is_there(".refused[role=alert]").await);
    }

    /// Signs out who is there and signs in somebody else, who chooses a password where theirs is one that the admin made.
    async fn turn_to(&mut self, who: &'static str) {
        if self.who == who {
            return;
        }
        if !self.who.is_empty() {
            self.browser.follow("form[action='/sign-out'] button").await;
        }
        self.open("/sign-in").await;
        let once = self.once.remove(who);
        let password = once.clone().unwrap_or_else(|| password_of(who));
        self.browser.fill("input[name=name]", who).await;
        // The keyboard goes on from here: Tab to the password, Enter to send.
        self.browser.keys(&Key::Tab.to_string()).await;
        self.browser.keys_onward(&format!("{password}{}", Key::Enter)).await;
        if let Some(once) = once {
            assert!(self.browser.here().await.starts_with("/password"), "{}", self.browser.here().await);
            self.browser.fill("input[name=old]", &once).await;
            self.browser.fill("input[name=new]", &password_of(who)).await;
            self.browser.fill("input[name=again]", &password_of(who)).await;
            self.browser.follow("main button.main").await;
        }
        assert!(self.browser.is_there("form[action='/sign-out']").await, "{who}: {}", self.browser.text("main").await);
        assert_eq!(self.browser.here().await, "/?");
        self.who = who;
    }

    /// Every source, and in the form's the row that was not taken, with its reason.
    async fn intake_is_looked_at(&self) {
        self.open("/").await;
        self.browser.follow("nav.menu a[href='/intake']").await;
        assert!(self.browser.is_there("tbody tr:nth-child(4) a[href^='/intake/']").await);
        self.browser.follow("td.warm a").await;
        assert!(self.browser.is_there("tr.untaken").await);
        assert!(self.browser.text("tr.untaken td:last-child").await.chars().count() > 10);
    }

    async fn add_person(&mut self, id: &'static str, name: &str, role: &str) {
        self.turn_to(ADMIN).await;
        self.browser.follow("nav.menu a[href='/people']").await;
        self.browser.fill("form.box [name=id]", id).await;
        self.browser.fill("form.box [name=name]", name).await;
        self.browser.select("form.box [name=role]", role).await;
        self.act("form.box > button").await;
        self.browser.follow(&format!("form[action='/people/password']:has(input[value='{id}']) button")).await;
        self.once.insert(id, self.browser.text(".secret").await);
        self.open("/people").await;
        assert!(!self.browser.is_there(".secret").await, "a password is shown once");
    }

    async fn share(&mut self, which: &str, readers: &[&str], most: Option<usize>) {
        self.turn_to(CHAIR).await;
        self.browser.follow("nav.menu a[href='/assign']").await;
        self.browser.select("form.filters [name=which]", which).await;
        self.browser.follow("form.filters button").await;
        for reader in readers {
            self.browser.click(&format!("input[name=reader][value={reader}]")).await;
        }
        if let Some(most) = most {
            self.browser.fill("input[name=most]", &most.to_string()).await;
        }
        self.act("form[action='/assign/give'] button.main").await;
    }

    /// With d, in the list: on to the next one; n and p go to and fro.
    async fn put_off(&mut self, who: &'static str, id: &str) {
        self.turn_to(who).await;
        self.open(&format!("/item/{id}?list=mine")).await;
        let next = self.browser.attribute("#next", "href").await;
        self.browser.keys_onward("d").await;
        let on_next = |here: String| next.starts_with(here.split('&').next().unwrap_or_default());
        assert!(on_next(self.browser.here().await), "{} and not {next}", self.browser.here().await);
        self.browser.keys_onward("n").await;
        assert!(!on_next(self.browser.here().await));
        self.browser.keys_onward("p").await;
        assert!(on_next(self.browser.here().await));
    }

    async fn answer(&self, what: &str, list: &str, ids: &[String], said: &Said, by: By) {
        match by {
            By::Forms => self.answer_by_forms(what, list, ids, said).await,
            By::Keys | By::Clicks => {
                for id in ids {
                    self.answer_here(what, list, id, said, by).await;
                }
            }
        }
    }

    async fn answer_here(&self, what: &str, list: &str, id: &str, said: &Said, by: By) {
        self.open(&format!("/queue?list={list}")).await;
        let in_list = format!("main ol.rows a[href^='/item/{id}?']");
        self.browser.follow(&in_list).await;
        let reads = what == "reading";
        if reads {
            // Before their own reading nobody sees what the program or others make of it.
            assert!(!self.browser.is_there(".like h2 .figure").await && !self.browser.is_there(".said").await);
        }
        let button = format!("#decision button[formaction='/item/{id}/{what}']");
        if by == By::Keys {
            self.type_answer(said).await;
            self.browser.tab_to(&button).await;
            self.browser.keys_onward(&Key::Enter.to_string()).await;
            self.is_done().await;
        } else {
            self.click_answer(said).await;
            self.act(&button).await;
        }
        // On to the next of the same list.
        let here = self.browser.here().await;
        assert!(here.contains(&format!("list={list}")) && !here.contains(id), "{here} after {id}");
        if reads {
            self.open(&format!("/item/{id}")).await;
            assert!(self.browser.is_there(".like h2 .figure").await && self.browser.is_there(".said.own").await);
        }
    }

    /// An answer from the keyboard: a or r for the state, arrows for the reason, Tab from field to field.
    async fn type_answer(&self, said: &Said) {
        self.browser.keys(if said.state == "accepted" { "a" } else { "r" }).await;
        assert_eq!(self.browser.value_checked("state").await, said.state);
        assert!(self.browser.is_at("textarea[name=text]").await);
        if !said.reason.is_empty() {
            self.browser.keys(&format!("{}{}", Key::Shift, Key::Tab)).await;
            for _ in 0..20 {
                if self.browser.value_checked("reason").await == said.reason {
                    break;
                }
                self.browser.keys(&Key::Down.to_string()).await;
            }
            assert_eq!(self.browser.value_checked("reason").await, said.reason);
            self.browser.tab_to("textarea[name=text]").await;
        }
        // Over what may stand there from a reading.
        self.browser.keys(&format!("{}a{}{}", Key::Control, Key::Null, said.text)).await;
        if !said.commitment.is_empty() {
            self.browser.tab_to("input[name=commitment]").await;
            self.browser.keys(said.commitment).await;
        }
    }

    /// An answer with the mouse: what belongs to the state appears when it is chosen.
    async fn click_answer(&self, said: &Said) {
        self.browser.click(&format!("#decision input[name=state][value={}]", said.state)).await;
        if !said.reason.is_empty() {
            self.browser.click(&format!("#decision input[name=reason][value={}]", said.reason)).await;
        }
        if !said.body.is_empty() {
            self.browser.select("#decision select[name=body]", said.body).await;
        }
        if !said.conditions.is_empty() {
            self.browser.fill("#decision textarea[name=conditions]", said.conditions).await;
        }
        if !said.duplicate_of.is_empty() {
            self.browser.fill("#decision input[name=duplicate_of]", &said.duplicate_of).await;
        }
        self.browser.fill("#decision textarea[name=text]", said.text).await;
        // As one types, the sentence is shown as the public will read it.
        if !said.text.is_empty() {
            self.browser.wait_until("#preview .sentence", said.text).await;
        }
    }

    /// The session of the browser, without script.
    async fn plain(&self) -> Plain {
        Plain::new(self.address, &format!("mujmal={}", self.browser.cookie("mujmal").await))
    }

    async fn answer_by_forms(&self, what: &str, list: &str, ids: &[String], said: &Said) {
        let plain = self.plain().await;
        for id in ids {
            let page = plain.get(&format!("/item/{id}?list={list}")).await;
            let mut fields: Fields = hidden_fields(page.page(), "decision");
            let [state, reason, text, conditions, body, duplicate_of, commitment] = cells(said);
            let typed = [
                ("state", state),
                ("reason", reason),
                ("text", text),
                ("conditions", conditions),
                ("body", body),
                ("duplicate_of", duplicate_of),
                ("commitment", commitment),
            ];
            fields.extend(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
            let answer = plain.post(&format!("/item/{id}/{what}"), &fields).await;
            assert_eq!(answer.status, 303, "{id}: {}", answer.page());
            assert!(answer.location.contains(&format!("list={list}")) && answer.location.contains("done="));
        }
    }

    async fn take_over(&mut self, id: &str, from: &str, how: &str) {
        self.turn_to(CHAIR).await;
        self.pictures.take_in_both(self.browser, &format!("{}/conflicts", self.address), "conflicts").await;
        self.browser.follow("nav.menu a[href='/conflicts']").await;
        let section = format!("section[id='{id}']");
        self.browser.click(&format!("{section} input[name=as][value={from}]")).await;
        self.browser.fill(&format!("{section} textarea[name=how]"), how).await;
        self.act(&format!("{section} button.main")).await;
        assert!(!self.browser.is_there(&section).await, "{id} is settled");
    }

    async fn settle(&mut self, id: &str, said: &Said, how: &str) {
        self.turn_to(CHAIR).await;
        self.open("/conflicts").await;
        self.browser.follow(&format!("section[id='{id}'] .buttons a")).await;
        self.click_answer(said).await;
        self.browser.fill("#decision textarea[name=how]", how).await;
        self.act(&format!("#decision button[formaction='/item/{id}/reconcile']")).await;
    }

    async fn pair(&self, [one, other]: &[String; 2], relation: &str) {
        self.browser.follow("nav.menu a[href='/pairs']").await;
        self.browser.follow(&format!("main a.go[href*='a={one}'][href*='b={other}']")).await;
        assert!(self.browser.is_there("mark.same").await, "what both say is marked");
        self.act(&format!("button[name=relation][value={relation}]")).await;
    }

    async fn merge_groups(&self, [one, other]: &[String; 2]) {
        self.open(&format!("/compare?a={one}&b={other}")).await;
        self.browser.unfold("details:has(input[name=other])").await;
        self.act("details:has(input[name=other]) button").await;
        assert!(self.browser.is_there(&format!("a[href='/item/{other}']")).await, "both are in one group");
    }

    /// Through the sentence that says what was just done.
    async fn undo_last(&self, why: &str) {
        self.browser.follow(".done a").await;
        self.browser.fill("form.box textarea[name=why]", why).await;
        self.act("form.box button").await;
        assert!(self.browser.is_there(".note a[href^='/history/']").await, "the act says what undid it");
    }

    async fn redact(&self, id: &str, words: &str, why: &str) {
        self.open(&format!("/item/{id}")).await;
        assert!(self.browser.text("blockquote.words").await.contains(words));
        let form = format!("form[action='/item/{id}/redact']");
        self.browser.unfold(&format!("details:has(> {form})")).await;
        self.browser.fill(&format!("{form} [name=words]"), words).await;
        self.browser.fill(&format!("{form} [name=why]"), why).await;
        self.act(&format!("{form} button")).await;
        let text = self.browser.text("blockquote.words").await;
        assert!(text.contains("***") && !text.contains(words), "{text}");
    }

    async fn release_too_early(&self) {
        self.browser.follow("nav.menu a[href='/balance']").await;
        assert!(self.browser.is_there("tr.warm").await, "what is open is listed");
        self.browser.follow("form[action='/balance/release'] button").await;
        assert!(self.browser.is_there("#refused").await && self.browser.is_at("#refused").await);
        self.search_as_one_types().await;
        let pair = self.compared().await;
        let item = self.some_item().await;
        self.pictures.take_most(self.browser, self.address, &item, &pair).await;
    }

    async fn search_as_one_types(&self) {
        self.browser.keys_onward("/").await;
        self.browser.keys("/").await;
        assert!(self.browser.is_at("#search").await);
        self.browser.keys("نشر الميزانية").await;
        self.browser.wait_for("#results .words mark").await;
        assert!(self.browser.here().await.contains("q="), "the address can be kept");
    }

    async fn compared(&self) -> String {
        self.open("/pairs").await;
        self.browser.attribute("main a.go", "href").await
    }

    async fn some_item(&self) -> String {
        self.open("/queue?list=decide").await;
        self.browser.attribute("main ol.rows a.words", "href").await
    }

    /// Everything that is left, in a spreadsheet: taken from the screens, filled in, sent back.
    async fn workbook(&self, said: &[(String, Said)]) {
        self.browser.follow("nav.menu a[href='/decisions']").await;
        let link = self.browser.attribute("a.button[download]", "href").await;
        let [out, back] = ["screens-out.xlsx", "screens-in.xlsx"].map(|name| self.home.join(name));
        std::fs::write(&out, self.plain().await.get(&link).await.body).unwrap();
        let answers: Vec<(&str, [&str; 7])> = said.iter().map(|(id, said)| (id.as_str(), cells(said))).collect();
        fill(&out, &back, &answers);
        self.browser.attach("input[type=file]", &back).await;
        self.act("form[enctype] button.main").await;
        assert!(!self.browser.text("main ul.rows").await.contains('✗'), "{}", self.browser.text("main ul.rows").await);
    }

    async fn release(&self) {
        self.browser.follow("nav.menu a[href='/balance']").await;
        assert!(self.browser.is_there(".adds").await && !self.browser.is_there("tr.warm").await);
        self.act("form[action='/balance/release'] button").await;
        self.open("/").await;
        assert!(self.browser.is_there(".adds").await && !self.browser.is_there(".steps .refused").await);
    }
}

//! chromedriver, and a Chromium that it drives: pages are opened, clicked and typed into, as a person would.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use super::forms::{Plain, line_after};

/// How long a page may take, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running chromedriver. It ends with this.
pub struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    /// `None` where it or its browser is not installed.
    pub fn start() -> Option<Self> {
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
            .iter()
            .find(|path| Path::new(path).exists())?;
        let mut process =
            Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let port = line_after(&mut process, "successfully on port ")?;
        Some(Driver { process, address: format!("http://localhost:{}", port.trim_end_matches('.')) })
    }

    /// A fresh browser, which keeps what it knows in `profile`.
    pub async fn browser(&self, profile: &Path) -> Browser {
        let mut arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--force-prefers-reduced-motion",
            "--window-size=1280,1500",
        ]
        .map(str::to_owned)
        .to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let capabilities = json!({ "browserName": "chrome", "goog:chromeOptions": { "args": arguments } });
        let serde_json::Value::Object(capabilities) = capabilities else { unreachable!("it is an object") };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities).connect(&self.address).await.expect("a browser starts");
        Browser { client, driver: self.address.clone() }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One browser with one page.
pub struct Browser {
    client: Client,
    driver: String,
}

impl Browser {
    /// Closes it. Has to be called: the browser would outlive the test.
    pub async fn close(self) {
        let _ = self.client.close().await;
    }

    pub async fn go(&self, address: &str) {
        self.client.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Path and query of the page.
    pub async fn here(&self) -> String {
        let address = self.client.current_url().await.unwrap();
        format!("{}?{}", address.path(), address.query().unwrap_or_default())
    }

    async fn element(&self, css: &str) -> fantoccini::elements::Element {
        match self.client.find(Locator::Css(css)).await {
            Ok(element) => element,
            Err(_) => panic!("no {css} on {}: {}", self.here().await, self.text("body").await),
        }
    }

    pub async fn is_there(&self, css: &str) -> bool {
        !self.client.find_all(Locator::Css(css)).await.unwrap().is_empty()
    }

    /// What a person reads there.
    pub async fn text(&self, css: &str) -> String {
        match self.client.find(Locator::Css(css)).await {
            Ok(element) => element.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    pub async fn attribute(&self, css: &str, name: &str) -> String {
        self.element(css).await.attr(name).await.unwrap().unwrap_or_default()
    }

    /// Clicks something that does not lead away.
    pub async fn click(&self, css: &str) {
        let element = self.element(css).await;
        let begun = Instant::now();
        // The preview may grow between looking and clicking, and move what is below it: a person would look again.
        while let Err(error) = element.click().await {
            assert!(begun.elapsed() < PATIENCE, "{css}: {error}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Clicks something that leads to another page, and waits for that.
    pub async fn follow(&self, css: &str) {
        self.turn(self.click(css), css).await;
    }

    /// Types into a field, which was emptied before.
    pub async fn fill(&self, css: &str, words: &str) {
        let element = self.element(css).await;
        element.clear().await.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.send_keys(words).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Names a file to be sent.
    pub async fn attach(&self, css: &str, file: &Path) {
        self.element(css).await.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    pub async fn select(&self, css: &str, value: &str) {
        self.element(css).await.select_by_value(value).await.unwrap_or_else(|error| panic!("{css}={value}: {error}"));
    }

    /// Opens what is folded, by its heading.
    pub async fn unfold(&self, css: &str) {
        if self.attribute(css, "open").await.is_empty() {
            self.click(&format!("{css} > summary")).await;
        }
    }

    /// Types where the keyboard is.
    pub async fn keys(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Types where the keyboard is, which leads to another page.
    pub async fn keys_onward(&self, keys: &str) {
        self.turn(self.keys(keys), keys).await;
    }

    /// Whether the keyboard is at something like this.
    pub async fn is_at(&self, css: &str) -> bool {
        let script = "return document.activeElement.matches(arguments[0])";
        self.client.execute(script, vec![json!(css)]).await.unwrap() == json!(true)
    }

    /// Presses Tab until the keyboard is there.
    pub async fn tab_to(&self, css: &str) {
        for _ in 0..12 {
            if self.is_at(css).await {
                return;
            }
            self.keys(&Key::Tab.to_string()).await;
        }
        panic!("Tab does not lead to {css} on {}", self.here().await);
    }

    /// Whether a field that matches is checked.
    pub async fn value_checked(&self, name: &str) -> String {
        let script = "return document.querySelector(`[name=${arguments[0]}]:checked`)?.value ?? ''";
        self.client.execute(script, vec![json!(name)]).await.unwrap().as_str().unwrap_or_default().to_owned()
    }

    /// Does what leads to another page and waits until that is there.
    async fn turn(&self, leads: impl Future<Output = ()>, what: &str) {
        // The old page is marked: the new one has no mark.
        self.client.execute("document.documentElement.dataset.old = 'yes'", vec![]).await.unwrap();
        leads.await;
        let script = "return !document.documentElement.dataset.old && document.readyState == 'complete'";
        let begun = Instant::now();
        // While a page goes and another comes there may be none to ask.
        while self.client.execute(script, vec![]).await.ok() != Some(json!(true)) {
            let words = "no other page";
            assert!(begun.elapsed() < PATIENCE, "{what}: {words} than {}", self.here().await);
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Waits until something is there without another page being opened.
    pub async fn wait_for(&self, css: &str) {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Waits until what a person reads there has these words.
    pub async fn wait_until(&self, css: &str, words: &str) {
        let begun = Instant::now();
        while !self.text(css).await.contains(words) {
            assert!(begun.elapsed() < PATIENCE, "{css} does not say {words}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// The value of a cookie.
    pub async fn cookie(&self, name: &str) -> String {
        self.client.get_named_cookie(name).await.unwrap().value().to_owned()
    }

    pub async fn picture(&self) -> Vec<u8> {
        self.client.screenshot().await.unwrap()
    }

    /// A command of the DevTools protocol: what no person does, such as making the window a phone's.
    pub async fn devtools(&self, command: &str, parameters: serde_json::Value) {
        let session = self.client.session_id().await.unwrap().unwrap();
        let plain = Plain::new(&self.driver, "");
        let asked = json!({ "cmd": command, "params": parameters });
        let answer = plain.post_json(&format!("/session/{session}/goog/cdp/execute"), &asked).await;
        assert_eq!(answer.status, 200, "{command}: {}", answer.page());
    }
}

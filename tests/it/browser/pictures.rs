//! Pictures of the screens for people to look at, where MUJMAL_SCREENSHOTS names a folder.

use std::path::PathBuf;

use serde_json::json;

use super::chromium::Browser;

/// Where pictures go.
pub struct Pictures(Option<PathBuf>);

/// Name and path of each; `{…}` is filled in by [`Pictures::take_most`].
const SCREENS: [(&str, &str); 9] = [
    ("overview", "/"),
    ("search", "/search?q=نشر"),
    ("queue", "/queue?list=all"),
    ("item", "{item}"),
    ("compare", "{compare}"),
    ("board", "/board"),
    ("balance", "/balance"),
    ("history", "/history"),
    ("intake", "/intake"),
];

impl Pictures {
    /// As the variable says.
    pub fn wanted() -> Self {
        let folder = std::env::var_os("MUJMAL_SCREENSHOTS").map(PathBuf::from);
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder).unwrap();
        }
        Pictures(folder)
    }

    /// Most screens, two of them also as a phone shows them and in the dark.
    pub async fn take_most(&self, browser: &Browser, base: &str, item: &str, compare: &str) {
        for (name, path) in SCREENS {
            let path = path.replace("{item}", item).replace("{compare}", compare);
            self.take_in_both(browser, &format!("{base}{path}"), name).await;
        }
    }

    /// One screen in French and Arabic.
    pub async fn take_in_both(&self, browser: &Browser, address: &str, name: &str) {
        if self.0.is_none() {
            return;
        }
        for lang in ["fr", "ar"] {
            browser.go(address).await;
            browser.follow(&format!(".languages button[value={lang}]")).await;
            self.take(browser, &format!("{name}-{lang}")).await;
            if ["overview", "item"].contains(&name) {
                self.on_a_phone(browser, &format!("{name}-{lang}-phone")).await;
                self.in_the_dark(browser, &format!("{name}-{lang}-dark")).await;
            }
        }
    }

    /// One picture.
    pub async fn take(&self, browser: &Browser, name: &str) {
        if let Some(folder) = &self.0 {
            std::fs::write(folder.join(format!("{name}.png")), browser.picture().await).unwrap();
        }
    }

    async fn on_a_phone(&self, browser: &Browser, name: &str) {
        let phone = json!({ "width": 390, "height": 2400, "deviceScaleFactor": 1, "mobile": true });
        browser.devtools("Emulation.setDeviceMetricsOverride", phone).await;
        self.take(browser, name).await;
        browser.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
    }

    async fn in_the_dark(&self, browser: &Browser, name: &str) {
        let scheme = |value: &str| json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        browser.devtools("Emulation.setEmulatedMedia", scheme("dark")).await;
        self.take(browser, name).await;
        browser.devtools("Emulation.setEmulatedMedia", scheme("")).await;
    }
}

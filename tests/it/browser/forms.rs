//! Requests as a browser without script sends them: pages are asked for, their forms filled in and sent. The bench of the
//! screens has this file too.
#![allow(dead_code, reason = "each of the two uses its part")]

use std::io::{BufRead, BufReader};
use std::process::Child;

use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use mujmal::web::answer::encoded;

/// Names and values, in their order.
pub type Fields = Vec<(String, String)>;

/// What came back.
pub struct Answer {
    pub status: u16,
    /// Where it leads; empty where nowhere.
    pub location: String,
    /// The cookie that it sets, if any.
    pub cookie: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The page.
    pub fn page(&self) -> &str {
        std::str::from_utf8(&self.body).expect("pages are UTF-8")
    }
}

/// A browser without script, with the session of somebody who is signed in.
pub struct Plain {
    client: Client<HttpConnector, Full<axum::body::Bytes>>,
    base: String,
    cookie: String,
    /// What a proxy in front says of where requests come from.
    from: String,
}

impl Plain {
    /// `base` is the address of the screens without the slash at its end.
    pub fn new(base: &str, cookie: &str) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Plain { client, base: base.to_owned(), cookie: cookie.to_owned(), from: String::new() }
    }

    /// The same, from another address, as a proxy in front says.
    pub fn coming_from(mut self, address: &str) -> Self {
        self.from = address.to_owned();
        self
    }

    async fn ask(&self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = axum::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("cookie", &self.cookie)
            .header("origin", &self.base)
            .header("content-type", kind)
            .header("x-forwarded-for", &self.from)
            .body(Full::new(axum::body::Bytes::from(body)))
            .unwrap();
        let answer = self.client.request(request).await.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let (parts, body) = answer.into_parts();
        let header = |name: &str| parts.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        let (location, cookie) = (header("location"), header("set-cookie"));
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Answer {
            status: parts.status.as_u16(),
            location,
            cookie,
            body: body.collect().await.unwrap().to_bytes().to_vec(),
        }
    }

    /// A page or a file.
    pub async fn get(&self, path: &str) -> Answer {
        let answer = self.ask("GET", path, "text/plain", Vec::new()).await;
        assert_eq!(answer.status, 200, "{path}: {}", String::from_utf8_lossy(&answer.body));
        answer
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &Fields) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        self.ask("POST", path, "application/x-www-form-urlencoded", pairs.join("&").into_bytes()).await
    }

    /// Sends JSON, as programs do.
    pub async fn post_json(&self, path: &str, value: &serde_json::Value) -> Answer {
        self.ask("POST", path, "application/json", value.to_string().into_bytes()).await
    }
}

/// The hidden fields of the form with this id.
pub fn hidden_fields(page: &str, id: &str) -> Fields {
    let (_, form) = page.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no form {id}: {page}"));
    let (form, _) = form.split_once("</form>").expect("forms end");
    form.split("<input type=\"hidden\" ")
        .skip(1)
        .map(|input| (value_of(input, "name"), value_of(input, "value")))
        .collect()
}

fn value_of(tag: &str, attribute: &str) -> String {
    let (_, rest) = tag.split_once(&format!("{attribute}=\"")).expect("the attribute is there");
    let value = rest.split('"').next().unwrap_or_default();
    ["&#38;&", "&#34;\"", "&#39;'", "&#60;<", "&#62;>"]
        .iter()
        .rev()
        .fold(value.to_owned(), |value, pair| value.replace(&pair[..5], &pair[5..]))
}

/// Reads lines of a program until one has `mark`; gives what follows it. What it says later is read too, by a thread: a
/// program to which nobody listens may stop.
pub fn line_after(child: &mut Child, mark: &str) -> Option<String> {
    let mut lines = BufReader::new(child.stdout.take()?).lines();
    let rest = lines.by_ref().map_while(Result::ok).find_map(|line| Some(line.split_once(mark)?.1.to_owned()))?;
    std::thread::spawn(move || lines.for_each(drop));
    Some(rest)
}

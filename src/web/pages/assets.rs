//! The style sheet and the script, under names that change with their content, so that browsers may keep them.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::ledger::act::hex;
use crate::web::answer::Trouble;

const STYLE: &str = include_str!("../../../templates/web/style.css");
const SCRIPT: &str = include_str!("../../../templates/web/app.js");

/// Address, media type, content.
struct Asset {
    address: String,
    media: &'static str,
    content: &'static str,
}

static ASSETS: LazyLock<[Asset; 2]> = LazyLock::new(|| {
    [("style", "css", "text/css; charset=utf-8", STYLE), ("app", "js", "text/javascript; charset=utf-8", SCRIPT)].map(
        |(name, ending, media, content)| {
            let hash = hex(&Sha256::digest(content.as_bytes())[..8]);
            Asset { address: format!("/assets/{name}-{hash}.{ending}"), media, content }
        },
    )
});

/// Address of the style sheet.
pub fn style() -> &'static str {
    &ASSETS[0].address
}

/// Address of the script.
pub fn script() -> &'static str {
    &ASSETS[1].address
}

/// One of them.
pub async fn file(Path(file): Path<String>) -> Result<Response, Trouble> {
    let named = |asset: &&Asset| asset.address.strip_prefix("/assets/") == Some(&*file);
    let asset = ASSETS.iter().find(named).ok_or(Trouble::not_found())?;
    let kept = "public, max-age=31536000, immutable";
    Ok(([(header::CONTENT_TYPE, asset.media), (header::CACHE_CONTROL, kept)], asset.content).into_response())
}

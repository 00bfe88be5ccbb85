//! How long people wait in a large consultation. Not run with the others: `cargo test fifty_reviewers -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use axum::http::StatusCode;

use super::House;
use crate::ledger::Settings;

/// Proposals besides the few of every test.
const PROPOSALS: usize = 100_000;
const REVIEWERS: usize = 50;
/// What each does, one after the other: look at an item, read it, look at the queue, search.
const ROUNDS: usize = 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn fifty_reviewers_act_at_once_among_a_hundred_thousand_proposals() {
    let house = House::with(PROPOSALS, Settings { read_unassigned: true, ..Settings::default() });
    let r1 = house.person("r1").await;
    let begun = Instant::now();
    let tasks: Vec<_> = (0..REVIEWERS)
        .map(|reviewer| {
            let r1 = r1.clone();
            tokio::spawn(async move {
                let mut times: Vec<(&str, Duration)> = Vec::new();
                for round in 0..ROUNDS {
                    // As a person does, who reads between two clicks; not all at the same moment.
                    tokio::time::sleep(Duration::from_millis(((reviewer * 37 + round * 11) % 400) as u64 + 400)).await;
                    let id = format!("q{:04}", reviewer * ROUNDS + round);
                    let paths = [
                        ("item", format!("/item/{id}?list=all")),
                        ("queue", "/queue?list=mine".to_owned()),
                        ("search", format!("/search?q=%D8%A7%D9%84%D8%B7%D8%B1%D9%8A%D9%82+{round}")),
                    ];
                    for (name, path) in paths {
                        let start = Instant::now();
                        assert_eq!(r1.get(&path).await.status, StatusCode::OK);
                        times.push((name, start.elapsed()));
                        tokio::time::sleep(Duration::from_millis(300)).await;
                    }
                    let start = Instant::now();
                    let (path, fields) =
                        (format!("/item/{id}/reading"), [("state", "accepted"), ("query", "list=mine")]);
                    assert_eq!(r1.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
                    times.push(("reading", start.elapsed()));
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.unwrap());
    }
    println!("{} requests in {:.1} s", times.len(), begun.elapsed().as_secs_f64());
    for name in ["item", "queue", "search", "reading"] {
        let mut of: Vec<Duration> = times.iter().filter(|(one, _)| *one == name).map(|(_, time)| *time).collect();
        of.sort_unstable();
        let at = |share: f64| of[((of.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
        println!("{name}: median {:.1} ms, p99 {:.1} ms, longest {:.1} ms", at(0.5), at(0.99), at(1.0));
    }
    assert_eq!(house.app.desk.now().state.len() as usize, 8 + REVIEWERS * ROUNDS);
}

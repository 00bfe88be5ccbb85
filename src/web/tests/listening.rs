//! Over real connections: limits on what a client may send, and stopping.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::House;
use crate::web::listen::serve;

/// Sends bytes and gives what comes back until the other side has nothing more to say.
async fn said(address: std::net::SocketAddr, request: String) -> String {
    let talk = move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    };
    tokio::task::spawn_blocking(talk).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_is_answered_within_limits_and_what_was_begun_is_finished() {
    let house = House::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(serve(listener, house.router.clone(), async {
        let _ = stopped.await;
    }));
    let start = "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    let page = said(address, format!("{start}\r\n")).await;
    assert!(page.starts_with("HTTP/1.1 200 OK") && page.contains("name=\"password\""), "{page}");
    let long = said(address, format!("{start}X-Long: {}\r\n\r\n", "x".repeat(20 << 10))).await;
    assert!(long.starts_with("HTTP/1.1 431"), "{}", long.lines().next().unwrap_or_default());
    let many: String = (0..100).map(|number| format!("X-{number}: x\r\n")).collect();
    assert!(said(address, format!("{start}{many}\r\n")).await.starts_with("HTTP/1.1 431"));
    assert!(said(address, "\u{1}\u{2}\u{3} nonsense\r\n\r\n".to_owned()).await.starts_with("HTTP/1.1 400"));
    // One connection that waits with nothing begun.
    let mut idle = TcpStream::connect(address).unwrap();
    idle.write_all(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut some = [0; 64];
    assert!(idle.read(&mut some).unwrap() > 0);
    stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(12), serving).await.expect("it stops").unwrap();
    assert!(TcpStream::connect(address).is_err(), "nobody listens any more");
}

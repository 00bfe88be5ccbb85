//! Connections -> the router. At most so many at once, each with limits on its headers and its patience; on a signal to
//! stop, what was begun is finished.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

/// Connections at once.
const CONNECTIONS: usize = 512;
/// How long a client may take to send its headers.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of all headers of a request.
const HEADERS: usize = 16 << 10;
/// Headers of a request.
const HEADER_LINES: usize = 64;
/// How long what was begun may take after the signal to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until `stop` ends.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let (stopping, told) = watch::channel(());
    tokio::pin!(stop);
    loop {
        let accepted = async {
            // First a place, then the connection: those for which there is none wait in the system's own queue.
            let place = room.clone().acquire_owned().await.expect("the semaphore is never closed");
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let (router, told) = (router.clone(), told.clone());
                tokio::spawn(async move {
                    connection(stream, peer, router, told).await;
                    drop(place);
                });
            }
            // No more files, or a client that went away: the next one may do better.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    drop(listener);
    drop(told);
    let _ = stopping.send(());
    let _ = tokio::time::timeout(FAREWELL, stopping.closed()).await;
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, mut told: watch::Receiver<()>) {
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let router = router.clone();
        async move { Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEADERS)
        .max_headers(HEADER_LINES)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(served);
    tokio::select! {
        // A client that breaks off is no failure of ours.
        _ = served.as_mut() => {}
        _ = told.changed() => {
            served.as_mut().graceful_shutdown();
            let _ = served.await;
        }
    }
}

/// Ends when the program is asked to stop: Ctrl-C, or SIGTERM from the system.
pub async fn signal() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

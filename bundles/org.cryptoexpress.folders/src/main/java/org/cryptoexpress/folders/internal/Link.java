package org.cryptoexpress.folders.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Entries;
import org.cryptoexpress.protocol.wire.ReadEntries;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.Session;

/** The session as worker threads see it: waits with a limit, can be cancelled, and tells passing troubles from others. */
final class Link {
    /** Longest wait for the answer to a request. */
    static final Duration ANSWER = Duration.ofSeconds(60);
    /** Longest wait for one chunk, so that eight of them pass a slow line. */
    static final Duration CHUNK = Duration.ofMinutes(10);
    /** How long a transfer waits for a broken connection to come back. */
    static final Duration COME_BACK = Duration.ofSeconds(90);
    /** How long work that needs a connection waits for one before it begins. */
    static final Duration BEGIN = Duration.ofSeconds(3);
    /** How many requests are under way at the same time. */
    static final int MOST_AT_ONCE = 32;
    private static final int TRIES = 6;
    /** Entries of one page of a log. */
    private static final int PAGE = 500;
    private static final long SLICE_MILLIS = 200;

    private final Session session;

    Link(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    boolean connected() {
        return session.state() == ConnectionState.CONNECTED;
    }

    /** Waits a moment for a connection that is just coming back; fails with OFFLINE when there is none then. */
    void needConnection(Progress progress) {
        awaitConnected(new CryptoExpressException(ErrorCode.OFFLINE, "needs a connection"), BEGIN, progress);
    }

    /** Asks once and waits. */
    Response call(Request request) {
        return await(session.request(request), ANSWER, Progress.NONE);
    }

    /** The next page of a log after a position. */
    Entries entries(Id folder, long after) {
        return call(Request.newBuilder().setReadEntries(ReadEntries.newBuilder()
                .setFolderId(ByteString.copyFrom(folder.bytes())).setAfterSeq(after).setLimit(PAGE)).build())
                .getEntries();
    }

    /** Asks several things, many at a time, and waits for all answers, which come in the order of the requests. */
    List<Response> callAll(List<Request> requests) {
        List<CompletableFuture<Response>> window = new ArrayList<>();
        List<Response> answers = new ArrayList<>();
        try {
            for (Request request : requests) {
                if (window.size() - answers.size() == MOST_AT_ONCE) {
                    answers.add(await(window.get(answers.size()), ANSWER, Progress.NONE));
                }
                window.add(session.request(request));
            }
            while (answers.size() < window.size()) {
                answers.add(await(window.get(answers.size()), ANSWER, Progress.NONE));
            }
            return answers;
        } finally {
            window.forEach(asked -> asked.cancel(true));
        }
    }

    /** Waits for a result that was asked for before, asking again after passing troubles. */
    <T> T persistently(CompletableFuture<T> first, Supplier<CompletableFuture<T>> again, Progress progress) {
        CompletableFuture<T> asked = first;
        for (int tries = 1;; tries++) {
            try {
                return await(asked, CHUNK, progress);
            } catch (CryptoExpressException e) {
                if (!passing(e.code()) || tries == TRIES) {
                    throw e;
                }
                pause(e.retryAfterMillis(), progress);
                awaitConnected(e, COME_BACK, progress);
                asked = again.get();
            }
        }
    }

    /** Whether the same request may succeed a little later. */
    static boolean passing(ErrorCode code) {
        return switch (code) {
        case DISCONNECTED, OFFLINE, UNREACHABLE, UNAVAILABLE, RATE_LIMITED -> true;
        default -> false;
        };
    }

    /** Whether there was no connection to send it on. */
    static boolean offline(ErrorCode code) {
        return switch (code) {
        case OFFLINE, DISCONNECTED, UNREACHABLE, KEYS_RENEWED -> true;
        default -> false;
        };
    }

    /** Waits for a result; cancels it when the progress says so or the time is up. */
    static <T> T await(CompletableFuture<T> future, Duration limit, Progress progress) {
        try {
            return Futures.await(future, limit, progress, Failures::of);
        } finally {
            future.cancel(true);
        }
    }

    private void awaitConnected(CryptoExpressException reason, Duration limit, Progress progress) {
        CompletableFuture<Void> back = new CompletableFuture<>();
        try (AutoCloseable listening = session.onState(state -> {
            if (state == ConnectionState.CONNECTED || gone(state)) {
                back.complete(null);
            }
        })) {
            if (!connected()) {
                if (gone(session.state())) {
                    throw reason;
                }
                await(back, limit, progress);
            }
        } catch (CryptoExpressException e) {
            throw e.code() == ErrorCode.DISCONNECTED ? reason : e;
        } catch (Exception e) {
            throw Failures.of(e);
        }
    }

    /** Whether it will never be connected again. */
    private static boolean gone(ConnectionState state) {
        return state == ConnectionState.CLOSED || state == ConnectionState.OUTDATED;
    }

    private static void pause(long millis, Progress progress) {
        if (millis <= 0) {
            return;
        }
        CompletableFuture<Void> never = new CompletableFuture<>();
        never.completeOnTimeout(null, Math.min(millis, 30_000), TimeUnit.MILLISECONDS);
        await(never, ANSWER, progress);
    }
}

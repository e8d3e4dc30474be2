package org.cryptoexpress.contacts.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.FindUser;
import org.cryptoexpress.protocol.wire.FoundUser;
import org.cryptoexpress.protocol.wire.GetStatements;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.Session;

/** What is asked of the server, by a thread that may wait. Chains of identity statements come verified. */
final class Server {
    private static final Duration ANSWER = Duration.ofSeconds(70);

    private final Session session;

    Server(Session session) {
        this.session = session;
    }

    /** Asks once and waits. */
    Response call(Request.Builder request) {
        return await(session.request(request.build()));
    }

    /** The chain of an account, oldest first. */
    List<IdentityStatement> chain(Id account) {
        Response answer = call(Request.newBuilder()
                .setGetStatements(GetStatements.newBuilder().setUserId(ByteString.copyFrom(account.bytes()))));
        return chain(account, answer.getStatements().getStatementsList());
    }

    /** The chain of the account of a user name. */
    List<IdentityStatement> find(String userName) {
        FoundUser found = call(Request.newBuilder().setFindUser(FindUser.newBuilder().setUserName(userName)))
                .getFoundUser();
        Id account = Id.of(found.getUserId().toByteArray());
        List<IdentityStatement> chain = chain(account, found.getStatementsList());
        if (!newest(chain).userName().equals(userName)) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "an account of another name");
        }
        return chain;
    }

    private static List<IdentityStatement> chain(Id account, List<ByteString> encoded) {
        List<IdentityStatement> chain = IdentityStatement
                .verifyChain(encoded.stream().map(ByteString::toByteArray).toList());
        if (!newest(chain).userId().equals(account)) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "statements of another account");
        }
        return chain;
    }

    static IdentityStatement newest(List<IdentityStatement> chain) {
        return chain.get(chain.size() - 1);
    }

    /** Waits for a result. */
    static <T> T await(CompletableFuture<T> future) {
        return Futures.await(future, ANSWER, Progress.NONE, Server::failure);
    }

    /** The error of a failure. */
    static CryptoExpressException failure(Throwable failure) {
        Throwable cause = CryptoExpressException.cause(failure);
        if (cause instanceof CryptoFailure bad) {
            ErrorCode code = bad.code() == CryptoFailure.Code.DESTROYED ? ErrorCode.CANCELLED : ErrorCode.TAMPERED;
            return new CryptoExpressException(code, bad.getMessage(), bad);
        }
        return CryptoExpressException.of(cause);
    }
}

package org.cryptoexpress.channel;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** A server's identity and accounts in memory, with a list of what the channel asked. */
final class TestServer implements ServerAccounts {
    static final String ID = "0b5f2a52-6a1c-4a55-9d0e-3d0a6f0f7c11";

    final SecureRandom random = new SecureRandom();
    final DualSigner signer = DualSigner.generate(random);
    final ServerIdentity identity = new ServerIdentity(ID, signer,
            new Decoys(Secret.random(Decoys.SECRET, random), DecoyProfile.DEFAULT));
    final ServerPin pin = new ServerPin(ID, Hash32.ZERO, signer.publicKey().id());
    final Map<String, ServerAccount> accounts = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    Optional<CryptoExpressException> beforeFails = Optional.empty();
    Optional<RuntimeException> findFails = Optional.empty();
    Optional<ErrorCode> admitFails = Optional.empty();
    Optional<ErrorCode> createFails = Optional.empty();

    @Override
    public void before(String userName, HandshakeMode mode) {
        calls.add("before");
        beforeFails.ifPresent(e -> {
            throw e;
        });
    }

    @Override
    public Optional<ServerAccount> find(String userName) {
        calls.add("find");
        findFails.ifPresent(e -> {
            throw e;
        });
        return Optional.ofNullable(accounts.get(userName));
    }

    @Override
    public void admit(Registration registration) {
        calls.add("admit");
        admitFails.ifPresent(c -> {
            throw new CryptoExpressException(c, "refused");
        });
    }

    @Override
    public void create(Registration registration) {
        calls.add("create");
        createFails.ifPresent(c -> {
            throw new CryptoExpressException(c, "refused");
        });
        accounts.put(registration.statement().userName(), new ServerAccount(registration.statement().userId(),
                registration.statement().kem(), registration.sealedKeys()));
    }

    @Override
    public void failed(String userName, HandshakeMode mode) {
        calls.add("failed");
    }

    @Override
    public void succeeded(String userName, HandshakeMode mode) {
        calls.add("succeeded");
    }
}

package org.cryptoexpress.channel;

import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * Measures the CPU time of a handshake on both ends, warm: {@code HandshakeCost [RSA bits] [rounds]}. One line per mode:
 * {@code mode client_ms server_ms client_bytes server_bytes}. Argon2id and the owner's store are not in it.
 */
public final class HandshakeCost {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestServer server = new TestServer();
    private final TestAccount alice;
    private long clientNanos;
    private long serverNanos;

    private HandshakeCost(int bits) {
        alice = new TestAccount("alice", bits);
        server.accounts.put("alice", alice.onServer());
    }

    /** Prints the table. */
    public static void main(String[] args) {
        int bits = args.length > 0 ? Integer.parseInt(args[0]) : 4096;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        HandshakeCost cost = new HandshakeCost(bits);
        for (HandshakeMode mode : new HandshakeMode[] { HandshakeMode.LOCAL_KEY, HandshakeMode.SERVER_KEY }) {
            for (int i = 0; i < rounds; i++) {
                cost.handshake(mode);
            }
            cost.clientNanos = 0;
            cost.serverNanos = 0;
            Pair last = null;
            for (int i = 0; i < rounds; i++) {
                last = cost.handshake(mode);
            }
            System.out.println(
                    String.format(Locale.ROOT, "%s client_ms=%.2f server_ms=%.2f client_bytes=%d server_bytes=%d",
                            mode, cost.clientNanos / 1e6 / rounds, cost.serverNanos / 1e6 / rounds,
                            Pair.bytes(last.clientSent), Pair.bytes(last.serverSent)));
        }
    }

    private Pair handshake(HandshakeMode mode) {
        long start = cpu();
        Channel client = ClientChannel.logIn(server.pin, "alice", mode, alice.credentials(), RANDOM, 0);
        clientNanos += cpu() - start;
        Channel accepted = ServerChannel.accept(server.identity, server, RANDOM, 0);
        Pair pair = new Pair(client, accepted);
        for (boolean up = true; !(client.established() && accepted.established()); up = !up) {
            Channel from = up ? client : accepted;
            Channel to = up ? accepted : client;
            long begin = cpu();
            for (byte[] m = from.next(); m != null; m = from.next()) {
                (up ? pair.clientSent : pair.serverSent).add(m);
                to.receive(m);
            }
            long spent = cpu() - begin;
            clientNanos += up ? 0 : spent;
            serverNanos += up ? spent : 0;
        }
        return pair;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

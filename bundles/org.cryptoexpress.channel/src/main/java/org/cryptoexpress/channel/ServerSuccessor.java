package org.cryptoexpress.channel;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.crypto.v1.SigPublicKey;
import org.cryptoexpress.crypto.v1.Signatures;

/**
 * The announcement of a server's next signature key (CX1 12.3, ADR 0211): sigPub || CXS1 by the present key || CXS1 by the
 * next one, 8,812 bytes. Both sign lp16 serverId || sigId of the present key || sigPub of the next one, in the domain "CX
 * server rollover", so it holds for one server and one step.
 *
 * @param next      the next key
 * @param byPresent CXS1 by the present key
 * @param byNext    CXS1 by the next key
 */
public record ServerSuccessor(SigPublicKey next, byte[] byPresent, byte[] byNext) {

    /** Announces a key. */
    public static ServerSuccessor announce(String serverId, DualSigner present, DualSigner next, SecureRandom random) {
        byte[] signed = signed(serverId, present.publicKey().id(), next.publicKey());
        return new ServerSuccessor(next.publicKey(), present.sign(Domain.SERVER_ROLLOVER, signed, random),
                next.sign(Domain.SERVER_ROLLOVER, signed, random));
    }

    /**
     * Reads the bytes of an announcement; verifies nothing.
     *
     * @throws CryptoFailure MALFORMED or UNSUPPORTED
     */
    public static ServerSuccessor parse(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        ServerSuccessor successor = new ServerSuccessor(SigPublicKey.parse(in.bytes(SigPublicKey.LENGTH)),
                in.bytes(Signatures.DUAL_LENGTH), in.bytes(Signatures.DUAL_LENGTH));
        in.end();
        return successor;
    }

    /** The bytes that {@link #parse} reads. */
    public byte[] encoded() {
        return new ByteWriter().bytes(next.encoded()).bytes(byPresent).bytes(byNext).toByteArray();
    }

    /**
     * Verifies all four signatures.
     *
     * @param serverId the server that announces it
     * @param present  its key, which it has proven to have
     * @throws CryptoFailure BAD_SIGNATURE, MALFORMED, UNSUPPORTED, or POLICY when a key succeeds itself
     */
    public void verify(String serverId, SigPublicKey present) {
        if (next.id().equals(present.id())) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "a key succeeds itself");
        }
        byte[] signed = signed(serverId, present.id(), next);
        Signatures.verifyDual(present, Domain.SERVER_ROLLOVER, signed, byPresent);
        Signatures.verifyDual(next, Domain.SERVER_ROLLOVER, signed, byNext);
    }

    private static byte[] signed(String serverId, Hash32 present, SigPublicKey next) {
        return new ByteWriter().lp16(serverId.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).hash(present)
                .bytes(next.encoded()).toByteArray();
    }

    @Override
    public String toString() {
        return "ServerSuccessor[" + next.id() + "]";
    }
}

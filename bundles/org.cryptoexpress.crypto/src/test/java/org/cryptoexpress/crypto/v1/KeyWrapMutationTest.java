package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.junit.jupiter.api.Test;

/** CXW1 and CXK1 open in their own context only, and unchanged only. */
class KeyWrapMutationTest {
    private static final KeyContext CONTEXT = new KeyContext(Purpose.RECORD_KEY, TestKeys.FOLDER, 3, TestKeys.RECORD,
            7);
    private static final Secret PAYLOAD = Secret.copyOf(TestKeys.bytes(9, 32));
    private final byte[] wrap = KeyWrap.seal(CONTEXT, TestKeys.KEY, PAYLOAD, TestKeys.RANDOM);
    private final byte[] publicWrap = PublicKeyWrap.seal(CONTEXT, TestKeys.KEM.publicKey(), PAYLOAD, TestKeys.RANDOM);

    @Test
    void symmetricWrapOpens() {
        assertThat(KeyWrap.open(CONTEXT, TestKeys.KEY, wrap)).isEqualTo(PAYLOAD);
    }

    @Test
    void symmetricWrapRefusesEveryChange() {
        Mutations.refuseAll(wrap, wrap.length, 1, b -> KeyWrap.open(CONTEXT, TestKeys.KEY, b));
        Mutations.fuzz("CXW1", wrap, b -> KeyWrap.open(CONTEXT, TestKeys.KEY, b));
    }

    @Test
    void symmetricWrapRefusesEveryOtherContextAndKey() {
        for (KeyContext other : others()) {
            Mutations.refuse(wrap, other.toString(), b -> KeyWrap.open(other, TestKeys.KEY, b));
            byte[] renamed = KeyWrap.seal(other, TestKeys.KEY, PAYLOAD, TestKeys.RANDOM);
            System.arraycopy(wrap, 0, renamed, 0, 52);
            Mutations.refuse(renamed, "header of another wrap", b -> KeyWrap.open(CONTEXT, TestKeys.KEY, b));
        }
        Mutations.refuse(wrap, "other key", b -> KeyWrap.open(CONTEXT, PAYLOAD, b));
    }

    @Test
    void publicKeyWrapOpens() {
        assertThat(PublicKeyWrap.open(CONTEXT, TestKeys.KEM, publicWrap)).isEqualTo(PAYLOAD);
    }

    @Test
    void publicKeyWrapRefusesEveryChange() {
        Mutations.refuseAll(publicWrap, 90, 3, b -> PublicKeyWrap.open(CONTEXT, TestKeys.KEM, b));
        Mutations.fuzz("CXK1", publicWrap, b -> PublicKeyWrap.open(CONTEXT, TestKeys.KEM, b));
    }

    @Test
    void publicKeyWrapRefusesEveryOtherContextAndKey() {
        for (KeyContext other : others()) {
            Mutations.refuse(publicWrap, other.toString(), b -> PublicKeyWrap.open(other, TestKeys.KEM, b));
        }
        Mutations.refuse(publicWrap, "other key", b -> PublicKeyWrap.open(CONTEXT, TestKeys.OTHER_KEM, b));
    }

    @Test
    void publicKeyWrapRefusesHalvesOfAnotherWrap() {
        byte[] other = PublicKeyWrap.seal(CONTEXT, TestKeys.KEM.publicKey(), PAYLOAD, TestKeys.RANDOM);
        int rsa = 84 + 2;
        int mlKem = rsa + 256 + 2;
        int commit = mlKem + 1088;
        for (int[] part : new int[][] { { rsa, mlKem - 2 }, { mlKem, commit }, { commit, commit + 32 },
                { commit + 32, other.length } }) {
            byte[] mixed = publicWrap.clone();
            System.arraycopy(other, part[0], mixed, part[0], part[1] - part[0]);
            Mutations.refuse(mixed, "part from " + part[0], b -> PublicKeyWrap.open(CONTEXT, TestKeys.KEM, b));
        }
        byte[] zeroRsa = publicWrap.clone();
        Arrays.fill(zeroRsa, rsa, mlKem - 2, (byte) 0);
        Mutations.refuse(zeroRsa, "zero RSA ciphertext", b -> PublicKeyWrap.open(CONTEXT, TestKeys.KEM, b));
        Arrays.fill(zeroRsa, rsa, mlKem - 2, (byte) 0xff);
        Mutations.refuse(zeroRsa, "RSA ciphertext above the modulus",
                b -> PublicKeyWrap.open(CONTEXT, TestKeys.KEM, b));
    }

    private static List<KeyContext> others() {
        Id id = Id.ZERO;
        return List.of(new KeyContext(Purpose.FOLDER_KEY, TestKeys.FOLDER, 3, TestKeys.RECORD, 7),
                new KeyContext(Purpose.RECORD_KEY, id, 3, TestKeys.RECORD, 7),
                new KeyContext(Purpose.RECORD_KEY, TestKeys.FOLDER, 4, TestKeys.RECORD, 7),
                new KeyContext(Purpose.RECORD_KEY, TestKeys.FOLDER, 3, id, 7),
                new KeyContext(Purpose.RECORD_KEY, TestKeys.FOLDER, 3, TestKeys.RECORD, 8));
    }
}

package org.cryptoexpress.crypto.v1;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;

/** Seals and opens content that does not fit into its heap; ends with status 0 if what it opened is what it sealed. */
public final class HeapProbe {
    private static final Secret KEY = Secret.taking(new byte[32]);
    private static final RecordContext CONTEXT = new RecordContext(ObjectType.CONTENT, Id.ZERO, Id.ZERO, 1, 1, true);

    private HeapProbe() {
    }

    /** FILE, and length of the content in bytes. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        long length = Long.parseLong(args[1]);
        boolean same = MessageDigest.isEqual(seal(file, length), open(file))
                && MessageDigest.isEqual(cut(file, length), join(file));
        System.exit(same ? 0 : 1);
    }

    private static byte[] seal(Path file, long length) throws IOException {
        DigestInputStream in = new DigestInputStream(new Content(length), Digests.newSha256());
        try (OutputStream out = Files.newOutputStream(file);
                RecordWriter writer = new RecordWriter(CONTEXT, KEY, new SecureRandom(), out)) {
            in.transferTo(writer);
            writer.finish();
        }
        return in.getMessageDigest().digest();
    }

    private static byte[] open(Path file) throws IOException {
        DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), Digests.newSha256());
        try (InputStream in = Files.newInputStream(file)) {
            RecordReader.copy(CONTEXT, KEY, in, out);
        }
        return out.getMessageDigest().digest();
    }

    private static byte[] cut(Path file, long length) throws IOException {
        DigestInputStream in = new DigestInputStream(new Content(length), Digests.newSha256());
        Chunks chunks = new Chunks(KEY, Id.ZERO, Id.ZERO);
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file));
                Chunker chunker = new Chunker(KEY, in)) {
            for (Optional<Chunker.Piece> p = chunker.next(); p.isPresent(); p = chunker.next()) {
                Chunks.Sealed sealed = chunks.seal(p.get());
                out.writeInt(sealed.reference().length());
                out.writeInt(sealed.reference().flags());
                out.write(sealed.reference().id().bytes());
                out.write(sealed.reference().plainHash().bytes());
                out.writeInt(sealed.bytes().length);
                out.write(sealed.bytes());
            }
        }
        return in.getMessageDigest().digest();
    }

    private static byte[] join(Path file) throws IOException {
        MessageDigest digest = Digests.newSha256();
        Chunks chunks = new Chunks(KEY, Id.ZERO, Id.ZERO);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.available() > 0) {
                int length = in.readInt();
                int flags = in.readInt();
                Chunks.Reference reference = new Chunks.Reference(hash(in), flags, hash(in), length);
                digest.update(chunks.open(reference, in.readNBytes(in.readInt())));
            }
        }
        return digest.digest();
    }

    private static Hash32 hash(InputStream in) throws IOException {
        return Hash32.of(in.readNBytes(32));
    }

    /** So many bytes that are not all alike. */
    private static final class Content extends InputStream {
        private long left;
        private long state = 1;

        Content(long length) {
            left = length;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (int) (state >>> 56);
        }

        @Override
        public int read(byte[] out, int offset, int length) {
            int n = (int) Math.min(left, length);
            for (int i = 0; i < n; i++) {
                out[offset + i] = (byte) read();
            }
            return n == 0 && length > 0 ? -1 : n;
        }
    }
}

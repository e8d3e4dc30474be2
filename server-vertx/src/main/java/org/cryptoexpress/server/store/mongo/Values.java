package org.cryptoexpress.server.store.mongo;

import java.util.HexFormat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * How bytes stand in documents. MongoDB orders binary values by length first, so ids that are read in order are text in
 * hex.
 */
final class Values {
    private Values() {
    }

    static Binary binary(ByteString bytes) {
        return new Binary(bytes.toByteArray());
    }

    static ByteString bytes(Document document, String field) {
        return UnsafeByteOperations.unsafeWrap(document.get(field, Binary.class).getData());
    }

    static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    static ByteString unhex(String hex) {
        return UnsafeByteOperations.unsafeWrap(HexFormat.of().parseHex(hex));
    }
}

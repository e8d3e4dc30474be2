package org.cryptoexpress.server.bus;

import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.protocol.wire.Request;

/** The addresses on the event bus, and the list of what a client may ask: everything not in it is refused. */
public final class Addresses {
    /** Accounts, statements, certificates, authentication. */
    public static final String ACCOUNT = "cx.account";
    /** Chunks. */
    public static final String CONTENT = "cx.content";
    /** Uploaded chunks. */
    public static final String UPLOAD = "cx.content.upload";
    /** Contacts, and the search for people. */
    public static final String CONTACT = "cx.contact";
    /** Hints to sessions. */
    public static final String PUSH = "cx.push";
    /** Folder logs are divided by folder id, so that one log is appended to by one thread. */
    public static final int FOLDER_SHARDS = 8;
    private static final String FOLDER = "cx.folder.";

    private Addresses() {
    }

    /** The address of one part of the folder logs. */
    public static String folder(int shard) {
        return FOLDER + shard;
    }

    /** The address for one folder. */
    public static String folder(ByteString folderId) {
        return folder(Math.floorMod(folderId.hashCode(), FOLDER_SHARDS));
    }

    /** Who answers a request; empty when no client may ask it. */
    public static Optional<String> of(ServiceCall call) {
        Request request = call.request();
        return switch (request.getBodyCase()) {
        case GET_ACCOUNT, BEGIN_PROOF, REPLACE_AUTHENTICATION, GET_KEY_BOX, GET_STATEMENTS, PUT_DEVICE_CERTIFICATE,
                GET_DEVICE_CERTIFICATES, PUT_ACCOUNT_OBJECT, GET_ACCOUNT_OBJECT, REPLACE_IDENTITY ->
            Optional.of(ACCOUNT);
        case LIST_FOLDERS -> Optional.of(folder(call.caller().userId()));
        case APPEND_ENTRY -> Optional.of(folder(request.getAppendEntry().getFolderId()));
        case READ_ENTRIES -> Optional.of(folder(request.getReadEntries().getFolderId()));
        case FIND_MISSING_CHUNKS, GET_CHUNK -> Optional.of(CONTENT);
        case FIND_USER, PUT_CONTACT, LIST_CONTACTS, BLOCK_USER -> Optional.of(CONTACT);
        case BODY_NOT_SET -> Optional.empty();
        };
    }
}

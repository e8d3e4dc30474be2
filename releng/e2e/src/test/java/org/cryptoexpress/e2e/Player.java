package org.cryptoexpress.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.google.protobuf.ByteString;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.ContactsFactory;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.contacts.Person;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.FolderServices;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.ReadEntries;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.StoredEntry;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;

/** One device of somebody who has contacts and shares folders: the real session, kernel and contacts. */
final class Player implements AutoCloseable {
    private static final String PASSPHRASE = "correct horse battery staple";
    private static final String KIND = "org.cryptoexpress.test";
    private static final int MOST = 500;
    private static final int PATIENCE = 120;

    final String name;
    final Session session;
    final FolderService folders;
    final Contacts contacts;
    final Id me;

    private Player(Session session) {
        this.session = session;
        this.name = session.keys().userName();
        this.me = Id.of(session.keys().userId());
        this.folders = FolderServices.open(session);
        this.contacts = ContactsFactory.open(session, folders);
    }

    static Player signUp(Accounts accounts, Path profile, String server, String user) {
        return new Player(Lab.get(accounts.signUp(new SignUp(profile, server, user, PASSPHRASE.toCharArray(),
                Optional.empty(), 2048, KeyLocation.SERVER, Optional.empty()), Progress.NONE)));
    }

    /** Another device, or this one again. */
    static Player logIn(Accounts accounts, Path profile, String server, String user) {
        return new Player(Lab.get(accounts.logIn(new LogIn(profile, Optional.of(server), Optional.of(user),
                PASSPHRASE.toCharArray(), Optional.empty()), Progress.NONE)));
    }

    /** Makes two people contacts who may share with each other. */
    void befriend(Player other) {
        Person person = Lab.get(contacts.lookUp(other.name));
        Lab.get(contacts.request(person, Set.of(Permit.SHARE, Permit.MESSAGE), ""));
        Lab.get(other.contacts.sync());
        Lab.get(other.contacts.accept(me, Set.of(Permit.SHARE, Permit.MESSAGE)));
        Lab.get(contacts.sync());
    }

    /** Waits until something is so. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    void sync() {
        Lab.get(folders.sync());
    }

    Id folder(String called) {
        return Lab.get(folders.createFolder(KIND, called)).ref().folder();
    }

    void invite(Id folder, FolderRole role, Player... people) {
        List<Invitee> invited = new ArrayList<>();
        for (Player p : people) {
            invited.add(new Invitee(p.me, p.session.keys().statement().fingerprint(), role));
        }
        Lab.get(folders.sharing().invite(folder, invited, true, Progress.NONE));
    }

    void accept(Id folder) {
        sync();
        Lab.get(folders.sharing().accept(folder));
    }

    FolderInfo info(Id folder) {
        return folders.sharing().info(folder).orElseThrow();
    }

    /** A new item whose content is its name. */
    ItemRef add(Id folder, String called) {
        ItemRef ref = new ItemRef(folder, folders.newItemId());
        Lab.get(folders.submit(ItemChange.create(ref, ItemPayload.newBuilder().setKind(KIND).setSchema(1)
                .setName(called).build()).withContent(text(called), info -> ByteString.EMPTY), Progress.NONE));
        return ref;
    }

    void write(ItemRef ref, String text) {
        Lab.get(folders.submit(ItemChange.edit(ref).withContent(text(text), info -> ByteString.EMPTY),
                Progress.NONE));
    }

    private static ContentSource text(String text) {
        return ContentSource.of(text.getBytes(StandardCharsets.UTF_8));
    }

    String read(ItemRef ref) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Lab.get(folders.read(ref, out, Progress.NONE));
        return out.toString(StandardCharsets.UTF_8);
    }

    List<String> names(Id folder) {
        return folders.items(folder).stream().filter(item -> !item.deleted()).map(Player::name).sorted().toList();
    }

    private static String name(Item item) {
        return item.payload().getName();
    }

    /** What the server gives this account of a folder's log now. */
    List<LogEntry> log(Id folder) {
        return Lab.get(session.request(Request.newBuilder().setReadEntries(ReadEntries.newBuilder()
                .setFolderId(ByteString.copyFrom(folder.bytes())).setLimit(MOST)).build())).getEntries()
                .getEntriesList().stream().map(StoredEntry::getEntry).toList();
    }

    @Override
    public void close() {
        contacts.close();
        folders.close();
        session.close();
    }
}

package org.cryptoexpress.benchmarks;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.ContactsFactory;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.FolderServices;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;

/** One account with its kernel and contacts, open. */
record Person(Session session, FolderService folders, Contacts contacts) implements AutoCloseable {
    private static final String PASSPHRASE = "benchmark accounts hold nothing secret";
    private static final long HOURS = 2;

    static Person signUp(Accounts accounts, Meter meter, Path profile, String server, String user, int bits) {
        return of(meter, get(accounts.signUp(new SignUp(profile, server, user, PASSPHRASE.toCharArray(),
                Optional.empty(), bits, KeyLocation.LOCAL, Optional.empty()), Progress.NONE)));
    }

    static Person logIn(Accounts accounts, Meter meter, Path profile) {
        return of(meter, get(accounts.logIn(new LogIn(profile, Optional.empty(), Optional.empty(),
                PASSPHRASE.toCharArray(), Optional.empty()), Progress.NONE)));
    }

    private static Person of(Meter meter, Session session) {
        Session counted = meter.counted(session);
        FolderService folders = FolderServices.open(counted);
        return new Person(counted, folders, ContactsFactory.open(counted, folders));
    }

    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(HOURS, TimeUnit.HOURS).join();
    }

    Id id() {
        return Id.of(session.keys().userId());
    }

    /** Becomes a contact of somebody. */
    void befriend(Person other) {
        EnumSet<Permit> all = EnumSet.allOf(Permit.class);
        get(contacts.request(get(contacts.lookUp(other.session.userName())), all, ""));
        get(other.contacts.sync());
        get(other.contacts.accept(id(), all));
    }

    Invitee invitee(Id other) {
        return new Invitee(other, contacts.find(other).orElseThrow().statement(), FolderRole.EDITOR);
    }

    @Override
    public void close() {
        contacts.close();
        folders.close();
        session.close();
    }
}

package org.cryptoexpress.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.internal.account.DefaultAccounts;
import org.cryptoexpress.session.internal.account.Environment;

/**
 * What sharing costs with a real server in a process of its own: CPU seconds of client and server, requests, bytes. One
 * account does the work; the others have signed up before and are away, except where a catch-up is measured.
 */
final class SharingBenchmark {
    private static final int PASSCODE_KIB = 64 << 10;
    private static final int AT_ONCE = 64;
    private static final int LEAST_PEOPLE = 3;
    private static final byte[] TEXT = "a document of some two hundred bytes. ".repeat(5).getBytes(
            StandardCharsets.US_ASCII);

    private final Path work;
    private final int people;
    private final int documents;
    private final int bits;
    private final Environment environment = Environment.production().withPasscodeKib(PASSCODE_KIB);
    private final Meter meter = new Meter(environment.transports());
    private final Accounts accounts = new DefaultAccounts(environment.with(meter));
    private ServerProcess server;

    SharingBenchmark(Path work, int people, int documents, int bits) {
        if (people < LEAST_PEOPLE || documents < 1) {
            throw new IllegalArgumentException("at least " + LEAST_PEOPLE + " people and 1 document");
        }
        this.work = work;
        this.people = people;
        this.documents = documents;
        this.bits = bits;
    }

    /** Something that is measured. */
    private interface Work {
        void run() throws IOException;
    }

    void run() throws IOException {
        try (ServerProcess started = ServerProcess.start(work);
                Person owner = Person.signUp(accounts, meter, work.resolve("owner"), started.connectionString(),
                        "owner",
                        bits)) {
            server = started;
            List<Id> members = new ArrayList<>();
            measure("sign up " + people + " people and make them contacts", () -> {
                for (int i = 0; i < people; i++) {
                    try (Person person = Person.signUp(accounts, meter, work.resolve("member" + i),
                            started.connectionString(), "member-" + i, bits)) {
                        owner.befriend(person);
                        members.add(person.id());
                    }
                }
                Person.get(owner.contacts().sync());
            });
            Sharing sharing = owner.folders().sharing();
            Id folder = Person.get(owner.folders().createFolder("org.cryptoexpress.documents", "Shared")).ref()
                    .folder();
            measure("share with " + people, () -> Person.get(sharing.invite(folder, members.stream()
                    .map(owner::invitee).toList(), true, Progress.NONE)));
            measure("remove one of " + people, () -> Person.get(sharing.remove(folder, members.get(0), Progress.NONE)));
            try (Person reader = Person.logIn(accounts, meter, work.resolve("member1"))) {
                Person.get(reader.contacts().sync());
                Person.get(reader.folders().sync());
                Person.get(reader.folders().sharing().accept(folder));
            }
            List<Item> items = new ArrayList<>();
            measure("write " + documents + " documents", () -> items.addAll(write(owner.folders(), folder)));
            measure("catch-up of a member after " + documents + " changes", () -> {
                try (Person reader = Person.logIn(accounts, meter, work.resolve("member1"))) {
                    Person.get(reader.folders().sync());
                    if (reader.folders().items(folder).size() != documents) {
                        throw new IllegalStateException("not everything has arrived");
                    }
                }
            });
            measure("remove one, lazily, " + documents + " documents",
                    () -> Person.get(sharing.remove(folder, members.get(2), Progress.NONE)));
            measure("first change of one document after that", () -> Person.get(owner.folders().submit(
                    ItemChange.edit(items.get(0).ref()).withName("renamed"), Progress.NONE)));
            measure("strict re-encryption of " + documents + " documents",
                    () -> Person.get(sharing.reencrypt(folder, Progress.NONE)));
        }
    }

    private List<Item> write(FolderService folders, Id folder) {
        Semaphore free = new Semaphore(AT_ONCE);
        List<CompletableFuture<Item>> written = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            free.acquireUninterruptibly();
            ItemPayload payload = ItemPayload.newBuilder().setKind("org.cryptoexpress.document").setSchema(1)
                    .setName("document " + i + ".txt").build();
            written.add(folders.submit(ItemChange.create(new ItemRef(folder, folders.newItemId()), payload)
                    .withContent(ContentSource.of(TEXT), info -> DocumentBody.newBuilder().setLength(info.length())
                            .build().toByteString()),
                    Progress.NONE).whenComplete((item, failure) -> free.release()));
        }
        return written.stream().map(Person::get).toList();
    }

    private void measure(String what, Work measured) throws IOException {
        Cpu client = Cpu.now();
        Cpu remote = server.cpu();
        long requests = meter.requests.get();
        long sent = meter.sent.get();
        long received = meter.received.get();
        long start = System.nanoTime();
        measured.run();
        Report.row(what, Cpu.now().minus(client).total(), server.cpu().minus(remote).total(),
                (System.nanoTime() - start) / 1e9, meter.requests.get() - requests, meter.sent.get() - sent,
                meter.received.get() - received);
    }
}

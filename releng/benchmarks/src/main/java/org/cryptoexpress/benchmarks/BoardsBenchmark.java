package org.cryptoexpress.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.BoardsFactory;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.internal.account.DefaultAccounts;
import org.cryptoexpress.session.internal.account.Environment;

/**
 * Members of a board who post at once through a real server in a process of its own, all of them in this one process.
 */
final class BoardsBenchmark {
    private static final int PASSCODE_KIB = 64 << 10;
    private static final int BITS = 2048;

    private final Path work;
    private final int people;
    private final int posts;
    private final Environment environment = Environment.production().withPasscodeKib(PASSCODE_KIB);
    private final Meter meter = new Meter(environment.transports());
    private final Accounts accounts = new DefaultAccounts(environment.with(meter));

    BoardsBenchmark(Path work, int people, int posts) {
        this.work = work;
        this.people = people;
        this.posts = posts;
    }

    /** A member with his boards open. */
    private record Member(Person person, Boards boards) implements AutoCloseable {
        @Override
        public void close() {
            boards.close();
            person.close();
        }
    }

    void run() throws IOException {
        List<Member> members = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(work);
                Person owner = Person.signUp(accounts, meter, work.resolve("owner"), server.connectionString(), "owner",
                        BITS);
                Boards own = BoardsFactory.open(owner.folders())) {
            Board board = Person.get(own.create("Board", ""));
            for (int i = 0; i < people; i++) {
                Person person = Person.signUp(accounts, meter, work.resolve("m" + i), server.connectionString(),
                        "member-" + i, BITS);
                owner.befriend(person);
                members.add(new Member(person, BoardsFactory.open(person.folders())));
            }
            Person.get(owner.contacts().sync());
            Person.get(own.sharing().invite(board.folder(), members.stream().map(m -> owner.invitee(m.person().id()))
                    .map(i -> new Invitee(i.account(), i.statement(), FolderRole.CONTRIBUTOR)).toList(), true,
                    Progress.NONE));
            ItemRef topic = Person.get(own.begin(board.top(), "Topic", List.of(), PostDraft.of("words"),
                    Progress.NONE)).ref();
            for (Member member : members) {
                Person.get(member.person().folders().sync());
                Person.get(member.boards().sharing().accept(board.folder()));
            }
            post(server, members, topic);
            long start = System.nanoTime();
            while (own.flat(topic).size() <= people * posts) {
                Thread.onSpinWait();
            }
            Report.row("until the owner has seen all of them", 0, 0, (System.nanoTime() - start) / 1e9, 0, 0, 0);
        } finally {
            members.forEach(Member::close);
        }
    }

    private void post(ServerProcess server, List<Member> members, ItemRef topic) throws IOException {
        Cpu client = Cpu.now();
        Cpu remote = server.cpu();
        long requests = meter.requests.get();
        long sent = meter.sent.get();
        long received = meter.received.get();
        long start = System.nanoTime();
        List<CompletableFuture<long[]>> all = members.stream().map(member -> CompletableFuture.supplyAsync(
                () -> postAll(member, topic), task -> new Thread(task).start())).toList();
        long[] waits = all.stream().flatMapToLong(f -> Arrays.stream(Person.get(f))).sorted().toArray();
        double seconds = (System.nanoTime() - start) / 1e9;
        Report.row(people + " members post " + posts + " each at once", Cpu.now().minus(client).total(),
                server.cpu().minus(remote).total(), seconds, meter.requests.get() - requests,
                meter.sent.get() - sent, meter.received.get() - received);
        Report.row("posts per second", 0, 0, waits.length / seconds, 0, 0, 0);
        Report.row("until a post is stored, p50, ms", 0, 0, waits[waits.length / 2] / 1e6, 0, 0, 0);
        Report.row("until a post is stored, p99, ms", 0, 0, waits[waits.length * 99 / 100] / 1e6, 0, 0, 0);
    }

    /** One after the other, as a person would; how long each took. */
    private long[] postAll(Member member, ItemRef topic) {
        long[] waits = new long[posts];
        for (int i = 0; i < posts; i++) {
            long start = System.nanoTime();
            Post post = Person.get(member.boards().reply(topic, PostDraft.of("post " + i + " of somebody"),
                    Progress.NONE));
            if (post.is(Post.Flag.PENDING)) {
                throw new IllegalStateException("not stored");
            }
            waits[i] = System.nanoTime() - start;
        }
        return waits;
    }

    /** An id for who is not there. */
    static Id id(int number) {
        byte[] bytes = new byte[Id.LENGTH];
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (number * 0x9e3779b1 >>> 8 * i);
            bytes[Id.LENGTH - 1 - i] = (byte) (number >>> 8 * i);
        }
        return Id.of(bytes);
    }
}

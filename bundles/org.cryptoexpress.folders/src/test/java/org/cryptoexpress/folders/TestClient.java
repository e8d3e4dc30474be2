package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.ItemPayload;

/** One device of an account, who trusts everybody unless told otherwise. */
final class TestClient implements AutoCloseable {
    static final String KIND = "org.cryptoexpress.test";
    final TestSession line;
    final FolderService folders;
    final Sharing sharing;
    final Id me;

    TestClient(TestServer server, TestAccount account, Path profile) {
        this(server, account, profile, server.clock);
    }

    TestClient(TestServer server, TestAccount account, Path profile, Clock clock) {
        line = new TestSession(server, account, profile, clock);
        folders = FolderServices.open(line.session, clock);
        sharing = folders.sharing();
        sharing.trust((who, statement) -> Trust.Relation.CONTACT);
        me = account.id();
        folders.sync().exceptionally(e -> null).orTimeout(20, TimeUnit.SECONDS).join();
    }

    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    static void fails(ErrorCode code, CompletableFuture<?> future) {
        assertThatThrownBy(() -> get(future)).hasCauseInstanceOf(CryptoExpressException.class).cause()
                .extracting(e -> ((CryptoExpressException) e).code()).isEqualTo(code);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    void sync() {
        get(folders.sync());
    }

    Id folder(String name) {
        return get(folders.createFolder(KIND, name)).ref().folder();
    }

    Invitee invitee(FolderRole role) {
        return new Invitee(me, line.account.statement().fingerprint(), role);
    }

    FolderInfo invite(Id folder, FolderRole role, TestClient... people) {
        return get(sharing.invite(folder, List.of(people).stream().map(p -> p.invitee(role)).toList(), true,
                Progress.NONE));
    }

    FolderInfo accept(Id folder) {
        sync();
        return get(sharing.accept(folder));
    }

    FolderInfo info(Id folder) {
        return sharing.info(folder).orElseThrow();
    }

    Standing standing(Id folder) {
        return sharing.info(folder).map(FolderInfo::standing).orElse(null);
    }

    Item add(Id folder, String name, String text) {
        return get(create(folder, name, text));
    }

    CompletableFuture<Item> create(Id folder, String name, String text) {
        return folders.submit(ItemChange.create(new ItemRef(folder, folders.newItemId()), ItemPayload.newBuilder()
                .setKind(KIND).setSchema(1).setName(name).build())
                .withContent(ContentSource.of(text.getBytes(StandardCharsets.UTF_8)), info -> ByteString.EMPTY),
                Progress.NONE);
    }

    CompletableFuture<Item> write(ItemRef ref, String text) {
        return folders.submit(ItemChange.edit(ref).withContent(ContentSource.of(text.getBytes(StandardCharsets.UTF_8)),
                info -> ByteString.EMPTY), Progress.NONE);
    }

    String read(ItemRef ref) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        get(folders.read(ref, out, Progress.NONE));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Names of the items that are not deleted. */
    List<String> names(Id folder) {
        Collection<Item> items = folders.items(folder);
        return items.stream().filter(i -> !i.deleted()).map(i -> i.payload().getName()).sorted().toList();
    }

    @Override
    public void close() {
        folders.close();
        line.close();
    }
}

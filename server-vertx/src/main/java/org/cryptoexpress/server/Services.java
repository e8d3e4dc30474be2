package org.cryptoexpress.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.account.AccountDirectory;
import org.cryptoexpress.server.account.AccountService;
import org.cryptoexpress.server.account.AddressAccounts;
import org.cryptoexpress.server.account.Admission;
import org.cryptoexpress.server.bus.Addresses;
import org.cryptoexpress.server.bus.ChunkUpload;
import org.cryptoexpress.server.bus.LocalCodec;
import org.cryptoexpress.server.bus.Push;
import org.cryptoexpress.server.bus.ServiceCall;
import org.cryptoexpress.server.bus.ServiceVerticle;
import org.cryptoexpress.server.config.ContactLimits;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.contact.ContactDirectory;
import org.cryptoexpress.server.contact.ContactService;
import org.cryptoexpress.server.content.ChunkCollector;
import org.cryptoexpress.server.content.ContentService;
import org.cryptoexpress.server.content.Quota;
import org.cryptoexpress.server.folder.FolderIndex;
import org.cryptoexpress.server.folder.FolderService;
import org.cryptoexpress.server.gateway.ChannelFactory;
import org.cryptoexpress.server.gateway.Gateway;
import org.cryptoexpress.server.identity.TlsKey;
import org.cryptoexpress.server.limit.LoginGuard;
import org.cryptoexpress.server.limit.TokenBuckets;
import org.cryptoexpress.server.operations.ServerMetrics;

/** Everything behind the gateway, put together. */
final class Services implements AutoCloseable {
    /** Services that may be asked by many at once are deployed so many times; each instance serves one at a time. */
    private static final int INSTANCES = 4;
    private static final long COLLECT_MILLIS = 3_600_000;
    private static final long MINUTE = 60_000;

    private final Stores stores;
    private final ServerMetrics metrics = new ServerMetrics();
    private final AccountDirectory accounts;
    private final Admission admission;
    private final LoginGuard guard;
    private final TokenBuckets handshakes;
    private final FolderService.Parts folders;
    private final AccountService.Parts accountParts;
    private final ContactDirectory contacts;
    private final ContactLimits contactLimits;
    private final Clock clock;
    private final ContentService content;
    private final ChunkCollector collector;

    private Services(ServerConfig config, Stores stores, SecureRandom random, Clock clock) {
        this.stores = stores;
        FolderIndex index = new FolderIndex(stores.store());
        Quota quota = new Quota(config.quotaBytes(), index, stores.chunks());
        accounts = new AccountDirectory(stores.store(), clock);
        admission = new Admission(config.registration(), config.tokens(), stores.store());
        guard = new LoginGuard(config.rates(), clock);
        handshakes = new TokenBuckets(config.rates().handshakesPerMinute(), MINUTE, config.rates().handshakeBurst(),
                clock);
        contacts = new ContactDirectory(stores.store(), random);
        contactLimits = config.contacts();
        this.clock = clock;
        folders = new FolderService.Parts(stores.store(), stores.chunks(), accounts, contacts, index, quota, clock);
        accountParts = new AccountService.Parts(accounts, stores.store(), quota, guard, random, clock);
        content = new ContentService(stores.chunks(), index, quota);
        byte[] process = new byte[16];
        random.nextBytes(process);
        collector = new ChunkCollector(stores.store(), stores.chunks(), index, quota, clock,
                ByteString.copyFrom(process));
    }

    /** Puts everything together over open stores, which it owns from now on. */
    static Services open(ServerConfig config, Stores stores, SecureRandom random, Clock clock) {
        return new Services(config, stores, random, clock);
    }

    /** Brings up to date what a crash has left behind. */
    void repair() {
        new FolderService(folders, push -> {
        }).repair();
        contacts.repair();
    }

    /** Starts the services on the event bus. */
    Future<?> deploy(Vertx vertx) {
        LocalCodec.registerAll(vertx.eventBus());
        DeploymentOptions one = ServiceVerticle.blocking();
        DeploymentOptions several = ServiceVerticle.blocking().setInstances(INSTANCES);
        Consumer<Push> pushes = push -> vertx.eventBus().publish(Addresses.PUSH, push);
        AccountService accountService = new AccountService(accountParts, contacts::contacts, pushes);
        ContactService contactService = new ContactService(contacts, accounts, contactLimits, clock, pushes);
        List<Future<?>> all = new ArrayList<>();
        all.add(vertx.deployVerticle(
                () -> new ServiceVerticle().on(Addresses.ACCOUNT, ServiceCall.class, accountService::answer),
                several));
        all.add(vertx.deployVerticle(
                () -> new ServiceVerticle().on(Addresses.CONTACT, ServiceCall.class, contactService::answer),
                several));
        all.add(vertx.deployVerticle(
                () -> new ServiceVerticle().on(Addresses.CONTENT, ServiceCall.class, content::answer), several));
        all.add(vertx.deployVerticle(
                () -> new ServiceVerticle().on(Addresses.UPLOAD, ChunkUpload.class, content::upload), several));
        for (int shard = 0; shard < Addresses.FOLDER_SHARDS; shard++) {
            FolderService service = new FolderService(folders, pushes);
            all.add(vertx.deployVerticle(
                    new ServiceVerticle().on(Addresses.folder(shard), ServiceCall.class, service::answer), one));
        }
        vertx.setPeriodic(COLLECT_MILLIS, timer -> vertx.executeBlocking(collector::collect, false)
                .onFailure(e -> org.slf4j.LoggerFactory.getLogger(ChunkCollector.class).warn("collecting failed", e)));
        return Future.all(all);
    }

    /** What the gateway is made of. */
    Gateway.Settings gateway(ServerConfig config, TlsKey tls, ChannelFactory channels) {
        return new Gateway.Settings(config.host(), config.port(), tls, channels,
                address -> new AddressAccounts(accounts, admission, guard, address), config.limits(), handshakes,
                metrics);
    }

    ServerMetrics metrics() {
        return metrics;
    }

    /** "ok", or why requests cannot be answered. */
    String readiness() {
        try {
            stores.store().check();
            return "ok";
        } catch (CryptoExpressException e) {
            return e.code() == ErrorCode.SERVER_STORAGE_FULL ? "storage full" : "storage fails";
        }
    }

    @Override
    public void close() {
        stores.close();
        metrics.close();
    }
}

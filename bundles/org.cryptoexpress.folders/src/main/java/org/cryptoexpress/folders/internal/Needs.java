package org.cryptoexpress.folders.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.log.Revocation;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * The keys that log entries name, by account.
 *
 * @param statements fingerprints of identity statements
 * @param devices    device keys
 */
record Needs(Map<Id, Set<Hash32>> statements, Map<Id, Set<Hash32>> devices) {
    Needs() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    /** What entries name by themselves; what cannot be read names nothing. */
    static Needs of(Collection<LogEntry> entries) {
        Needs needs = new Needs();
        for (LogEntry entry : entries) {
            try {
                needs.add(entry);
            } catch (CryptoFailure e) {
                continue;
            }
        }
        return needs;
    }

    /** What an entry names at the next place of a log. */
    static Needs of(LogEntry entry, FolderState state) {
        Needs needs = new Needs();
        needs.add(entry);
        needs.signer(entry).ifPresent(signer -> Optional.ofNullable(state.members().get(signer))
                .ifPresent(member -> needs.statement(signer, member.statement())));
        return needs;
    }

    void statement(Id account, Hash32 fingerprint) {
        statements.computeIfAbsent(account, a -> new LinkedHashSet<>()).add(fingerprint);
    }

    private void device(Id account, Hash32 device) {
        devices.computeIfAbsent(account, a -> new LinkedHashSet<>()).add(device);
    }

    private void add(LogEntry entry) {
        byte[] signed = entry.getSigned().toByteArray();
        if (entry.getType() == LogEntry.Type.ITEM) {
            ItemRevision.Content content = ItemRevision.parse(signed).content();
            statement(content.author(), content.statement());
            device(content.author(), content.device());
        } else if (entry.getType() == LogEntry.Type.CONTROL) {
            ControlEntry.Content content = ControlEntry.parse(signed).content();
            switch (content.operation()) {
            case CREATE, ADD, REKEY -> statement(content.subject(), content.subjectStatement());
            default -> {
            }
            }
        }
    }

    private Optional<Id> signer(LogEntry entry) {
        byte[] signed = entry.getSigned().toByteArray();
        try {
            return switch (entry.getType()) {
            case CONTROL -> Optional.of(ControlEntry.parse(signed).content().signer());
            case CHECKPOINT -> Optional.of(Checkpoint.parse(signed).content().signer());
            case REVOCATION -> Optional.of(Revocation.parse(signed).userId());
            default -> Optional.empty();
            };
        } catch (CryptoFailure e) {
            return Optional.empty();
        }
    }
}

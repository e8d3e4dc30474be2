package org.cryptoexpress.cli.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.SafetyNumber;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is about the keys of a contact. */
final class ContactKeyCommands {
    private ContactKeyCommands() {
    }

    @Command(name = "safety-number", description = { "Show the number that you and a contact compare.",
            "It is the same at both exactly when nobody stands between you." })
    static final class SafetyNumberCommand extends OneContactCommand {
        SafetyNumberCommand(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            SafetyNumber number = contacts.safetyNumber(contact.account());
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("user", contact.userName());
            fields.put("number", number.digits());
            fields.put("payload", number.payload());
            fields.put("trust", ContactOutput.word(contact.trust()));
            List<String> groups = number.groups();
            output().lines(List.of(String.join(" ", groups.subList(0, 4)), String.join(" ", groups.subList(4, 8)),
                    String.join(" ", groups.subList(8, 12))), fields);
            if (contact.trust() == ContactTrust.KEYS_CHANGED) {
                output().note("This is about the keys that he uses now. " + ContactOutput.warning(contact));
            }
        }
    }

    @Command(name = "verify", description = "Mark a contact as verified, after you have compared the safety number.")
    static final class Verify extends OneContactCommand {
        @Parameters(index = "1", paramLabel = "NUMBER", description = "What he showed or read to you: 60 digits, or the text of his QR code.")
        String shown;

        Verify(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            SafetyNumber number = contacts.safetyNumber(contact.account());
            if (!number.matches(shown)) {
                throw new CryptoExpressException(ErrorCode.KEYS_CHANGED, "the numbers differ");
            }
            done(contact.userName() + " is verified", Futures.await(contacts.verify(number)));
        }
    }

    @Command(name = "unverify", description = "Take the verified mark away.")
    static final class Unverify extends OneContactCommand {
        Unverify(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            done(contact.userName() + " is not verified any more",
                    Futures.await(contacts.unverify(contact.account())));
        }
    }

    @Command(name = "accept-keys", description = "Accept the new keys of a contact, who is unverified then.")
    static final class AcceptKeys extends OneContactCommand {
        @Option(names = "--number", paramLabel = "NUMBER", description = "The safety number that he showed; then he is verified at once.")
        Optional<String> shown = Optional.empty();

        AcceptKeys(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            Hash32 offered = contact.offered().orElseThrow(
                    () -> new CryptoExpressException(ErrorCode.CONFLICT, "his keys have not changed"));
            SafetyNumber number = contacts.safetyNumber(contact.account());
            if (shown.isPresent() && !number.matches(shown.get())) {
                throw new CryptoExpressException(ErrorCode.KEYS_CHANGED, "the numbers differ");
            }
            Contact accepted = Futures.await(contacts.acceptKeys(contact.account(), offered));
            if (shown.isPresent()) {
                accepted = Futures.await(contacts.verify(number));
            }
            done("The new keys of " + contact.userName() + " are accepted", accepted);
        }
    }
}

package org.cryptoexpress.cli.internal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@picocli.CommandLine.Command(name = "contact", description = "People whom you know, and what they may do.", subcommands = {
        ContactListCommand.class, ContactFindCommand.class, ContactRequestCommand.class, ContactAcceptCommand.class,
        ContactStepCommands.Decline.class, ContactStepCommands.Withdraw.class, ContactStepCommands.End.class,
        ContactStepCommands.Block.class, ContactStepCommands.Unblock.class, ContactPermitCommand.class,
        ContactStepCommands.Rename.class, ContactStepCommands.Note.class, ContactKeyCommands.SafetyNumberCommand.class,
        ContactKeyCommands.Verify.class, ContactKeyCommands.Unverify.class, ContactKeyCommands.AcceptKeys.class,
        ContactGroupCommand.class })
final class ContactCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing subcommand (contact --help lists them)");
    }
}

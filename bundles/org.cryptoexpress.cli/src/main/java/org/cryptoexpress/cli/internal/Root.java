package org.cryptoexpress.cli.internal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@picocli.CommandLine.Command(name = "cryptoexpress-cli", version = "CryptoExpress 1.0.0", description = "End-to-end encrypted documents from the command line.", footer = {
        "", "Exit codes: 0 done, 1 failed, 2 wrong usage or input, 3 log-in failed, 4 not found,",
        "5 no connection, 6 already exists or conflict, 7 server or data not authentic, 8 local file or disk,",
        "130 cancelled." }, subcommands = { SignupCommand.class, LoginCommand.class, LogoutCommand.class,
                PasswdCommand.class,
                WhoamiCommand.class, KeyCommand.class, MkdirCommand.class, LsCommand.class, PutCommand.class,
                GetCommand.class, MvCommand.class, RmCommand.class, DescribeCommand.class, VersionsCommand.class,
                RestoreCommand.class, VerifyServerCommand.class,
                ContactCommand.class, ShareCommand.class, UnshareCommand.class, MembersCommand.class, RoleCommand.class,
                TransferCommand.class, LeaveCommand.class, InvitationsCommand.class, AcceptCommand.class,
                DeclineCommand.class, WhoCanReadCommand.class, ActivityCommand.class, RenewKeyCommand.class,
                ReencryptCommand.class, PolicyCommand.class, SeparateCommand.class, SyncCommand.class,
                ProblemsCommand.class, BoardCommand.class, BatchCommand.class })
final class Root implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command (--help lists them)");
    }
}

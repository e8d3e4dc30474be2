package org.cryptoexpress.cli.internal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@picocli.CommandLine.Command(name = "board", description = "Message boards.", subcommands = {
        BoardCommands.BoardList.class, BoardCommands.Create.class, BoardCommands.Rename.class,
        BoardCommands.Delete.class, BoardCommands.Sections.class, BoardCommands.AddSection.class,
        BoardCommands.RemoveSection.class, BoardCommands.Invite.class, BoardCommands.Members.class,
        BoardCommands.Role.class, BoardCommands.Invitations.class, BoardCommands.Accept.class,
        BoardCommands.Leave.class, BoardPostCommands.Topics.class, BoardPostCommands.Read.class,
        BoardPostCommands.Begin.class, BoardPostCommands.Reply.class, BoardPostCommands.Edit.class,
        BoardPostCommands.Remove.class, BoardPostCommands.Restore.class, BoardPostCommands.History.class,
        BoardPostCommands.React.class, BoardPostCommands.Vote.class, BoardPostCommands.Download.class,
        BoardPostCommands.SearchPosts.class, BoardPostCommands.Next.class, BoardPostCommands.MarkRead.class,
        BoardPostCommands.MarkUnread.class, BoardPostCommands.WatchTopic.class, BoardActCommands.Pin.class,
        BoardActCommands.Lock.class, BoardActCommands.Announce.class, BoardActCommands.Hide.class,
        BoardActCommands.Move.class, BoardActCommands.Merge.class, BoardActCommands.Split.class,
        BoardActCommands.Expire.class, BoardActCommands.Purge.class, BoardActCommands.ActLog.class })
final class BoardCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing subcommand (board --help lists them)");
    }
}

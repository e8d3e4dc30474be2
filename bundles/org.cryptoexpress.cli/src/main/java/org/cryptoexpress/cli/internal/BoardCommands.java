package org.cryptoexpress.cli.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.Section;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is about whole boards. */
final class BoardCommands {
    private BoardCommands() {
    }

    @Command(name = "list", description = "List the boards that you are in.")
    static final class BoardList extends BoardsCommand {

        BoardList(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            print(boards).boards(boards.list());
        }
    }

    @Command(name = "create", description = "Make a board, whose only member you are at first.")
    static final class Create extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
        String name;
        @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "What it is for.")
        String description;

        Create(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board board = Futures.await(boards.create(name, description));
            output().done("Made the board " + board.name(), BoardOutput.fields(board));
        }
    }

    @Command(name = "rename", description = "Rename a board.")
    static final class Rename extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;
        @Parameters(index = "1", paramLabel = "NAME", description = "The new name.")
        String name;

        Rename(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board old = board(boards, board);
            Board changed = Futures.await(boards.change(old.folder(), name, old.description()));
            output().done("Renamed to " + changed.name(), BoardOutput.fields(changed));
        }
    }

    @Command(name = "delete", description = "Delete a board for all members.")
    static final class Delete extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;

        Delete(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board old = board(boards, board);
            Futures.await(boards.delete(old.folder()));
            output().done("Deleted the board " + old.name(), BoardOutput.fields(old));
        }
    }

    @Command(name = "sections", description = "List the sections of a board.")
    static final class Sections extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;

        Sections(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            List<Section> sections = boards.sections(board(boards, board).folder());
            output().lines(
                    sections.stream().map(s -> s.name() + "  " + s.topics() + " topics, " + s.unread() + " unread")
                            .toList(),
                    sections.stream().map(s -> Map.of("name", s.name(), "topics", s.topics(), "unread",
                            s.unread())).toList());
        }
    }

    @Command(name = "add-section", description = "Make a section.")
    static final class AddSection extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;
        @Parameters(index = "1", paramLabel = "NAME", description = "Its name.")
        String name;
        @Option(names = "--rank", paramLabel = "N", defaultValue = "0", description = "Sections are shown by ascending rank.")
        int rank;

        AddSection(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Section made = Futures.await(boards.createSection(board(boards, board).folder(), name, "", rank));
            output().done("Made the section " + made.name(), Map.of("name", made.name()));
        }
    }

    @Command(name = "remove-section", description = "Delete a section; its topics move to the top level.")
    static final class RemoveSection extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;
        @Parameters(index = "1", paramLabel = "NAME", description = "Its name.")
        String name;

        RemoveSection(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board at = board(boards, board);
            Futures.await(boards.deleteSection(place(boards, at, Optional.of(name))));
            output().done("Deleted the section " + name, Map.of("name", name));
        }
    }

    @Command(name = "invite", description = "Add contacts to a board.")
    static final class Invite extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;
        @Parameters(index = "1..*", paramLabel = "USER", arity = "1..*", description = "User names of contacts.")
        List<String> users;
        @Option(names = "--role", paramLabel = "ROLE", defaultValue = "contributor", converter = RoleConverter.class, description = "owner, manager, editor, contributor (default) or reader.")
        FolderRole role;

        Invite(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board at = board(boards, board);
            Futures.await(
                    boards.sharing().invite(at.folder(), People.invitees(workspace.contacts(), users, List.of(), role),
                            true, progress));
            output().done("Invited " + String.join(", ", users) + " to " + at.name(), BoardOutput.fields(at));
        }
    }

    @Command(name = "members", description = "List the members of a board.")
    static final class Members extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;

        Members(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            List<FolderMember> members = boards.sharing().info(board(boards, board).folder()).orElseThrow().members();
            output().lines(
                    members.stream().map(m -> String.format("%-11s  %s", RoleConverter.name(m.role()), m.userName()))
                            .toList(),
                    members.stream().map(m -> Map.of("user", m.userName(), "role",
                            RoleConverter.name(m.role()))).toList());
        }
    }

    @Command(name = "role", description = "Give a member another role.")
    static final class Role extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;
        @Parameters(index = "1", paramLabel = "USER", description = "User name.")
        String user;
        @Parameters(index = "2", paramLabel = "ROLE", converter = RoleConverter.class, description = "owner, manager, editor, contributor or reader.")
        FolderRole role;

        Role(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board at = board(boards, board);
            FolderMember member = boards.sharing().info(at.folder()).orElseThrow().members().stream()
                    .filter(m -> m.userName().equals(user)).findFirst()
                    .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, user + " is no member"));
            Futures.await(boards.sharing().changeRole(at.folder(), member.account(), role));
            output().done(user + " is " + RoleConverter.name(role) + " now", BoardOutput.fields(at));
        }
    }

    @Command(name = "invitations", description = "List boards that wait for your answer.")
    static final class Invitations extends BoardsCommand {

        Invitations(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            List<FolderInfo> waiting = boards.invitations();
            output().lines(waiting.stream().map(i -> i.folder().hex() + "  " + i.name() + "  from "
                    + boards.userName(i.addedBy())
                    + (i.standing() == Standing.QUARANTINED ? "  (NOT a contact who may share with you)" : ""))
                    .toList(),
                    waiting.stream().map(i -> Map.of("id", i.folder().hex(), "name", i.name(), "from",
                            boards.userName(i.addedBy()))).toList());
        }
    }

    @Command(name = "accept", description = "Accept an invitation to a board.")
    static final class Accept extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "NAME|ID", description = "Name, or the id that invitations prints.")
        String invitation;

        Accept(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            FolderInfo found = boards.invitations().stream().filter(i -> i.folder().hex().equals(invitation)
                    || i.standing() == Standing.INVITED && i.name().equals(invitation)).findFirst()
                    .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "no such invitation"));
            Futures.await(boards.sharing().accept(found.folder()));
            output().done("Joined " + found.name(), Map.of("id", found.folder().hex(), "name", found.name()));
        }
    }

    @Command(name = "leave", description = "Leave a board.")
    static final class Leave extends BoardsCommand {
        @Parameters(index = "0", paramLabel = "BOARD", description = "Name or id.")
        String board;

        Leave(Context context) {
            super(context);
        }

        @Override
        void run(Workspace workspace, Boards boards, TerminalProgress progress) {
            Board old = board(boards, board);
            Futures.await(boards.sharing().leave(old.folder()));
            output().done("Left " + old.name(), BoardOutput.fields(old));
        }
    }
}

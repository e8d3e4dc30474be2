package org.cryptoexpress.boards.ui.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** Offers the members of a board behind an {@code @}. UI thread. */
final class Mentions {
    private final Supplier<Optional<FolderInfo>> members;

    Mentions(Supplier<Optional<FolderInfo>> members) {
        this.members = members;
    }

    void install(Text text) {
        ContentProposalAdapter adapter = new ContentProposalAdapter(text, new TextContentAdapter() {
            @Override
            public void insertControlContents(Control control, String name, int cursor) {
                int caret = text.getCaretPosition();
                text.setSelection(start(text.getText(), caret), caret);
                text.insert(name + " ");
            }
        }, (content, position) -> proposals(content, position).toArray(IContentProposal[]::new), null,
                new char[] { '@' });
        adapter.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_INSERT);
        adapter.setFilterStyle(ContentProposalAdapter.FILTER_NONE);
        adapter.setPropagateKeys(true);
    }

    private List<IContentProposal> proposals(String content, int position) {
        int start = start(content, position);
        if (start == 0 || content.charAt(start - 1) != '@') {
            return List.of();
        }
        String begun = content.substring(start, position);
        return names(begun).stream().<IContentProposal>map(ContentProposal::new).toList();
    }

    /** The members whose names begin so. */
    List<String> names(String begun) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        return members.get().map(FolderInfo::members).orElse(List.of()).stream().map(FolderMember::userName)
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted)).toList();
    }

    /** Where the word before a place begins. */
    static int start(String content, int position) {
        int start = Math.min(position, content.length());
        while (start > 0 && !Character.isWhitespace(content.charAt(start - 1)) && content.charAt(start - 1) != '@') {
            start--;
        }
        return start;
    }
}
